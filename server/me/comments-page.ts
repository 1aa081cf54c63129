import { actsOn, appealOf, minutesLeft } from "../comments/own-comments.ts";
import { commentLink } from "../comments/comment-path.ts";
import { commentExcerpt } from "../comments/excerpt.ts";
import { listWaitingForAuthor } from "../comments/looks-pending.ts";
import { listLastChanges } from "../comments/moderation-store.ts";
import { listAppealed } from "../comments/report-store.ts";
import { listLastReasons } from "../comments/store.ts";
import type { Context } from "../context.ts";
import { timeMoment } from "../dates.ts";
import { siteFrame } from "../frame.ts";
import { readGeneralReason } from "../moderation/general-reason.ts";
import type { MyComment, MyCommentsPage } from "../pages.ts";
import { pagingFor } from "../posts/paging.ts";
import { deskHead } from "./head.ts";
import { listMine, type MyCommentRow } from "./comments-store.ts";

const PER_PAGE = 20;
const EXCERPT_LENGTH = 280;

/** Everything that somebody wrote, a page at a time. @throws NotFound beyond the last page */
export async function myCommentsPage(ctx: Context, personId: number, page: number): Promise<MyCommentsPage> {
  const { items, total } = await listMine(ctx.db.client, personId, { page, perPage: PER_PAGE });
  const paging = pagingFor(page, total, PER_PAGE, (number) => ctx.site.href(number > 1 ? `/me/comments?page=${number}` : "/me/comments"));
  const site = await siteFrame(ctx);
  return {
    kind: "my-comments",
    site,
    head: deskHead(ctx, site, ctx.t("me.comments")),
    meHref: ctx.site.href("/me/"),
    items: await myComments(ctx, items),
    total,
    paging,
  };
}

/** Comments with what became of each, in words for their author. */
export async function myComments(ctx: Context, rows: readonly MyCommentRow[]): Promise<MyComment[]> {
  const idsIn = (status: MyCommentRow["status"]) => rows.filter((row) => row.status === status).map(({ id }) => id);
  const inTrash = idsIn("trash");
  const changes = inTrash.length > 0 ? await listLastChanges(ctx.db.client, inTrash) : new Map<number, { act: string }>();
  const waiting = await listWaitingForAuthor(ctx.db.client, rows);
  const reasons = await listLastReasons(ctx.db.client, [...waiting]);
  const asked = await listAppealed(ctx.db.client, [...waiting, ...inTrash]);
  return rows.map((row) => {
    const withdrawn = row.status === "trash" && changes.get(row.id)?.act === "withdrawn";
    const state = withdrawn ? "withdrawn" : waiting.has(row.id) ? "waiting" : STATES[row.status];
    return {
      ...described(ctx, row, state),
      ...(state === "waiting" ? { reason: ctx.t(readGeneralReason(reasons.get(row.id))) } : {}),
      ...(canAsk(row, state) ? { appeal: appealOf(ctx, row.id, asked) } : {}),
    };
  });
}

/** As comments/appeals.ts allows it. */
function canAsk({ post }: MyCommentRow, state: MyComment["state"]): boolean {
  return (state === "waiting" || state === "removed") && post.status === "published" && post.path !== null && post.lockedAt === null;
}

const STATES = { approved: "published", pending: "waiting", spam: "refused", trash: "removed" } as const;

function described(ctx: Context, row: MyCommentRow, state: MyComment["state"]): MyComment {
  const { post } = row;
  const { language, timeZone } = ctx.settings.current;
  const isOpen = post.status === "published" && post.path !== null;
  const canBeSeen = isOpen && (state === "published" || state === "waiting");
  const minutes = isOpen ? minutesLeft(ctx, row) : 0;
  const acts = minutes > 0 ? actsOf(ctx, row, state) : undefined;
  return {
    id: row.id,
    ...(canBeSeen ? { href: ctx.site.href(state === "published" ? commentLink(ctx, post, row.id) : `/comments/${row.id}`) } : {}),
    post: { title: post.title, ...(isOpen ? { href: ctx.site.href(post.path ?? "/") } : {}) },
    excerpt: commentExcerpt(row.bodyHtml, EXCERPT_LENGTH),
    written: timeMoment(row.createdAt, language, timeZone),
    ...(row.editedAt ? { edited: timeMoment(row.editedAt, language, timeZone) } : {}),
    state,
    stateText: ctx.t(state === "published" && !isOpen ? "me.publishedHidden" : `me.${state}`),
    ...(acts ? { own: { ...acts, minutesLeft: minutes } } : {}),
  };
}

/** As comments/editing.ts allows it. */
function actsOf(ctx: Context, row: MyCommentRow, state: MyComment["state"]): ReturnType<typeof actsOn> | undefined {
  if (state === "refused" || state === "removed") return undefined;
  const { editHref, ...others } = actsOn(ctx, { id: row.id, status: state === "withdrawn" ? "trash" : "approved" });
  return editHref !== undefined && row.post.commentsOpen && row.post.lockedAt === null ? { editHref, ...others } : others;
}
