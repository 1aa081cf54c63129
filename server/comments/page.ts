import type { Context } from "../context.ts";
import { timeMoment } from "../dates.ts";
import type { CommentView, Thread } from "../pages.ts";
import { storedHtml } from "../stored-html.ts";
import { commentAvatar } from "./avatar.ts";
import type { ThreadRow } from "./store.ts";
import { buildThread, type ThreadNode } from "./thread.ts";

/** The post that a thread belongs to. */
export interface ThreadPost {
  id: number;
  path: string;
  /** The path of the page of its thread that is looked at; the permalink for the first. */
  pagePath: string;
  approvedCommentCount: number;
  authorId: number;
  /** Whether comments can be left. */
  open: boolean;
  /** Nothing can be added, changed or reported. */
  locked: boolean;
}

/** The thread of a post, or the page of it that holds these comments. @param rows oldest first */
export function threadView(ctx: Context, post: ThreadPost, rows: readonly ThreadRow[]): Thread {
  const { threadDepth, commentOrder } = ctx.settings.current;
  const comments = rows.filter((row) => row.kind === "comment");
  const view = (node: ThreadNode<ThreadRow>): CommentView => {
    const replies = node.replies.map(view);
    const canReply = post.open && threadDepth > 1 && node.depth < threadDepth;
    return {
      ...commentView(ctx, post, node.item),
      ...(canReply ? { replyHref: ctx.site.href(`${post.pagePath}?replytocom=${node.item.id}#respond`) } : {}),
      ...(post.locked ? {} : { reportHref: ctx.site.href(`/comments/${node.item.id}/report`) }),
      ...(node.answers ? { inReplyTo: { text: node.answers.authorName, href: `#comment-${node.answers.id}` } } : {}),
      replies,
    };
  };
  const top = buildThread(comments, threadDepth);
  if (commentOrder === "newest") top.reverse();
  return {
    count: comments.length,
    comments: top.map(view),
    pings: rows.filter((row) => row.kind !== "comment").map((row) => pingView(ctx, row)),
    // Right below the root is the feed of the posts.
    feedHref: ctx.site.href(post.path === "/" ? "/comments/feed/" : `${post.path}feed/`),
    shown: rows.length > 0 || post.open,
  };
}

/** One comment without its replies. */
export function commentView(ctx: Context, post: ThreadPost, row: ThreadRow): CommentView {
  const { language, timeZone } = ctx.settings.current;
  return {
    id: row.id,
    author: {
      name: row.authorName,
      ...websiteOf(row),
      ...commentAvatar(ctx, row.authorName, row.picture),
    },
    byAuthor: row.personId !== null && row.personId === post.authorId,
    published: timeMoment(row.createdAt, language, timeZone),
    href: ctx.site.href(`${post.pagePath}#comment-${row.id}`),
    ...(row.editedAt === null ? {} : { edited: timeMoment(row.editedAt, language, timeZone) }),
    html: storedHtml(row.bodyHtml),
    replies: [],
  };
}

function pingView(ctx: Context, row: ThreadRow): Thread["pings"][number] {
  const { language, timeZone } = ctx.settings.current;
  return {
    id: row.id,
    title: row.authorName,
    ...websiteOf(row),
    published: timeMoment(row.createdAt, language, timeZone),
  };
}

/** A website came through a check when it was written; this one holds for whatever another program wrote. */
function websiteOf({ authorUrl }: ThreadRow): { href?: string } {
  return authorUrl !== null && /^https?:\/\//i.test(authorUrl) ? { href: authorUrl } : {};
}
