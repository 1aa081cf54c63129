import { commentPagePath, fitOnOnePage } from "../comments/comment-pages.ts";
import type { Context } from "../context.ts";
import type { Address } from "../posts/address.ts";
import type { PostRow } from "../posts/store.ts";
import { findByPaths } from "../posts/view-store.ts";
import { partCount } from "./post-page.ts";

export type PostAddress = Extract<Address, { kind: "post" }>;

/** The post at a path, or at the path without the number of one of its parts at the end. A number beyond them may have been another post's address. */
export async function findByAddress(ctx: Context, path: string): Promise<{ post: PostRow; part: number } | undefined> {
  const numbered = splitPart(path);
  const rows = await findByPaths(ctx.db, numbered ? [path, numbered.path] : [path]);
  const exact = rows.find((row) => row.path === path);
  if (exact) return { post: exact, part: 1 };
  return rows[0] && numbered && numbered.part <= partCount(rows[0]) ? { post: rows[0], part: numbered.part } : undefined;
}

/** "/hello/2/" as the second part of what is at "/hello/". */
export function splitPart(path: string): { path: string; part: number } | undefined {
  const [, whole, part] = /^(\/.+\/)([1-9]\d{0,4})\/$/.exec(path) ?? [];
  return whole === undefined ? undefined : { path: whole, part: Number(part) };
}

/** What of a post an address asks for, and the path that this has: that of a part, of a page of the thread, of a feed, or the permalink. */
export function readPostAddress(ctx: Context, post: PostRow, address: PostAddress, asked: number): { part: number; commentPage: number; path: string } {
  const part = asked > 1 && asked <= partCount(post) ? asked : 1;
  const commentPage = askedCommentPage(ctx, post, address);
  const path = address.feed ? `${post.path}${feedTail(address)}` : partPath(post, commentPage > 0 ? 1 : part, commentPage);
  return { part, commentPage, path };
}

/** 0: the page that stands below the post. */
function askedCommentPage(ctx: Context, post: PostRow, { commentPage = 0 }: PostAddress): number {
  const { commentsPerPage, commentPageFirst } = ctx.settings.current;
  const isOnly = commentPage === 1 && (commentPageFirst === "first" || fitOnOnePage(post.approvedCommentCount, commentsPerPage));
  return commentsPerPage === 0 || isOnly ? 0 : commentPage;
}

/** The path of a part of a post, or of a page of its thread; the permalink for the first of both. */
export function partPath({ path }: PostRow, part: number, commentPage: number): string {
  return part > 1 ? `${path}${part}/` : commentPagePath(path ?? "/", commentPage);
}

/** What the address of a feed ends with. */
export function feedTail({ feed }: Pick<Address, "feed">): string {
  return feed ? `feed/${feed === "atom" ? "atom/" : ""}` : "";
}
