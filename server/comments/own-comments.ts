import type { Request } from "express";
import { type Viewer, viewerOf } from "../accounts/viewer.ts";
import type { Context } from "../context.ts";
import type { CommentView, OwnActs, OwnComment } from "../pages.ts";
import { commentLink } from "./comment-path.ts";
import { commentExcerpt } from "./excerpt.ts";
import { readGeneralReason } from "../moderation/general-reason.ts";
import { listWaitingForAuthor } from "./looks-pending.ts";
import { listLastChanges } from "./moderation-store.ts";
import { ownCommentIds } from "./own-pending.ts";
import { commentView, type ThreadPost } from "./page.ts";
import { listAppealed } from "./report-store.ts";
import { listLastReasons, listOwn, type OwnRow } from "./store.ts";

const MINUTE_MS = 60_000;
const EXCERPT_LENGTH = 80;

/** Who asks to change a comment. */
export interface Claimant {
  viewer: Viewer | undefined;
  /** What this browser's signed cookie grants. */
  changeable: readonly number[];
}

export function claimantOf(ctx: Context, req: Request): Claimant {
  return { viewer: viewerOf(req), changeable: ownCommentIds(ctx, req).changeable };
}

/** Whether somebody wrote a comment: a person's is claimed by the session, a guest's by the cookie. */
export function isOwn(comment: { id: number; personId: number | null }, { viewer, changeable }: Claimant): boolean {
  return comment.personId === null ? changeable.includes(comment.id) : comment.personId === viewer?.person.id;
}

/** The minutes that are left to change a comment, rounded up; 0: none. */
export function minutesLeft(ctx: Context, comment: { createdAt: Date }): number {
  const end = comment.createdAt.getTime() + ctx.settings.current.editMinutes * MINUTE_MS;
  return Math.max(0, Math.ceil((end - ctx.now().getTime()) / MINUTE_MS));
}

/** A reader's own comments on a post: those that wait for approval, and those others that can still be changed. */
export async function ownComments(ctx: Context, req: Request, post: ThreadPost): Promise<{ ownPending: CommentView[]; own: OwnComment[] }> {
  const { seen, changeable } = ownCommentIds(ctx, req);
  const viewer = viewerOf(req);
  if (seen.length === 0 && !viewer) return { ownPending: [], own: [] };
  const since = new Date(ctx.now().getTime() - ctx.settings.current.editMinutes * MINUTE_MS);
  const rows = await listOwn(ctx.db.client, post.id, { ids: seen, personId: viewer?.person.id, since });
  const withdrawn = await listWithdrawn(ctx, rows);
  const waiting = await listWaitingForAuthor(ctx.db.client, rows);
  const reasons = await listLastReasons(ctx.db.client, [...waiting]);
  const asked = await listAppealed(ctx.db.client, [...waiting]);
  const claimant = { viewer, changeable };
  return {
    ownPending: rows
      .filter(({ id }) => waiting.has(id))
      .map((row) => ({
        ...pendingView(ctx, post, row, claimant),
        why: ctx.t(readGeneralReason(reasons.get(row.id))),
        ...(isOwn(row, claimant) && !post.locked ? { appeal: appealOf(ctx, row.id, asked) } : {}),
      })),
    own: rows
      .filter((row) => (row.status === "approved" || withdrawn.has(row.id)) && isOwn(row, claimant) && minutesLeft(ctx, row) > 0)
      .map((row) => ownComment(ctx, post, row)),
  };
}

/** Where to ask for another look, or that it was asked for. */
export function appealOf(ctx: Context, id: number, asked: ReadonlySet<number>): NonNullable<CommentView["appeal"]> {
  return asked.has(id) ? { asked: true } : { href: ctx.site.href(`/comments/${id}/appeal`) };
}

/** Those that their authors themselves deleted. */
async function listWithdrawn(ctx: Context, rows: readonly OwnRow[]): Promise<Set<number>> {
  const ids = rows.filter(({ status }) => status === "trash").map(({ id }) => id);
  if (ids.length === 0) return new Set();
  const changes = await listLastChanges(ctx.db.client, ids);
  return new Set(ids.filter((id) => changes.get(id)?.act === "withdrawn"));
}

function pendingView(ctx: Context, post: ThreadPost, row: OwnRow, claimant: Claimant): CommentView {
  const { parent } = row;
  return {
    ...commentView(ctx, post, row),
    ...(parent?.status === "approved" ? { inReplyTo: { text: parent.authorName, href: ctx.site.href(commentLink(ctx, post, parent.id)) } } : {}),
    ...(isOwn(row, claimant) && minutesLeft(ctx, row) > 0 ? { own: actsOn(ctx, { id: row.id, status: "pending" }) } : {}),
    pending: true,
  };
}

function ownComment(ctx: Context, post: ThreadPost, row: OwnRow): OwnComment {
  return {
    id: row.id,
    href: ctx.site.href(commentLink(ctx, post, row.id)),
    excerpt: commentExcerpt(row.bodyHtml, EXCERPT_LENGTH),
    minutesLeft: minutesLeft(ctx, row),
    ...actsOn(ctx, row),
  };
}

/** What its author may do with a comment, while there is time. */
export function actsOn(ctx: Context, { id, status }: Pick<OwnRow, "id" | "status">): OwnActs {
  if (status === "trash") return { restoreAction: ctx.site.href(`/comments/${id}/restoration`) };
  return { editHref: ctx.site.href(`/comments/${id}/edit`), deleteAction: ctx.site.href(`/comments/${id}/withdrawal`) };
}
