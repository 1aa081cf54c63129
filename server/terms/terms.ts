import type { Client, Tx } from "../db/database.ts";
import { isTailWord, slugify, uniqueSlug } from "../slug.ts";
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

/** The category of a name, wherever it stands. @returns its id */
export async function findCategoryByName(db: Client | Tx, name: string): Promise<number | undefined> {
  const like = await listCategoriesLike(db, name, slugify(name));
  return like.find((term) => nameKey(term.name) === nameKey(name))?.id;
}

/** Another tag of the same name. @param exceptId the one that is asked for @returns its id */
export async function findTagByName(db: Client | Tx, name: string, exceptId?: number): Promise<number | undefined> {
  const like = await listTagsLike(db, name, slugify(name));
  return like.find((term) => term.id !== exceptId && nameKey(term.name) === nameKey(name))?.id;
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
    ids.set(
      key,
      known?.id ?? (await shelf.insert({ name, slug: await uniqueSlug(slug, async (candidate) => isTailWord(candidate) || shelf.isTaken(candidate)) })),
    );
  }
  return [...ids.values()];
}

/** By which two names are the same: capitals and the accents of Latin letters don't count; signs do, so that C++ is not C#. */
export function nameKey(name: string): string {
  return name
    .normalize("NFKD")
    .replaceAll(/(\p{Script=Latin})\p{M}+/gu, "$1")
    .toLowerCase();
}
