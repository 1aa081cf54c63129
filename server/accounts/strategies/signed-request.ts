import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";

/** What Facebook's server says to ours, signed with the app's secret. */
export interface SignedRequest {
  /** Of the person, within the app. */
  userId: string;
  /** Undefined when it was not told. */
  issuedAt: Date | undefined;
}

const MOST_CHARACTERS = 4096;
const PART = /^([\w-]+)={0,2}$/;
const SIGNATURE_BYTES = 32;

const payloadRule = z.object({
  algorithm: z.literal("HMAC-SHA256"),
  user_id: z.string().regex(/^\d{1,32}$/),
  issued_at: z.int().min(0).max(8_640_000_000_000).optional(),
});

/**
 * Reads `BASE64URL(HMAC-SHA256(secret, payload)) "." payload`, where the payload is signed in its encoded form, as it was received. Whether it
 * is still good is another question: see `isFresh`.
 * @param secrets of the app: while a secret is being changed, the one before is good too
 * @returns undefined for whatever is not signed with one of them, or not readable
 */
export function readSignedRequest(text: string, secrets: readonly string[]): SignedRequest | undefined {
  if (text.length > MOST_CHARACTERS) return undefined;
  const [encodedSignature = "", payload = "", ...more] = text.split(".");
  const signature = PART.exec(encodedSignature)?.[1];
  const encoded = PART.exec(payload)?.[1];
  if (more.length > 0 || signature === undefined || encoded === undefined) return undefined;
  if (!isSigned(Buffer.from(signature, "base64url"), payload, secrets)) return undefined;
  const read = payloadRule.safeParse(parseJson(Buffer.from(encoded, "base64url").toString("utf8"))).data;
  return read && { userId: read.user_id, issuedAt: read.issued_at === undefined ? undefined : new Date(read.issued_at * 1000) };
}

const DAY_MS = 86_400_000;
const MOST_AHEAD_MS = 600_000;

/** Not older than a day, and not from a future that clocks going wrong by minutes don't explain. */
export function isFresh({ issuedAt }: Pick<SignedRequest, "issuedAt">, now: Date): boolean {
  if (!issuedAt) return false;
  const age = now.getTime() - issuedAt.getTime();
  return age <= DAY_MS && age >= -MOST_AHEAD_MS;
}

/** Compares with each secret in constant time, whichever it is. */
function isSigned(signature: Buffer, payload: string, secrets: readonly string[]): boolean {
  if (signature.length !== SIGNATURE_BYTES) return false;
  const matches = secrets.map((secret) => timingSafeEqual(createHmac("sha256", secret).update(payload).digest(), signature));
  return matches.includes(true);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
