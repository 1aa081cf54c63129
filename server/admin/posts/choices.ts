import type { Context } from "../../context.ts";
import { listCategories } from "../../terms/store.ts";
import { flattenTree, treeChoices } from "../../terms/tree.ts";
import { listPageTree } from "./editor-store.ts";
import { titleOrNone } from "./words.ts";

/** Every category, in the order of the tree, with those checked that a post is in. */
export async function categoryBoxes(ctx: Context, checked: ReadonlySet<number>): Promise<{ id: number; name: string; depth: number; checked: boolean }[]> {
  const tree = flattenTree(await listCategories(ctx.db.client));
  return tree.map(({ item, depth }) => ({ id: item.id, name: item.name, depth, checked: checked.has(item.id) }));
}

/** What a page can stand below: every page but this one and those below it. */
export async function parentChoices(ctx: Context, id: number | undefined): Promise<{ id: number; label: string }[]> {
  return treeChoices(await listPageTree(ctx.db.client), ({ title }) => titleOrNone(ctx, title), id);
}
