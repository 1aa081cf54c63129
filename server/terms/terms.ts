import type { Tx } from "../db/database.ts";
import { slugify, uniqueSlug } from "../slug.ts";
import { insertCategory, insertTag, isCategorySlugTaken, isTagSlugTaken, listCategoriesLike, listCategoryIds, listTagsLike, type TermRow } from "./store.ts";

/** The categories of these names, made at the root where they are not there yet. Names that differ in case or accents alone are one. @returns ids, in the order of the names */
export function findOrCreateCategories(tx: Tx, names: readonly string[]): Promise<number[]> {
  return findOrCreate(names, "category", {
    listLike: (name, slug) => listCategoriesLike(tx, name, slug),
    isTaken: (slug) => isCategorySlugTaken(tx, slug),
    insert: (term) => insertCategory(tx, term),
  });
}

/** The tags of these names, made where they are not there yet. @returns ids, in the order of the names */
export function findOrCreateTags(tx: Tx, names: readonly string[]): Promise<number[]> {
  return findOrCreate(names, "tag", {
    listLike: (name, slug) => listTagsLike(tx, name, slug),
    isTaken: (slug) => isTagSlugTaken(tx, slug),
    insert: (term) => insertTag(tx, term),
  });
}

/** Which of some categories are still there, each once. */
export function keepExistingCategories(tx: Tx, ids: readonly number[]): Promise<number[]> {
  return ids.length === 0 ? Promise.resolve([]) : listCategoryIds(tx, ids);
}

interface Shelf {
  listLike(name: string, slug: string): Promise<TermRow[]>;
  isTaken(slug: string): Promise<boolean>;
  insert(term: { name: string; slug: string }): Promise<number>;
}

async function findOrCreate(names: readonly string[], fallback: string, shelf: Shelf): Promise<number[]> {
  const ids = new Map<string, number>();
  for (const name of names.map((text) => text.replaceAll(/\s+/g, " ").trim())) {
    const key = nameKey(name);
    if (key === "" || ids.has(key)) continue;
    const slug = slugify(name) || fallback;
    const known = (await shelf.listLike(name, slug)).find((term) => nameKey(term.name) === key);
    ids.set(key, known?.id ?? (await shelf.insert({ name, slug: await uniqueSlug(slug, (candidate) => shelf.isTaken(candidate)) })));
  }
  return [...ids.values()];
}

/** By which two names are the same: capitals and the accents of Latin letters don't count; signs do, so that C++ is not C#. */
function nameKey(name: string): string {
  return name
    .normalize("NFKD")
    .replaceAll(/(\p{Script=Latin})\p{M}+/gu, "$1")
    .toLowerCase();
}
