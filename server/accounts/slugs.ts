import type { Client, Tx } from "../db/database.ts";
import { slugify, uniqueSlug } from "../slug.ts";
import { listTakenSlugs } from "./store.ts";

/** Characters; at most 160 bytes, so that a number after it is never cut. */
const LONGEST = 40;

/** A last segment for /author/SLUG/ that nobody has: from the first of some names that leaves anything, numbered when taken. */
export async function freeAuthorSlug(db: Client | Tx, ...names: (string | null | undefined)[]): Promise<string> {
  const slug = names.map((name) => shorten(slugify(name ?? ""))).find((text) => text !== "") ?? "reader";
  const taken = await listTakenSlugs(db, slug);
  return uniqueSlug(slug, async (candidate) => taken.has(candidate));
}

function shorten(slug: string): string {
  return Array.from(slug).slice(0, LONGEST).join("").replace(/-+$/, "");
}
