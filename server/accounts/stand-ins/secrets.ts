import { createHash, randomBytes } from "node:crypto";

/** A key, token or code that nobody guesses. */
export function newSecret(): string {
  return randomBytes(24).toString("base64url");
}

/** The challenge S256 of a verifier (RFC 7636, 4.2). */
export function challengeOf(verifier: string): string {
  return createHash("sha256").update(verifier).digest("base64url");
}
