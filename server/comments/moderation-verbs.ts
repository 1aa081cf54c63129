import { assertCan } from "../accounts/permissions.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { Context } from "../context.ts";
import type { Prisma, Tx } from "../db/database.ts";
import { BadRequest } from "../errors.ts";
import { groupBy } from "../group-by.ts";
import {
  bringBack,
  type CommentStatus,
  type EventRow,
  listLastChanges,
  listModerated,
  listUndoable,
  markUndone,
  type ModeratedRow,
  recordEvents,
  removeComment,
  setStatus,
  type Snapshot,
} from "./moderation-store.ts";
import { addToApprovedCount } from "./store.ts";

export const ACTS = ["approve", "unapprove", "spam", "trash", "restore", "delete"] as const;
export type Act = (typeof ACTS)[number];

/** What the event of an act is called. */
const EVENT_NAMES: Record<Act, string> = {
  approve: "approved",
  unapprove: "unapproved",
  spam: "spammed",
  trash: "trashed",
  restore: "restored",
  delete: "deleted",
};

const TARGETS = { approve: "approved", unapprove: "pending", spam: "spam", trash: "trash" } as const;

/**
 * Decides on comments: in one transaction their states, an event each and the counters of their posts. Comments that
 * are in the wanted state already, or gone, are passed over.
 * @returns the ids of the events, for `undoModeration`
 * @throws Forbidden if one of them may not be moderated; then nothing is changed
 */
export async function moderateComments(ctx: Context, viewer: Viewer, ids: readonly number[], act: Act): Promise<{ events: number[]; changed: number }> {
  const { events, posts } = await ctx.db.transaction(
    async (tx) => {
      const rows = await listModerated(tx, ids);
      for (const row of rows) assertCan(viewer, "moderateComments", row.post);
      const changes = act === "delete" ? await deleteRows(tx, rows) : await moveRows(tx, rows, act);
      await countApproved(tx, changes);
      const events = changes.length === 0 ? [] : await recordEvents(tx, changes.map((change) => eventOf(change, EVENT_NAMES[act], viewer, ctx.now())));
      return { events, posts: changes.map(({ row }) => row.postId) };
    },
    { timeoutMs: 60_000 },
  );
  forget(ctx, posts);
  return { events, changed: events.length };
}

/** One comment's way from a state to another; gone: `to` is undefined. */
interface Change {
  row: ModeratedRow;
  from: CommentStatus | undefined;
  to: CommentStatus | undefined;
  snapshot?: Snapshot;
}

async function moveRows(tx: Tx, rows: ModeratedRow[], act: Exclude<Act, "delete">): Promise<Change[]> {
  const targets = act === "restore" ? await earlierStates(tx, rows) : new Map(rows.map((row) => [row.id, TARGETS[act]]));
  const changes = rows.flatMap((row) => {
    const to: CommentStatus = targets.get(row.id) ?? row.status;
    return to === row.status ? [] : [{ row, from: row.status, to }];
  });
  for (const [to, group] of groupBy(changes, (change) => change.to)) {
    await setStatus(tx, group.map(({ row }) => row.id), to);
  }
  return changes;
}

/** What comments in spam and trash were before; those that came there otherwise wait for approval again. */
async function earlierStates(tx: Tx, rows: ModeratedRow[]): Promise<Map<number, CommentStatus>> {
  const away = rows.filter((row) => row.status === "spam" || row.status === "trash");
  const last = await listLastChanges(tx, away.map((row) => row.id));
  return new Map(
    away.map((row) => {
      const event = last.get(row.id);
      const before = event?.toStatus === row.status ? event.fromStatus : undefined;
      return [row.id, before === "approved" ? "approved" : "pending"];
    }),
  );
}

async function deleteRows(tx: Tx, rows: ModeratedRow[]): Promise<Change[]> {
  if (rows.some((row) => row.status !== "spam" && row.status !== "trash")) {
    throw new BadRequest("Only comments in spam or trash can be deleted for good.");
  }
  const changes: Change[] = [];
  for (const row of rows) changes.push({ row, from: row.status, to: undefined, snapshot: await removeComment(tx, row.id) });
  return changes;
}

/**
 * Takes decisions back, newest first. A comment that somebody has decided on since is left as it is.
 * @returns how many were taken back
 * @throws Forbidden if one of the comments may not be moderated
 */
export async function undoModeration(ctx: Context, viewer: Viewer, eventIds: readonly number[]): Promise<number> {
  const posts = await ctx.db.transaction(
    async (tx) => {
      const touched: number[] = [];
      for (const event of await listUndoable(tx, eventIds)) {
        const change = event.toStatus === null ? await undelete(tx, viewer, event) : await moveBack(tx, viewer, event);
        if (!change) continue;
        await countApproved(tx, [change]);
        await markUndone(tx, [event.id], ctx.now());
        await recordEvents(tx, [eventOf(change, "undone", viewer, ctx.now())]);
        touched.push(change.row.postId);
      }
      return touched;
    },
    { timeoutMs: 60_000 },
  );
  forget(ctx, posts);
  return posts.length;
}

async function moveBack(tx: Tx, viewer: Viewer, event: EventRow): Promise<Change | undefined> {
  const [row] = await listModerated(tx, [event.commentId]);
  if (!row || row.status !== event.toStatus || event.fromStatus === null) return undefined;
  assertCan(viewer, "moderateComments", row.post);
  await setStatus(tx, [row.id], event.fromStatus);
  return { row, from: row.status, to: event.fromStatus };
}

async function undelete(tx: Tx, viewer: Viewer, event: EventRow): Promise<Change | undefined> {
  if (event.snapshot === null || !(await bringBack(tx, readSnapshot(event.snapshot)))) return undefined;
  const [row] = await listModerated(tx, [event.commentId]);
  if (!row) return undefined;
  assertCan(viewer, "moderateComments", row.post);
  return { row, from: undefined, to: row.status };
}

function readSnapshot(json: string): Snapshot {
  const { comment, replyIds } = JSON.parse(json) as Snapshot;
  return { comment: { ...comment, createdAt: new Date(comment.createdAt), updatedAt: new Date(comment.updatedAt) }, replyIds };
}

async function countApproved(tx: Tx, changes: readonly Change[]): Promise<void> {
  const counted = changes.filter(({ row }) => row.kind === "comment");
  for (const [postId, group] of groupBy(counted, ({ row }) => row.postId)) {
    await addToApprovedCount(tx, postId, group.reduce((sum, { from, to }) => sum + Number(to === "approved") - Number(from === "approved"), 0));
  }
}

function eventOf({ row, from, to, snapshot }: Change, act: string, viewer: Viewer, at: Date): Prisma.ModerationEventCreateManyInput {
  return {
    commentId: row.id,
    postId: row.postId,
    act,
    fromStatus: from ?? null,
    toStatus: to ?? null,
    personId: viewer.person.id,
    createdAt: at,
    snapshot: snapshot ? JSON.stringify(snapshot) : null,
  };
}

function forget(ctx: Context, postIds: readonly number[]): void {
  if (postIds.length > 0) ctx.cache.forget([...new Set(postIds.map((id) => `post:${id}`)), "lists"]);
}
