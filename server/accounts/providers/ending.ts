import { z } from "zod";
import type { Context } from "../../context.ts";
import type { Tx } from "../../db/database.ts";
import type { Link } from "../../pages.ts";
import { dayOf, labelOf } from "./buttons.ts";
import { listPeopleOf } from "./ending-store.ts";
import { findProviderState } from "./provider-store.ts";
import type { Viewer } from "../viewer.ts";
import { findWaysIn, type WaysIn } from "../ways-in-store.ts";

/** The job that writes to those who would be locked out, or be left with a link by mail. */
const TELL_OF_ENDING = "tell-of-ending";
/** As many people are looked at in one transaction. */
const AT_ONCE = 100;

/** Whether all that somebody can come in by is ending, or has ended. */
export async function hasOnlyEndingWays(ctx: Context, personId: number, db?: Tx): Promise<boolean> {
  const ways = await findWaysIn(db ?? ctx.db.client, personId);
  return ways !== undefined && onlyEnding(ctx, ways);
}

/** What to tell somebody who is signed in and would be locked out; undefined for everybody else. Asks the database only where a way in ends. */
export async function endingNotice(ctx: Context, { person, identity }: Viewer): Promise<{ text: string; link: Link } | undefined> {
  const endingAt = identity && ctx.providers.endingOf(identity.provider);
  if (!endingAt || !(await hasOnlyEndingWays(ctx, person.id))) return undefined;
  const values = { provider: labelOf(ctx, identity.provider) ?? identity.provider, date: dayOf(ctx, endingAt).text };
  const text = ctx.t(endingAt > ctx.now() ? "ending.notice" : "ending.noticeOver", values);
  return { text, link: { text: ctx.t("ending.add"), href: ctx.site.href("/me/") } };
}

/** Has everybody written to who would be locked out, or be left with a link by mail, in the transaction that marks a way in as ending. */
export function tellOfEnding(ctx: Context, tx: Tx, key: string, after = 0): Promise<void> {
  return ctx.jobs.add(tx, TELL_OF_ENDING, { key, after }, { uniqueKey: `${TELL_OF_ENDING}:${key}` });
}

export function endingJobs(ctx: Context): Record<string, (payload: unknown) => Promise<void>> {
  return {
    [TELL_OF_ENDING]: (payload) => {
      const { key, after } = payloadRule.parse(payload);
      return ctx.db.transaction((tx) => tellSome(ctx, tx, key, after));
    },
  };
}

const payloadRule = z.object({ key: z.string(), after: z.int() });

/** Writes to some, and has the job come again for the rest: where it was interrupted it goes on. */
async function tellSome(ctx: Context, tx: Tx, key: string, after: number): Promise<void> {
  const state = await findProviderState(tx, key);
  if (!state?.endingAt) return; // Taken back meanwhile.
  const people = await listPeopleOf(tx, key, after, AT_ONCE);
  const { endingAt } = state;
  const letters = people.flatMap(({ id, email, ways }) => {
    const left = whatStays(ctx, ways, key);
    return email === undefined || left === "enough" ? [] : letterTo(ctx, key, endingAt, { id, email, left });
  });
  await ctx.mail.write(tx, ...letters);
  const last = people.at(-1);
  if (last && people.length === AT_ONCE) await tellOfEnding(ctx, tx, key, last.id);
}

/** Says to somebody what to do: to add a way in, or to use the link by mail that they have and may not know of. */
function letterTo(ctx: Context, key: string, endingAt: Date, { id, email, left }: { id: number; email: string; left: "nothing" | "mail" }) {
  const values = { provider: labelOf(ctx, key) ?? key, date: dayOf(ctx, endingAt).text, blog: ctx.settings.current.title };
  const isOver = endingAt <= ctx.now();
  const [text, button, path] =
    left === "mail" ? (["ending.textMail", "ending.link", "/sign-in"] as const) : ([isOver ? "ending.textOver" : "ending.text", "ending.add", "/me/"] as const);
  return {
    kind: "way-ending",
    to: email,
    subject: ctx.t("ending.subject", values),
    parts: [
      { kind: "text" as const, text: ctx.t(text, values) },
      { kind: "button" as const, text: ctx.t(button), href: ctx.site.url(path) },
    ],
    foot: ctx.t("ending.foot", values),
    uniqueKey: `way-ending:${key}:${id}`,
  };
}

function onlyEnding(ctx: Context, ways: WaysIn): boolean {
  return whatStays(ctx, ways) === "nothing";
}

/**
 * What somebody can still come in by, of whose ways some are ending: nothing, a link by mail alone, or enough that nothing has to be said.
 * @param ending one that is known to end: what is kept in memory may not say so yet
 */
function whatStays(ctx: Context, { identities, passkeyIds, password, email }: WaysIn, ending?: string): "nothing" | "mail" | "enough" {
  const ends = (provider: string) => provider === ending || ctx.providers.endingOf(provider) !== undefined;
  const offered = new Set(ctx.providers.list().map(({ key }) => key));
  const stays = identities.some(({ provider }) => !ends(provider) && offered.has(provider));
  if (!identities.some(({ provider }) => ends(provider)) || stays || passkeyIds.length > 0 || password) return "enough";
  return email && ctx.mail.works ? "mail" : "nothing";
}
