import { generateAuthenticationOptions, type PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/server";
import type { Context } from "../../context.ts";
import { rememberAttempt, takeAttempt } from "../providers/attempts.ts";
import { challengeOf, type MadePasskey, type UsedPasskey } from "./passkey-answer.ts";
import { listPasskeys } from "./passkey-store.ts";
import type { RelyingParty } from "./relying-party.ts";

const LIFE_MS = 5 * 60_000;

/** What a challenge was given out for; it is good for nothing else. */
export type ChallengePurpose = { kind: "sign-in" } | { kind: "new"; personId: number } | { kind: "second"; stepId: number };

/** What a browser is asked for when somebody uses a passkey. @param personId whose; undefined: whoever has one for this blog */
export async function askForPasskey(
  ctx: Context,
  party: RelyingParty,
  browserHash: string,
  purpose: ChallengePurpose,
  personId?: number,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const passkeys = personId === undefined ? [] : await listPasskeys(ctx.db.client, personId);
  const options = await generateAuthenticationOptions({
    rpID: party.id,
    userVerification: "required",
    timeout: LIFE_MS,
    allowCredentials: passkeys.map(({ credentialId, transports }) => ({ id: credentialId, transports: JSON.parse(transports) as string[] })),
  });
  await rememberChallenge(ctx, options.challenge, browserHash, purpose);
  return options;
}

/** Keeps a challenge's hash for five minutes, for this browser. */
export function rememberChallenge(ctx: Context, challenge: string, browserHash: string, purpose: ChallengePurpose): Promise<void> {
  const trip = { returnPath: "", parkedId: undefined, popup: undefined, linkPersonId: undefined };
  return rememberAttempt(ctx, { provider: "passkey", key: challenge, secret: JSON.stringify(purpose), browserHash, trip, lifeMs: LIFE_MS });
}

/** The challenge that an answer is to, once; undefined for one that was never given out, was answered, is too old, or was for another browser or thing. */
export async function takeChallenge(
  ctx: Context,
  answer: MadePasskey | UsedPasskey,
  browserHash: string | undefined,
  purpose: ChallengePurpose,
): Promise<string | undefined> {
  const challenge = challengeOf(answer);
  const attempt = await takeAttempt(ctx, "passkey", challenge, browserHash);
  return attempt && !attempt.expired && attempt.secret === JSON.stringify(purpose) ? challenge : undefined;
}
