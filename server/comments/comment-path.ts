import type { Context } from "../context.ts";
import { commentPagePath, divideThread, fitOnOnePage, namedPage, type ThreadPages } from "./comment-pages.ts";
import { findCommentPlace, findOutline } from "./thread-store.ts";

/** The post of a comment, as far as an address of the comment depends on it. */
export interface CommentedPost {
  id: number;
  path: string | null;
  approvedCommentCount: number;
}

/**
 * Where a comment stands now: "/2025/06/18/hello/comment-page-2/#comment-77", from the blog's root. One that waits for
 * approval is shown to its author on every page; it leads to the page that it will stand on.
 * @returns undefined if it is gone, or its post has no address
 */
export async function commentPath(ctx: Context, id: number): Promise<string | undefined> {
  const place = await findCommentPlace(ctx.db.client, id);
  return place?.post.path == null ? undefined : pathOnPage(place.post.path, await commentPage(ctx, place.post, place), id);
}

/** The same for a comment that has just been posted. @param post as it was before */
export async function pathOfNew(ctx: Context, post: CommentedPost, comment: { id: number; parentId: number | null }): Promise<string> {
  const page = await commentPage(ctx, { ...post, approvedCommentCount: post.approvedCommentCount + 1 }, comment);
  return pathOnPage(post.path ?? "/", page, comment.id);
}

/** The page of its thread that a comment stands on, or will; 0: the one at the permalink. */
export async function commentPage(ctx: Context, post: CommentedPost, { id, parentId }: { id: number; parentId: number | null }): Promise<number> {
  if (fitOnOnePage(post.approvedCommentCount, ctx.settings.current.commentsPerPage)) return 0;
  const pages = await threadPages(ctx, post.id);
  const page = pages.pageOf(id) ?? (parentId === null ? undefined : pages.pageOf(parentId)) ?? pages.pageOfNext;
  return namedPage(Math.min(page, pages.pageCount), pages.pageCount, ctx.settings.current.commentPageFirst);
}

/**
 * An address of a comment for lists, feeds and mails, without a query: its place, where the thread fits on one page, else
 * the address that leads to whichever page it stands on.
 */
export function commentLink(ctx: Pick<Context, "settings">, post: Omit<CommentedPost, "id">, id: number): string {
  const single = fitOnOnePage(post.approvedCommentCount, ctx.settings.current.commentsPerPage);
  return single && post.path !== null ? pathOnPage(post.path, 0, id) : `/comments/${id}`;
}

async function threadPages(ctx: Context, postId: number): Promise<ThreadPages> {
  const { commentsPerPage: perPage, commentOrder: order } = ctx.settings.current;
  const outline = await findOutline(ctx.db, postId);
  return divideThread(
    outline.filter(({ kind }) => kind === "comment"),
    { perPage, order },
  );
}

function pathOnPage(permalink: string, page: number, id: number): string {
  return `${commentPagePath(permalink, page)}#comment-${id}`;
}
