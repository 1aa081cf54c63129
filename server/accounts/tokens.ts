import { createHash, randomBytes } from "node:crypto";

/** 256 random bits, base64url: for cookies, states and one-time links. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is kept of a token: its SHA-256. A token has enough entropy that no slow hash is needed, and a copied database opens no session. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
