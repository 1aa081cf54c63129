import type { Context } from "../context.ts";
import { NotFound } from "../errors.ts";
import type { Thread } from "../pages.ts";
import { pagingFor } from "../posts/paging.ts";
import { commentPagePath, divideThread, fitOnOnePage, landingPage, namedPage } from "./comment-pages.ts";
import { type ThreadPost, threadView } from "./page.ts";
import { findOutline, findThread, findThreadPart } from "./thread-store.ts";

/**
 * One page of a post's thread, with the number of all its comments. Pingbacks and trackbacks stand on the one below the post.
 * @param asked starts at 1; 0: the one that stands below the post
 * @throws NotFound beyond the last page
 */
export async function threadPage(ctx: Context, post: ThreadPost, asked: number): Promise<Thread> {
  const { commentsPerPage: perPage, commentOrder: order, commentPageFirst } = ctx.settings.current;
  if (fitOnOnePage(post.approvedCommentCount, perPage)) {
    if (asked > 1) throw new NotFound();
    return threadView(ctx, post, await findThread(ctx.db, post.id));
  }
  const outline = await findOutline(ctx.db, post.id);
  const comments = outline.filter(({ kind }) => kind === "comment");
  const pages = divideThread(comments, { perPage, order });
  const landing = landingPage(pages.pageCount, commentPageFirst);
  const page = asked === 0 ? landing : asked;
  const pings = page === landing ? outline.filter(({ kind }) => kind !== "comment") : [];
  const hrefOf = (number: number) => ctx.site.href(`${commentPagePath(post.path, namedPage(number, pages.pageCount, commentPageFirst))}#comments`);
  const paging = pagingFor(page, pages.topCount, perPage, hrefOf);
  const rows = await findThreadPart(ctx.db, post.id, [...pages.idsOn(page), ...pings.map(({ id }) => id)]);
  const { pageCount, numbers, olderHref: nextHref, newerHref: prevHref } = paging;
  return {
    ...threadView(ctx, post, rows),
    count: comments.length,
    ...(pageCount > 1
      ? { paging: { page, pageCount, numbers, prevHref, nextHref, newestFirst: order === "newest", commentHref: ctx.site.href("/comments/") } }
      : {}),
    shown: true,
  };
}
