import type { Request } from "express";
import { z } from "zod";
import type { Context } from "../../context.ts";
import type { Tx } from "../../db/database.ts";
import { Invalid, say } from "../../errors.ts";
import { tellOfAccount } from "../account-letters.ts";
import { arrive, mayEnterAdmin, type SignedIn } from "../arrival.ts";
import { consumeLastLink } from "../email-links/email-link.ts";
import { linkOwner } from "../email-links/email-link-sign-in.ts";
import type { EmailLinkRow } from "../email-links/email-link-store.ts";
import { recordAccountEvent } from "../event-store.ts";
import { confirmEmail, findCredentials, ownAddress, savePasswordHash } from "./password-store.ts";
import { hashPassword, MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "./passwords.ts";
import { assertRecentProof } from "../recent-proof.ts";
import { deleteSecondStepsOf } from "../second-step/second-step-store.ts";
import { endSessionsOf } from "../session-store.ts";
import { startSession } from "../sessions.ts";
import { findPersonByEmail } from "../store.ts";
import type { Viewer } from "../viewer.ts";
import { assertKeepsAWay } from "../ways-in.ts";

const rule = z.string().min(MIN_PASSWORD_LENGTH).max(MAX_PASSWORD_LENGTH);

/**
 * Gives somebody a password, or another one. All their sessions end; the one that asks goes on under a new token.
 * @returns the token, for `giveSessionCookie`
 * @throws Forbidden without a recent proof, Invalid naming "password"
 */
export async function changePassword(ctx: Context, req: Request, viewer: Viewer, password: string): Promise<string> {
  assertRecentProof(ctx, viewer);
  const { id: personId } = viewer.person;
  const passwordHash = await hashChecked(password);
  return ctx.db.transaction(async (tx) => {
    const person = await findCredentials(tx, personId);
    // A password is typed together with an address; one that was only imported, or that a provider told, is nobody's yet.
    if (!person?.email || !(person.passwordHash ?? person.emailConfirmedAt)) throw new Invalid({ password: say("newPassword.noEmail") });
    await writePassword(ctx, tx, personId, passwordHash);
    return startSession(ctx, tx, req, { personId, way: viewer.way, ...(viewer.identity ? { identityId: viewer.identity.id } : {}) });
  });
}

/** Takes somebody's password away. @throws Forbidden without a recent proof, Conflict where it is their last way in */
export async function removePassword(ctx: Context, viewer: Viewer): Promise<void> {
  assertRecentProof(ctx, viewer);
  const { id: personId } = viewer.person;
  await ctx.db.transaction(async (tx) => {
    await assertKeepsAWay(ctx, tx, personId, { password: true });
    await savePasswordHash(tx, personId, null);
    await endSessionsOf(tx, personId, { exceptId: viewer.sessionId });
    await recordAccountEvent(tx, { personId, act: "password-removed", actorId: personId, at: ctx.now() });
    const to = ownAddress(await findCredentials(tx, personId));
    await tellOfAccount(ctx, tx, to, { kind: "password-removed", subject: "letter.newsSubject", text: "letter.passwordRemoved" });
  });
}

/**
 * Gives whoever reads the mail of an address a new password, uses the link up, ends all their sessions, and signs them in.
 * @returns undefined for a link that somebody else used first, or an address that nobody here has
 * @throws Invalid naming "password"
 */
export async function resetPassword(ctx: Context, req: Request, link: EmailLinkRow, password: string): Promise<SignedIn | undefined> {
  const passwordHash = await hashChecked(password);
  return ctx.db.transaction(async (tx) => {
    const person = await findPersonByEmail(tx, link.email);
    const owner = linkOwner(person);
    if (owner.kind !== "known" || !(await consumeLastLink(ctx, tx, link))) return undefined;
    await confirmEmail(tx, owner.id, ctx.now());
    await writePassword(ctx, tx, owner.id, passwordHash);
    return { arrival: await arrive(ctx, tx, req, { personId: owner.id, way: "email" }), mayEnterAdmin: mayEnterAdmin(person) };
  });
}

async function hashChecked(password: string): Promise<string> {
  if (rule.safeParse(password).success) return hashPassword(password);
  const short = password.length < MIN_PASSWORD_LENGTH;
  throw new Invalid({ password: short ? say("form.tooShort", { minimum: MIN_PASSWORD_LENGTH }) : say("form.tooLong", { maximum: MAX_PASSWORD_LENGTH }) });
}

async function writePassword(ctx: Context, tx: Tx, personId: number, passwordHash: string): Promise<void> {
  await savePasswordHash(tx, personId, passwordHash);
  await endSessionsOf(tx, personId);
  await deleteSecondStepsOf(tx, personId);
  await recordAccountEvent(tx, { personId, act: "password-changed", actorId: personId, at: ctx.now() });
  const to = ownAddress(await findCredentials(tx, personId));
  await tellOfAccount(ctx, tx, to, { kind: "password-changed", subject: "letter.newsSubject", text: "letter.passwordChanged" });
}
