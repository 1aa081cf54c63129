import type { Context } from "../../context.ts";
import type { Tx } from "../../db/database.ts";
import { Conflict, Invalid, say } from "../../errors.ts";
import { seal, unseal } from "../../seal.ts";
import { tellOfAccount } from "../account-letters.ts";
import { recordAccountEvent } from "../event-store.ts";
import { ownAddress } from "../passwords/password-store.ts";
import { assertCan } from "../permissions.ts";
import { assertRecentProof } from "../recent-proof.ts";
import { replaceRecoveryCodes } from "./recovery-codes.ts";
import { deleteRecoveryCodes, deleteSecondStepsOf, findFactors, hasSecondFactor, saveTotp } from "./second-step-store.ts";
import { sealTotp, newTotpSecret, stepOfCode } from "./totp.ts";
import type { Viewer } from "../viewer.ts";

/*
 * A second factor is on while somebody has one-time passwords, or passkeys and recovery codes: a passkey alone is a way in, and only becomes a second
 * step by being chosen for it.
 */

/** A secret for an app, not in force before a code of it was typed. @returns it, and a ticket that carries it through the form */
export function offerTotp(ctx: Context, viewer: Viewer): { secret: string; ticket: string } {
  const secret = newTotpSecret();
  return { secret, ticket: seal(ctx.options.secret, purposeOf(viewer), secret) };
}

/** The secret that a ticket of this session carries. */
export function readTotpTicket(ctx: Context, viewer: Viewer, ticket: string): string | undefined {
  return unseal(ctx.options.secret, purposeOf(viewer), ticket);
}

/**
 * Asks for one-time passwords from now on, once an app has given one.
 * @returns the recovery codes, to be shown once
 * @throws Invalid naming "code", Forbidden without a recent proof, Conflict for a form of another session
 */
export async function turnOnTotp(ctx: Context, viewer: Viewer, { ticket, code }: { ticket: string; code: string }): Promise<string[]> {
  assertRecentProof(ctx, viewer);
  const secret = readTotpTicket(ctx, viewer, ticket);
  if (secret === undefined) throw new Conflict(say("second.oldForm"));
  const step = stepOfCode(secret, code.replaceAll(/\s/g, ""), ctx.now());
  if (step === undefined) throw new Invalid({ code: say("second.codeWrong") });
  return change(ctx, viewer, "second-step-on", async (tx) => {
    await saveTotp(tx, viewer.person.id, { totpSealed: sealTotp(ctx.options.secret, secret), totpStep: step });
    return replaceRecoveryCodes(tx, viewer.person.id);
  });
}

/** Asks for one of somebody's passkeys from now on, after any other way in. @returns the recovery codes @throws Conflict for who has none, Forbidden */
export async function turnOnPasskeys(ctx: Context, viewer: Viewer): Promise<string[]> {
  assertRecentProof(ctx, viewer);
  return change(ctx, viewer, "second-step-on", async (tx) => {
    const person = await findFactors(tx, viewer.person.id);
    if (!person || person._count.passkeys === 0) throw new Conflict(say("second.noPasskey"));
    return replaceRecoveryCodes(tx, viewer.person.id);
  });
}

/** New recovery codes; those before open nothing any more. @throws Conflict where no second factor is on, Forbidden */
export async function renewRecoveryCodes(ctx: Context, viewer: Viewer): Promise<string[]> {
  assertRecentProof(ctx, viewer);
  return ctx.db.transaction(async (tx) => {
    if (!(await hasSecondFactor(tx, viewer.person.id))) throw new Conflict(say("second.isOff"));
    await recordAccountEvent(tx, { personId: viewer.person.id, act: "recovery-codes-renewed", actorId: viewer.person.id, at: ctx.now() });
    return replaceRecoveryCodes(tx, viewer.person.id);
  });
}

/** Asks for one proof from now on. @throws Forbidden without a recent one */
export async function turnOffSecondFactor(ctx: Context, viewer: Viewer): Promise<void> {
  assertRecentProof(ctx, viewer);
  await change(ctx, viewer, "second-step-off", (tx) => removeFactors(tx, viewer.person.id));
}

/** The same for somebody who has lost app, key and codes, by an administrator who knows them; they are told by mail. @throws Forbidden */
export async function turnOffSecondFactorOf(ctx: Context, viewer: Viewer, personId: number): Promise<void> {
  assertCan(viewer, "managePeople");
  assertRecentProof(ctx, viewer);
  await change(ctx, viewer, "second-step-off", (tx) => removeFactors(tx, personId), personId);
}

async function removeFactors(tx: Tx, personId: number): Promise<void> {
  if (!(await hasSecondFactor(tx, personId))) throw new Conflict(say("second.isOff"));
  await saveTotp(tx, personId, { totpSealed: null, totpStep: null });
  await deleteRecoveryCodes(tx, personId);
  await deleteSecondStepsOf(tx, personId);
}

const TOLD = { "second-step-on": "letter.secondStepOn", "second-step-off": "letter.secondStepOff" } as const;

function change<T>(ctx: Context, { person }: Viewer, act: keyof typeof TOLD, work: (tx: Tx) => Promise<T>, id = person.id): Promise<T> {
  return ctx.db.transaction(async (tx) => {
    const result = await work(tx);
    await recordAccountEvent(tx, { personId: id, act, actorId: person.id, at: ctx.now() });
    await tellOfAccount(ctx, tx, ownAddress(await findFactors(tx, id)), { kind: act, subject: "letter.newsSubject", text: TOLD[act] });
    return result;
  });
}

function purposeOf({ sessionId }: Viewer): string {
  return `new one-time passwords, session ${sessionId}`;
}
