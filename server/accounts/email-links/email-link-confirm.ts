import type { Context } from "../../context.ts";
import type { Tx } from "../../db/database.ts";
import { againIfTaken } from "../../db/taken.ts";
import { Conflict, Forbidden, Invalid, say, TooMany } from "../../errors.ts";
import { tellOfAccount } from "../account-letters.ts";
import { consumeLastLink, LINK_MINUTES, makeEmailLink } from "./email-link.ts";
import { writeLinkLetter, writeTakenLetter } from "./email-link-letters.ts";
import { checkEmail } from "./email-link-sign-in.ts";
import { countLinksOf, type EmailLinkRow } from "./email-link-store.ts";
import { recordAccountEvent } from "../event-store.ts";
import { findCredentials, ownAddress, saveConfirmedEmail, takeEmail } from "../passwords/password-store.ts";
import { limitsOf } from "../sign-in-limits.ts";
import { findPersonByEmail } from "../store.ts";
import type { Viewer } from "../viewer.ts";

/** Letters that one person may have written to addresses of their choice in 15 minutes. */
const MOST_LETTERS = 5;

/**
 * Sends a link by which somebody who is signed in confirms an address as their own, or changes to it. Nothing changes before it is used. Whether another
 * person here has the address, only the letter says.
 * @param email as it was typed
 * @throws Invalid naming "email", TooMany
 */
export async function askToConfirmEmail(ctx: Context, { person }: Viewer, email: string): Promise<void> {
  const to = checkEmail(email);
  if (!ctx.mail.works) throw new Invalid({ email: say("link.noMail") });
  await limitsOf(ctx).links.count(`person ${person.id}`, to);
  const since = new Date(ctx.now().getTime() - LINK_MINUTES * 60_000);
  if ((await countLinksOf(ctx.db.client, person.id, "confirm", since)) >= MOST_LETTERS) throw new TooMany(say("signIn.tooMany"), LINK_MINUTES * 60);
  await ctx.db.transaction(async (tx) => {
    const holder = await findPersonByEmail(tx, to);
    const token = await makeEmailLink(ctx, tx, { kind: "confirm", email: to, personId: person.id, returnPath: ctx.site.href("/me/") });
    if (holder && holder.id !== person.id && isHeld(holder)) await writeTakenLetter(ctx, tx, to);
    else await writeLinkLetter(ctx, tx, { kind: "confirm", to, token });
  });
}

/**
 * Makes the address of a link its person's own. Whoever opens it must be signed in as that person: otherwise a stranger could have somebody confirm
 * an address for an account that is the stranger's.
 * @returns whether the link was still good
 * @throws Forbidden for anybody else, Conflict when another person has it
 */
export async function confirmByLink(ctx: Context, { person }: Viewer, link: EmailLinkRow): Promise<boolean> {
  if (person.id !== link.personId) throw new Forbidden(say("link.otherPerson"));
  // Two who confirm one address at once: the second finds that it is taken.
  return againIfTaken(() => ctx.db.transaction((tx) => writeConfirmed(ctx, tx, person.id, link)));
}

async function writeConfirmed(ctx: Context, tx: Tx, personId: number, link: EmailLinkRow): Promise<boolean> {
  const now = ctx.now();
  const before = await findCredentials(tx, personId);
  const holder = await findPersonByEmail(tx, link.email);
  const others = holder !== null && holder.id !== personId;
  if (others && isHeld(holder)) throw new Conflict(say("link.taken"));
  if (!(await consumeLastLink(ctx, tx, link))) return false;
  if (others) await takeEmail(tx, holder.id);
  await saveConfirmedEmail(tx, personId, link.email, now);
  await recordAccountEvent(tx, { personId, act: "email-confirmed", actorId: personId, at: now });
  const former = ownAddress(before);
  if (former !== undefined && former !== link.email)
    await tellOfAccount(ctx, tx, former, { kind: "email-changed", subject: "letter.newsSubject", text: "letter.emailChanged" });
  return true;
}

/** Whether an address is more than a line of an import: confirmed, or one that its person signs in with or has powers under. */
function isHeld(holder: { emailConfirmedAt: Date | null; passwordHash: string | null; role: string }): boolean {
  return holder.emailConfirmedAt !== null || holder.passwordHash !== null || holder.role !== "reader";
}
