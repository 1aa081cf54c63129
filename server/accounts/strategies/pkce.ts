import { createHash, randomBytes } from "node:crypto";

/** A verifier for PKCE and its S256 challenge (RFC 7636). */
export function newVerifier(): { verifier: string; challenge: string } {
  const verifier = randomBytes(32).toString("base64url");
  return { verifier, challenge: createHash("sha256").update(verifier).digest("base64url") };
}
