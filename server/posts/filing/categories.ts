import { assertCan } from "../../accounts/permissions.ts";
import type { Viewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import type { Tx } from "../../db/database.ts";
import { Conflict, Invalid, NotFound, say } from "../../errors.ts";
import { isTailWord, slugify, uniqueSlug } from "../../slug.ts";
import { nameKey } from "../../terms/terms.ts";
import { categoryPath } from "../bases.ts";
import { markGone, releaseGone } from "../place-store.ts";
import { writeWithRetry } from "../writing-retry.ts";
import {
  addToCategory,
  deleteCategoryRow,
  type FiledCategory,
  findCategory,
  insertFiledCategory,
  isCategorySlugAnothers,
  listCategoriesById,
  listPostIdsIn,
  listSiblings,
  listUnfiled,
  updateCategory,
} from "./category-store.ts";
import { moveCategoriesBelow, moveCategory, movePostsOf, MOVING_TIMEOUT_MS } from "./category-moves.ts";
import { findDefaultCategory, needDefaultCategory } from "./default-category.ts";
import { listTermPaths, moveTermPaths, releaseTermPaths, rememberTermPaths } from "./former-store.ts";
import { checkTerm, type TermInput } from "./term-input.ts";

export interface CategoryInput extends TermInput {
  /** Null: at the root. */
  parentId: number | null;
}

/**
 * Writes a new category, or changes one. With another slug or parent it moves, with all below it: every address that it had leads to the new
 * one, and so do those of posts whose addresses name it.
 * @throws Invalid with a message for each wrong field, Forbidden, NotFound, Conflict
 */
export async function saveCategory(ctx: Context, viewer: Viewer, input: CategoryInput): Promise<{ id: number }> {
  assertCan(viewer, "manageTerms");
  const checked = checkTerm(input);
  const saved = await change(ctx, (tx) => writeCategory(ctx, tx, checked));
  ctx.cache.forget(["site"]);
  return saved;
}

async function writeCategory(ctx: Context, tx: Tx, input: CategoryInput): Promise<{ id: number }> {
  const before = input.id === undefined ? undefined : await getCategory(tx, input.id);
  const parent = input.parentId === null ? null : await findParent(tx, input.parentId, before);
  await assertNameFree(tx, input);
  const pathOf = (slug: string) => (parent ? `${parent.path}/${slug}` : slug);
  const slug = await chooseSlug(tx, input, before, pathOf);
  const { name, description } = input;
  const place = { slug, path: pathOf(slug), parentId: parent?.id ?? null };
  if (before) {
    await updateCategory(tx, before.id, { name, description });
    await movePostsOf(ctx, tx, await moveCategory(ctx, tx, before, place));
    return { id: before.id };
  }
  await releaseTermPaths(tx, "category", [place.path]);
  await releaseGone(tx, [categoryPath(ctx.settings.current, place.path)]);
  return { id: await insertFiledCategory(tx, { name, description, ...place }) };
}

async function getCategory(tx: Tx, id: number): Promise<FiledCategory> {
  const category = await findCategory(tx, id);
  if (!category) throw new NotFound(say("filing.categoryGone"));
  return category;
}

/** @throws Invalid when it is not there, or is the category itself or below it */
async function findParent(tx: Tx, id: number, category: FiledCategory | undefined): Promise<FiledCategory> {
  const parent = await findCategory(tx, id);
  if (!parent) throw new Invalid({ parentId: say("filing.parentGone") });
  if (category && isWithin(parent, category)) throw new Invalid({ parentId: say("filing.belowItself") });
  return parent;
}

function isWithin(one: FiledCategory, other: FiledCategory): boolean {
  return one.id === other.id || one.path.startsWith(`${other.path}/`);
}

/** Two of one name below one parent could not be told apart. */
async function assertNameFree(tx: Tx, { id, name, parentId }: CategoryInput): Promise<void> {
  const same = (await listSiblings(tx, parentId)).find((sibling) => sibling.id !== id && nameKey(sibling.name) === nameKey(name));
  if (same) throw new Invalid({ name: say("filing.categoryNameTaken", { name: same.name }) });
}

/** A slug that was typed may take an address that another had once; any other one stays out of its way. */
async function chooseSlug(tx: Tx, input: CategoryInput, before: FiledCategory | undefined, pathOf: (slug: string) => string): Promise<string> {
  const { id, slug: typed } = input;
  if (typed !== "" && (await isCategorySlugAnothers(tx, typed, id))) throw new Invalid({ slug: say("filing.slugTaken", { slug: typed }) });
  if (typed !== "" && typed !== before?.slug) return typed;
  const wanted = typed || slugify(input.name) || "category";
  return uniqueSlug(wanted, async (slug) => (isTailWord(slug) && slug !== before?.slug) || isCategorySlugAnothers(tx, slug, id, pathOf(slug)));
}

/**
 * Makes several categories a part of another: their posts are filed there, the categories below them go there too, and their addresses lead
 * there.
 * @throws Forbidden, NotFound, Invalid (into itself)
 */
export async function mergeCategories(ctx: Context, viewer: Viewer, fromIds: readonly number[], intoId: number): Promise<void> {
  assertCan(viewer, "manageTerms");
  await change(ctx, async (tx) => {
    const wanted = [...new Set(fromIds)].filter((id) => id !== intoId);
    if (wanted.length === 0) throw new Invalid({ intoId: say("filing.mergeNothing") });
    for (const id of wanted) await mergeCategory(ctx, tx, id, intoId);
  });
  await ctx.settings.reload();
  ctx.cache.forget(["site"]);
}

async function mergeCategory(ctx: Context, tx: Tx, fromId: number, intoId: number): Promise<void> {
  const from = await getCategory(tx, fromId);
  const isDefault = (await findDefaultCategory(ctx, tx)) === fromId;
  const postIds = await listPostIdsIn(tx, [fromId]);
  const into = await getCategory(tx, intoId);
  // What stands below the one that goes must not come to stand below itself.
  const home = isWithin(into, from) ? from.parentId : intoId;
  const moved = await moveCategoriesBelow(ctx, tx, from.id, home);
  await addToCategory(tx, postIds, intoId);
  await moveTermPaths(tx, "category", [fromId], intoId);
  if (!(await deleteCategoryRow(tx, fromId))) throw new Conflict(say("filing.categoryGone"));
  await rememberTermPaths(tx, "category", intoId, [from.path]);
  if (isDefault) await ctx.settings.save(tx, { defaultCategory: intoId });
  await movePostsOf(ctx, tx, moved, postIds);
}

/**
 * Removes categories. Posts that are in no other are filed under the default one, the categories below them move up, and their addresses
 * answer that they are gone.
 * @throws Forbidden, NotFound, Conflict (the default one can't be deleted)
 */
export async function deleteCategories(ctx: Context, viewer: Viewer, ids: readonly number[]): Promise<void> {
  assertCan(viewer, "manageTerms");
  await change(ctx, async (tx) => {
    const byDefault = await findDefaultCategory(ctx, tx);
    const wanted = await listCategoriesById(tx, ids);
    if (wanted.length === 0) throw new NotFound(say("filing.categoryGone"));
    if (wanted.some(({ id }) => id === byDefault)) throw new Conflict(say("filing.defaultKept"));
    for (const { id } of wanted) await deleteCategory(ctx, tx, id);
  });
  ctx.cache.forget(["site"]);
}

async function deleteCategory(ctx: Context, tx: Tx, id: number): Promise<void> {
  const category = await getCategory(tx, id);
  const postIds = await listPostIdsIn(tx, [id]);
  const moved = await moveCategoriesBelow(ctx, tx, id, category.parentId);
  const paths = [category.path, ...(await listTermPaths(tx, "category", [id]))];
  await deleteCategoryRow(tx, id);
  const unfiled = await listUnfiled(tx, postIds);
  if (unfiled.length > 0) await addToCategory(tx, unfiled, await needDefaultCategory(ctx, tx));
  await markGone(
    tx,
    paths.map((path) => categoryPath(ctx.settings.current, path)),
    ctx.now(),
  );
  await movePostsOf(ctx, tx, moved, postIds);
}

/** One transaction; a long one where thousands of posts may get another address. */
function change<T>(ctx: Context, work: (tx: Tx) => Promise<T>): Promise<T> {
  const isLong = ctx.settings.current.permalinkPattern.includes("%category%");
  return writeWithRetry(() => ctx.db.transaction(work, isLong ? { timeoutMs: MOVING_TIMEOUT_MS } : {}));
}
