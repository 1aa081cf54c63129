import { verifyAuthenticationResponse } from "@simplewebauthn/server";
import type { Context } from "../../context.ts";
import type { Tx } from "../../db/database.ts";
import { recordAccountEvent } from "../event-store.ts";
import { readUsedPasskey } from "./passkey-answer.ts";
import { type ChallengePurpose, takeChallenge } from "./passkey-challenges.ts";
import { findPasskey, noteUse, type PasskeyRow } from "./passkey-store.ts";
import type { RelyingParty } from "./relying-party.ts";

/** A passkey whose signature is right; still to be taken within a transaction. */
export interface VerifiedPasskey {
  passkey: PasskeyRow;
  newCounter: number;
}

/**
 * Verifies what a browser answered (WebAuthn, 7.2): the challenge is ours, fresh, and this browser's; the page was ours; the device has verified who
 * holds it; and the signature is of a passkey that we know. Who it is follows from the passkey alone.
 */
export async function verifyPasskey(
  ctx: Context,
  party: RelyingParty,
  json: string,
  browserHash: string | undefined,
  purpose: ChallengePurpose,
): Promise<VerifiedPasskey | undefined> {
  const answer = readUsedPasskey(json);
  const expectedChallenge = answer && (await takeChallenge(ctx, answer, browserHash, purpose));
  const passkey = expectedChallenge === undefined ? null : await findPasskey(ctx.db.client, answer?.id ?? "");
  if (!answer || expectedChallenge === undefined || !passkey || passkey.person.erasedAt) return undefined;
  // Its counter is judged in the transaction that takes it, with the row as it is then.
  const credential = { id: passkey.credentialId, publicKey: new Uint8Array(Buffer.from(passkey.publicKey, "base64url")), counter: 0 };
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: answer,
      expectedChallenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      credential,
      requireUserVerification: true,
    });
    return verified ? { passkey, newCounter: authenticationInfo.newCounter } : undefined;
  } catch {
    // It throws for each thing that is not as it should be.
    return undefined;
  }
}

/**
 * Takes a verified passkey, in the transaction of what it opens. A counter that does not grow tells of a copy (WebAuthn, 6.1.1): recorded, and refused.
 * Most passkeys have none; theirs stays 0.
 * @returns whether it may open anything
 */
export async function takePasskey(ctx: Context, tx: Tx, { passkey, newCounter }: VerifiedPasskey): Promise<boolean> {
  if ((passkey.counter > 0 || newCounter > 0) && newCounter <= passkey.counter) {
    const detail = { passkeyId: passkey.id, counter: newCounter, expected: passkey.counter + 1 };
    await recordAccountEvent(tx, { personId: passkey.personId, act: "passkey-copied", detail, at: ctx.now() });
    return false;
  }
  return noteUse(tx, passkey, newCounter, ctx.now());
}
