import { createHmac, hkdfSync } from "node:crypto";

/** Texts go or stay; "identity": an account at a provider alone goes, and its person where nothing else is left of them. */
export type ErasureMode = "anonymise" | "remove" | "identity";

/** One thing that somebody could be found by, as it is recorded: a hash that only this blog's secret can make again. */
export interface ErasureRecord {
  /** HMAC-SHA256, base64url. */
  keyHash: string;
  mode: ErasureMode;
  /** What was written later is not meant: somebody who was forgotten may come back. */
  createdAt: Date;
}

/** What an imported row bears in place of its hash once its author was forgotten: an import leaves it as it is. */
export const FORGOTTEN_HASH = "forgotten";

/** Makes the hashes. What goes into one never changes in somebody's life, so that two people are never taken for each other. */
export interface Keyring {
  /** Names the secret that the hashes are made with, and tells nothing of it. */
  readonly id: string;
  person(person: { id: number; createdAt: Date }): string;
  /** The first is what it is recorded by now; the other what it was before ids were told apart by realm. */
  identity(identity: { provider: string; realm: string; subject: string }): string[];
  /** @param email in any case */
  email(email: string): string;
  /** A comment that came with an import, by its id on the old blog. */
  importedComment(source: string, sourceId: string): string;
  /** An author who came with an import, by their login there. */
  importedPerson(source: string, sourceId: string): string;
}

export function createKeyring(secret: string): Keyring {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "pamphlet erasures", 32));
  const hash = (...parts: (string | number)[]) => createHmac("sha256", key).update(JSON.stringify(parts)).digest("base64url");
  return {
    id: hash("keyring").slice(0, 10),
    // Ids of a database that was set back are given out again; never at the same moment.
    person: ({ id, createdAt }) => hash("person", id, createdAt.toISOString()),
    identity: ({ provider, realm, subject }) => [...new Set([realm, ""])].map((one) => hash("identity", provider, one, subject)),
    email: (email) => hash("email", email.trim().toLowerCase()),
    importedComment: (source, sourceId) => hash("imported comment", source, sourceId),
    importedPerson: (source, sourceId) => hash("imported person", source, sourceId),
  };
}
