import { assertCan } from "../accounts/permissions.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { Context } from "../context.ts";
import type { Prisma, Tx } from "../db/database.ts";
import { BadRequest, say } from "../errors.ts";
import { groupBy } from "../group-by.ts";
import { announceComments } from "./announcing.ts";
import {
  bringBack,
  type CommentStatus,
  type EventRow,
  listLastChanges,
  listModerated,
  listUndoable,
  markUndone,
  type ModeratedRow,
  moveStatus,
  recordEvents,
  removeComment,
  type Snapshot,
} from "./moderation-store.ts";
import { wantPicture } from "./pictures.ts";
import { addToApprovedCount } from "./store.ts";
import { undoEdit } from "./undo-edit.ts";

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
      await announceComments(
        ctx,
        tx,
        changes.filter(({ to }) => to === "approved").map(({ row }) => row.id),
        viewer.person.id,
      );
      for (const { row, to } of changes) if (to === "approved") await wantPicture(ctx, tx, row);
      const events =
        changes.length === 0
          ? []
          : await recordEvents(
              tx,
              changes.map((change) => eventOf(change, EVENT_NAMES[act], viewer, ctx.now())),
            );
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
  const moved: Change[] = [];
  for (const group of groupBy(changes, ({ from, to }) => `${from} ${to}`).values()) moved.push(...(await moveGroup(tx, group)));
  return moved;
}

/** @param group all from one state to one other @returns those that nobody else has moved meanwhile */
async function moveGroup<Moved extends { row: ModeratedRow; from: CommentStatus; to: CommentStatus }>(tx: Tx, group: Moved[]): Promise<Moved[]> {
  const [first] = group;
  if (!first) return [];
  const moved = await moveStatus(
    tx,
    group.map(({ row }) => row.id),
    first.from,
    first.to,
  );
  return group.filter(({ row }) => moved.has(row.id));
}

/** What comments in spam and trash were before; those that came there otherwise wait for approval again. */
async function earlierStates(tx: Tx, rows: ModeratedRow[]): Promise<Map<number, CommentStatus>> {
  const away = rows.filter((row) => row.status === "spam" || row.status === "trash");
  const last = await listLastChanges(
    tx,
    away.map((row) => row.id),
  );
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
    throw new BadRequest(say("queue.onlyFromTrash"));
  }
  const changes: Change[] = [];
  for (const row of rows) {
    const snapshot = await removeComment(tx, row.id, row.status);
    if (snapshot) changes.push({ row, from: row.status, to: undefined, snapshot });
  }
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
        const change = await takeBack(ctx, tx, viewer, event);
        if (!change) continue;
        await countApproved(tx, [change]);
        await markUndone(tx, event.id, ctx.now());
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

function takeBack(ctx: Context, tx: Tx, viewer: Viewer, event: EventRow): Promise<Change | undefined> {
  if (event.toStatus === null) return undelete(ctx, tx, viewer, event);
  return event.act === "edited" ? undoEdit(tx, viewer, event) : moveBack(tx, viewer, event);
}

async function moveBack(tx: Tx, viewer: Viewer, event: EventRow): Promise<Change | undefined> {
  const [row] = await listModerated(tx, [event.commentId]);
  if (!row || row.status !== event.toStatus || event.fromStatus === null) return undefined;
  assertCan(viewer, "moderateComments", row.post);
  const moved = await moveStatus(tx, [row.id], row.status, event.fromStatus);
  return moved.has(row.id) ? { row, from: row.status, to: event.fromStatus } : undefined;
}

async function undelete(ctx: Context, tx: Tx, viewer: Viewer, event: EventRow): Promise<Change | undefined> {
  // Marked first: of two who undo at once, the second waits here, and finds it done.
  if (event.snapshot === null || !(await markUndone(tx, event.id, ctx.now())) || !(await bringBack(tx, readSnapshot(event.snapshot)))) return undefined;
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
    await addToApprovedCount(
      tx,
      postId,
      group.reduce((sum, { from, to }) => sum + Number(to === "approved") - Number(from === "approved"), 0),
    );
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
