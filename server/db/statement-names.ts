import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";

const names = new LRUCache<string, string>({ max: 1000 });

/** A name for a statement's text, so that PostgreSQL keeps its plan on each connection. */
export function nameStatement(query: { sql: string }): string {
  let name = names.get(query.sql);
  if (!name) names.set(query.sql, (name = `pamphlet_${createHash("sha1").update(query.sql).digest("base64url")}`));
  return name;
}
