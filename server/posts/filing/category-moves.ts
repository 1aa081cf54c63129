import type { Context } from "../../context.ts";
import type { Tx } from "../../db/database.ts";
import { uniqueSlug } from "../../slug.ts";
import { categoryPath } from "../bases.ts";
import { releaseGone } from "../place-store.ts";
import { rebuildPaths } from "../rebuild-paths.ts";
import { type FiledCategory, findCategory, isCategorySlugAnothers, listChildCategories, listPostIdsIn, updateCategory } from "./category-store.ts";
import { releaseTermPaths, rememberTermPaths } from "./former-store.ts";

/** Thousands of posts may move with a category; this is for slow disks. */
export const MOVING_TIMEOUT_MS = 10 * 60_000;

type Place = Pick<FiledCategory, "slug" | "path" | "parentId">;

/** Puts a category, with all below it, into another place; its former paths lead there. @returns ids of the categories whose path changed */
export async function moveCategory(ctx: Context, tx: Tx, category: FiledCategory, place: Place): Promise<number[]> {
  if (category.path === place.path && category.parentId === place.parentId) return [];
  await updateCategory(tx, category.id, place);
  if (category.path === place.path) return [];
  await rememberTermPaths(tx, "category", category.id, [category.path]);
  await releaseTermPaths(tx, "category", [place.path]);
  await releaseGone(tx, [categoryPath(ctx.settings.current, place.path)]);
  const moved = [category.id];
  for (const child of await listChildCategories(tx, category.id))
    moved.push(...(await moveCategory(ctx, tx, child, { parentId: category.id, ...(await placeBelow(tx, place.path, child)) })));
  return moved;
}

/** Where a category stands below a path: with its own slug, or the next one whose address was nobody else's. */
async function placeBelow(tx: Tx, parentPath: string | undefined, { id, slug }: FiledCategory): Promise<Pick<Place, "slug" | "path">> {
  const pathOf = (own: string) => (parentPath === undefined ? own : `${parentPath}/${own}`);
  const free = await uniqueSlug(slug, (wanted) => isCategorySlugAnothers(tx, wanted, id, pathOf(wanted)));
  return { slug: free, path: pathOf(free) };
}

/** Puts what stands below one category below another. @param parentId null: at the root @returns ids of the categories whose path changed */
export async function moveCategoriesBelow(ctx: Context, tx: Tx, fromId: number, parentId: number | null): Promise<number[]> {
  const parent = parentId === null ? null : await findCategory(tx, parentId);
  const moved: number[] = [];
  for (const child of await listChildCategories(tx, fromId))
    moved.push(...(await moveCategory(ctx, tx, child, { parentId: parent?.id ?? null, ...(await placeBelow(tx, parent?.path, child)) })));
  return moved;
}

/** Gives the posts in some categories, and some others, the addresses that they have now, where addresses name categories. */
export async function movePostsOf({ settings }: Context, tx: Tx, categoryIds: readonly number[], postIds: readonly number[] = []): Promise<void> {
  if (!settings.current.permalinkPattern.includes("%category%")) return;
  const filed = categoryIds.length > 0 ? await listPostIdsIn(tx, categoryIds) : [];
  const ids = [...new Set([...filed, ...postIds])];
  if (ids.length > 0) await rebuildPaths(tx, settings.current, ids);
}
