import { createHash, hkdfSync } from "node:crypto";
import { LRUCache } from "lru-cache";

const keys = new Map<string, string>();
const hashes = new LRUCache<string, string>({ max: 20_000 });

/** A word as the table FilterToken knows it: keyed, so that the table does not tell which words were written here. */
export function hashToken(secret: string, token: string): string {
  const key = keyOf(secret);
  const name = key + token;
  let hash = hashes.get(name);
  if (!hash) hashes.set(name, (hash = createHash("sha256").update(name).digest("base64url").slice(0, 16)));
  return hash;
}

function keyOf(secret: string): string {
  let key = keys.get(secret);
  if (!key) keys.set(secret, (key = Buffer.from(hkdfSync("sha256", secret, "", "pamphlet filter words", 32)).toString("base64")));
  return key;
}
