import { type Actor, assertCan } from "../accounts/permissions.ts";
import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";
import { Conflict, NotFound, say } from "../errors.ts";
import { listOrderedPages, type OrderedPage, writeOrder } from "./page-order-store.ts";
import { childrenOf, placeOf, type TreePlace } from "./page-tree.ts";
import { choosePlace, movePagesBelow, recordMove } from "./writing-paths.ts";
import { writeWithRetry } from "./writing-retry.ts";
import { findWrittenPost, updatePost } from "./writing-store.ts";

/**
 * Puts a page, and all that stands below it, in another place of the tree. Those beside it are numbered anew; its addresses follow its parents.
 * @param choose the place, from the tree as it is now; undefined: it stays
 * @returns where it stood, for undoing; undefined: it has not moved
 * @throws NotFound, Forbidden, Invalid if it would stand below itself
 */
export async function placePage(
  ctx: Context,
  actor: Actor,
  id: number,
  choose: (pages: readonly OrderedPage[]) => TreePlace | undefined,
): Promise<TreePlace | undefined> {
  const before = await writeWithRetry(() =>
    ctx.db.transaction(async (tx) => {
      const page = await findWrittenPost(tx, id);
      if (page?.type !== "page" || page.status === "trash") throw new NotFound(say("post.gone"));
      assertCan(actor, "writePages", page);
      const pages = await listOrderedPages(tx);
      const from = placeOf(pages, id);
      const to = choose(pages);
      if (!from || !to || (to.parentId === from.parentId && to.index === from.index)) return undefined;
      if (to.parentId !== from.parentId) await moveBelow(ctx, tx, id, to.parentId);
      await renumber(tx, pages, id, to);
      return from;
    }),
  );
  if (before) ctx.cache.forget(["site"]);
  return before;
}

async function moveBelow(ctx: Context, tx: Tx, id: number, parentId: number | null): Promise<void> {
  const page = await findWrittenPost(tx, id);
  if (!page) throw new NotFound(say("post.gone"));
  const place = await choosePlace(tx, ctx.settings.current, { ...page, parentId, authorSlug: page.author.slug, categoryPath: "" });
  if (!(await updatePost(tx, page, { parentId, ...place }))) throw new Conflict(say("post.changedMeanwhile"));
  await recordMove(tx, id, page.path, place.path);
  await movePagesBelow(tx, { id, slug: place.slug, parentId });
}

async function renumber(tx: Tx, pages: readonly OrderedPage[], id: number, to: TreePlace): Promise<void> {
  const others = childrenOf(pages, to.parentId).filter((page) => page.id !== id);
  const moved = pages.find((page) => page.id === id);
  const siblings = moved ? others.toSpliced(Math.min(Math.max(0, to.index), others.length), 0, moved) : others;
  for (const [order, page] of siblings.entries()) if (page.menuOrder !== order) await writeOrder(tx, page.id, order);
}
