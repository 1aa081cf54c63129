import type { Request } from "express";
import type { Context } from "../../context.ts";
import type { Tx } from "../../db/database.ts";
import { tellOfAccount } from "../account-letters.ts";
import { recordAccountEvent } from "../event-store.ts";
import { ownAddress } from "../passwords/password-store.ts";
import { useRecoveryCode } from "./recovery-codes.ts";
import { countSecondStepTry, deleteSecondStep, findFactors, findSecondStep, insertSecondStep, type SecondStepRow, takeTotpStep } from "./second-step-store.ts";
import { startSession } from "../sessions.ts";
import { limitsOf } from "../sign-in-limits.ts";
import { hashToken, newToken } from "../tokens.ts";
import { stepOfCode, unsealTotp } from "./totp.ts";

/** How long somebody may take for the second proof. */
export const SECOND_STEP_SECONDS = 600;
/** Wrong codes after which the first proof has to be given again. */
const MOST_TRIES = 5;

/** Remembers who has given the first of two proofs. @returns the token; it is worth nothing but the chance to give the second */
export async function beginSecondStep(ctx: Context, tx: Tx, who: { personId: number; identityId?: number; way: string }): Promise<string> {
  const token = newToken();
  const now = ctx.now();
  const { personId, way } = who;
  await insertSecondStep(tx, {
    tokenHash: hashToken(token),
    personId,
    identityId: who.identityId ?? null,
    way,
    returnPath: "",
    createdAt: now,
    expiresAt: new Date(now.getTime() + SECOND_STEP_SECONDS * 1000),
  });
  return token;
}

/** Who is between the two proofs, if the token is good. */
export async function findOpenStep(ctx: Context, token: string | undefined): Promise<SecondStepRow | undefined> {
  const step = token === undefined ? null : await findSecondStep(ctx.db.client, hashToken(token));
  return step && step.expiresAt > ctx.now() && step.tries < MOST_TRIES ? step : undefined;
}

/** How a try ended. `over`: the first proof has to be given again. */
export type SecondStepOutcome = { kind: "done"; token: string; place: string } | { kind: "wrong"; left: number } | { kind: "over" };

/**
 * Takes the second proof: a one-time password or a recovery code. Each counts once.
 * @throws TooMany after too many wrong ones, whatever the number of first proofs
 */
export async function proveByCode(ctx: Context, req: Request, step: SecondStepRow, typed: string): Promise<SecondStepOutcome> {
  const { codes } = limitsOf(ctx);
  const who = `person ${step.personId}`;
  await codes.count(req.ip ?? "", who);
  const outcome = await ctx.db.transaction(async (tx): Promise<SecondStepOutcome> => {
    const tries = await countSecondStepTry(tx, step.id, MOST_TRIES);
    if (tries === undefined) return { kind: "over" };
    if (await isRightCode(ctx, tx, step.personId, typed)) return finish(ctx, tx, req, step);
    const left = MOST_TRIES - tries;
    if (left > 0) return { kind: "wrong", left };
    await deleteSecondStep(tx, step.id);
    await recordAccountEvent(tx, { personId: step.personId, act: "second-step-failed", detail: { way: step.way }, at: ctx.now() });
    return { kind: "over" };
  });
  if (outcome.kind === "done") await codes.forgive(req.ip ?? "", who);
  return outcome;
}

/** The same by a passkey of that person, which has been verified within this transaction. */
export function proveByPasskey(ctx: Context, tx: Tx, req: Request, step: SecondStepRow): Promise<SecondStepOutcome> {
  return finish(ctx, tx, req, step);
}

async function finish(ctx: Context, tx: Tx, req: Request, { id, personId, identityId, way, returnPath }: SecondStepRow): Promise<SecondStepOutcome> {
  if (!(await deleteSecondStep(tx, id))) return { kind: "over" };
  const token = await startSession(ctx, tx, req, { personId, way, ...(identityId === null ? {} : { identityId }) });
  return { kind: "done", token, place: returnPath };
}

async function isRightCode(ctx: Context, tx: Tx, personId: number, typed: string): Promise<boolean> {
  const person = await findFactors(tx, personId);
  const digits = typed.replaceAll(/\s/g, "");
  if (!person) return false;
  if (!/^\d{6}$/.test(digits)) return useCode(ctx, tx, person, typed);
  const secret = person.totpSealed === null ? undefined : unsealTotp(ctx.options.secret, person.totpSealed);
  const step = secret === undefined ? undefined : stepOfCode(secret, digits, ctx.now());
  return step !== undefined && takeTotpStep(tx, personId, step);
}

async function useCode(ctx: Context, tx: Tx, person: NonNullable<Awaited<ReturnType<typeof findFactors>>>, typed: string): Promise<boolean> {
  if (!(await useRecoveryCode(tx, person.id, typed, ctx.now()))) return false;
  const left = person._count.recoveryCodes - 1;
  await recordAccountEvent(tx, { personId: person.id, act: "recovery-code-used", detail: { left }, actorId: person.id, at: ctx.now() });
  await tellOfAccount(ctx, tx, ownAddress(person), {
    kind: "recovery-code-used",
    subject: "letter.newsSubject",
    text: "letter.recoveryCodeUsed",
    values: { count: left },
  });
  return true;
}
