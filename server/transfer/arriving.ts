import type { Context } from "../context.ts";
import { columnsOf, shownName } from "../media/library.ts";
import { processFile } from "../media/processing.ts";
import { mediaSearchText } from "../media/search-text.ts";
import { listShowing } from "../media/store.ts";
import { decodePart } from "./plain-name.ts";
import { settleArrived, type UnfetchedMedia } from "./fetch-store.ts";

/** The job that renders a post anew after files that it shows have come. */
export const SHOW_ARRIVED = "show-arrived";

/**
 * Keeps a file that has come, and has the posts that show it made anew.
 * @param path where it lies on this machine; it is left there
 * @throws MediaRefused for what the library does not take; Unavailable
 */
export async function keepArrived(ctx: Context, row: UnfetchedMedia, path: string): Promise<void> {
  const fileName = nameIn(row.originalUrl ?? "");
  const stored = await processFile(ctx, { path, fileName });
  const words = { title: row.title, altText: row.altText, caption: row.caption };
  const columns = { ...columnsOf(stored), fileName, searchText: mediaSearchText({ ...words, fileName }) };
  const postIds = await ctx.db.transaction(async (tx) => {
    if (!(await settleArrived(tx, row.id, columns))) return [];
    const ids = (await listShowing(tx, [row.id])).map(({ id }) => id);
    // Not "unless it waits": the one that is there may just be at work, and have looked before this file came.
    for (const postId of ids) await ctx.jobs.add(tx, SHOW_ARRIVED, { postId }, { uniqueKey: `${SHOW_ARRIVED}:${postId}` });
    return ids;
  });
  if (postIds.length > 0) ctx.cache.forget(["lists", ...postIds.map((id) => `post:${id}`)]);
}

/** What a file was called, by its address. */
export function nameIn(address: string): string {
  const last = URL.canParse(address) ? new URL(address).pathname.split("/").at(-1) : undefined;
  return shownName(decodePart(last ?? "")) || "file";
}
