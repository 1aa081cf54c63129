import { slugify } from "transliteration";
import type { Client, Tx } from "../db/database.ts";
import { listTakenSlugs } from "./store.ts";

/** A last segment for /author/SLUG/ that nobody has: from the first of some names that leaves anything, numbered when taken. */
export async function freeAuthorSlug(db: Client | Tx, ...names: (string | null | undefined)[]): Promise<string> {
  const slug = names.map((name) => slugify(name ?? "").slice(0, 60)).find((text) => text !== "") ?? "reader";
  const taken = await listTakenSlugs(db, slug);
  let number = 1;
  let free = slug;
  while (taken.has(free)) free = `${slug}-${++number}`;
  return free;
}
