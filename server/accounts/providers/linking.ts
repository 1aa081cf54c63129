import type { Request } from "express";
import type { Context } from "../../context.ts";
import type { Tx } from "../../db/database.ts";
import { againIfTaken } from "../../db/taken.ts";
import { tellOfAccount } from "../account-letters.ts";
import { recordAccountEvent } from "../event-store.ts";
import { type UsedIdentity, refreshIdentity } from "./identities.ts";
import { mergeTicket } from "./merge-ticket.ts";
import { hasRecentProof } from "../recent-proof.ts";
import { recogniseIdentity } from "./recognition.ts";
import { insertIdentity } from "../store.ts";
import type { Provider, ProviderAccount } from "../strategies/provider.ts";
import { type Viewer, viewerOf } from "../viewer.ts";

/** How adding a way in ended; a word that stands in the address of the desk (`?done=…`). */
export type LinkOutcome = "linked" | "linked-already" | "link-other" | "link-stale";

/**
 * Adds an account at a provider, just proved, to the ways in of the person who is signed in and began this. Both sides are proved in one
 * sitting: somebody else who is signed in by now, or nobody, gets nothing added (login CSRF), nor does a session whose own proof is old.
 * An account that belongs to another person leads to the question whether the two are to be merged.
 * @returns where to go
 */
export async function linkIdentity(
  ctx: Context,
  req: Request,
  provider: Provider,
  account: ProviderAccount,
  { personId, place }: { personId: number; place: string },
): Promise<string> {
  const viewer = viewerOf(req);
  if (viewer?.person.id !== personId) return deskHref(ctx, "link-other");
  if (!hasRecentProof(ctx, viewer)) return deskHref(ctx, "link-stale");
  // Two callbacks at once for one account: the second finds what the first has made.
  const outcome = await againIfTaken(() => ctx.db.transaction((tx) => writeLink(ctx, tx, viewer, provider, account)));
  if (typeof outcome === "string") return isDesk(ctx, place) ? deskHref(ctx, outcome) : place;
  const ticket = mergeTicket(ctx, { sessionId: viewer.sessionId, mine: personId, ...outcome });
  return `${ctx.site.href("/me/merge")}?ticket=${encodeURIComponent(ticket)}`;
}

type Linked = LinkOutcome | { other: number; identityId: number };

async function writeLink(ctx: Context, tx: Tx, { person }: Viewer, provider: Provider, account: ProviderAccount): Promise<Linked> {
  const known = await recogniseIdentity(ctx, tx, provider, account);
  if (known && known.person.id !== person.id) return { other: known.person.id, identityId: known.id };
  const used = known ? await refreshIdentity(ctx, tx, known, account) : await addIdentity(ctx, tx, person.id, provider, account);
  if (used.newPicture) await ctx.jobs.add(tx, "fetch-picture", { identityId: used.identityId });
  if (known) return "linked-already";
  const detail = { provider: provider.key, identityId: used.identityId };
  await recordAccountEvent(tx, { personId: person.id, act: "linked", detail, actorId: person.id, at: ctx.now() });
  const letter = { kind: "way-added", subject: "me.mailLinkedSubject", text: "me.mailLinkedText", values: { provider: provider.label } } as const;
  await tellOfAccount(ctx, tx, person.emailConfirmed ? (person.email ?? undefined) : undefined, letter);
  return "linked";
}

async function addIdentity(ctx: Context, tx: Tx, personId: number, provider: Provider, account: ProviderAccount): Promise<UsedIdentity> {
  const { subject, realm, businessKey, handle, email, profileUrl, pictureUrl } = account;
  const name = account.name ?? handle ?? ctx.t("signIn.newReader", { provider: provider.label });
  const details = { handle, name, email, profileUrl, pictureUrl, lastUsedAt: ctx.now() };
  const identityId = await insertIdentity(tx, { ...details, personId, provider: provider.key, realm, subject, businessKey });
  return { personId, identityId, newPicture: pictureUrl !== null };
}

function isDesk(ctx: Context, place: string): boolean {
  return (place.split(/[?#]/)[0] ?? "") === ctx.site.href("/me/");
}

function deskHref(ctx: Context, done: LinkOutcome): string {
  return `${ctx.site.href("/me/")}?done=${done}#ways`;
}
