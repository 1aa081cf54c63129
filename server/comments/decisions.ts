import type { Context } from "../context.ts";
import type { Prisma, Tx } from "../db/database.ts";
import { BadRequest, say } from "../errors.ts";
import { groupBy } from "../group-by.ts";
import { teachClassifier } from "../moderation/classifier-lessons.ts";
import { learn } from "../moderation/filter.ts";
import { announceComments } from "./announcing.ts";
import { answerReaders } from "./answering.ts";
import type { Act, Before, Change, Deciding } from "./change.ts";
import { removeComments } from "./deletion-store.ts";
import { type CommentStatus, listLastChanges, type ModeratedRow, recordEvents } from "./moderation-store.ts";
import { wantPicture } from "./pictures.ts";
import { moveStatus } from "./quiet-store.ts";
import { addToApprovedCount } from "./store.ts";

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
 * Decides on comments that are locked: their states, what follows from them, an event each, the counters of their posts. Those that are
 * in the wanted state already are passed over.
 * @returns the ids of the events and of the posts
 */
export async function decide(
  ctx: Context,
  tx: Tx,
  rows: readonly ModeratedRow[],
  act: Act,
  deciding: Deciding,
): Promise<{ events: number[]; posts: number[] }> {
  const changes = act === "delete" ? await deleteRows(ctx, tx, rows) : await moveRows(ctx, tx, rows, act);
  if (changes.length === 0) return { events: [], posts: [] };
  if (act !== "delete") await tellOthers(ctx, tx, changes, act, deciding);
  await countApproved(tx, changes);
  const events = await recordEvents(
    tx,
    changes.map((change) => eventOf(change, deciding.because?.act ?? EVENT_NAMES[act], deciding)),
  );
  return { events, posts: changes.map(({ row }) => row.postId) };
}

async function moveRows(ctx: Context, tx: Tx, rows: readonly ModeratedRow[], act: Exclude<Act, "delete">): Promise<Change[]> {
  const targets = act === "restore" ? await earlierStates(tx, rows) : new Map(rows.map((row) => [row.id, TARGETS[act]]));
  const changes = rows.flatMap((row) => {
    const to: CommentStatus = targets.get(row.id) ?? row.status;
    // To approve what is approved answers the readers who reported it.
    const answers = act === "approve" && row.reportCount > 0;
    return to === row.status && !answers ? [] : [{ row, from: row.status, to }];
  });
  for (const [first, ...others] of groupBy(changes, ({ from, to }) => `${from} ${to}`).values()) {
    if (!first || first.from === first.to) continue;
    await moveStatus(
      ctx.db,
      tx,
      [first, ...others].map(({ row }) => row.id),
      first.from,
      first.to,
    );
  }
  return changes;
}

/** What comments in spam and trash were before; those that came there otherwise wait for approval again. */
async function earlierStates(tx: Tx, rows: readonly ModeratedRow[]): Promise<Map<number, CommentStatus>> {
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

async function deleteRows(ctx: Context, tx: Tx, rows: readonly ModeratedRow[]): Promise<Change[]> {
  if (rows.some((row) => row.status !== "spam" && row.status !== "trash")) throw new BadRequest(say("queue.onlyFromTrash"));
  const snapshots = await removeComments(
    ctx.db,
    tx,
    rows.map(({ id }) => id),
  );
  return rows.flatMap((row) => {
    const snapshot = snapshots.get(row.id);
    return snapshot ? [{ row, from: row.status, to: undefined, snapshot }] : [];
  });
}

/** The filter learns, readers who asked are answered, and those who subscribed hear of what is approved. */
async function tellOthers(ctx: Context, tx: Tx, changes: Change[], act: Exclude<Act, "delete">, { actor, at, because }: Deciding): Promise<void> {
  const before = new Map<number, Before>(changes.map(({ row }) => [row.id, {}]));
  const note = (id: number, more: Before) => Object.assign(before.get(id) ?? {}, more);
  const learned = because ? [] : changes.filter((change) => lessonOf(change, act) !== undefined && lessonOf(change, act) !== change.row.learnedAs);
  for (const { row } of learned) note(row.id, { learnedAs: row.learnedAs });
  for (const [lesson, group] of groupBy(learned, (change) => lessonOf(change, act) ?? null)) {
    const ids = group.map(({ row }) => row.id);
    await learn(ctx, tx, ids, lesson);
    if (lesson) await teachClassifier(ctx, tx, ids, lesson);
  }
  for (const [id, answered] of await answerReaders(ctx.db, tx, changes, act, at)) note(id, answered);
  const approved = changes.filter(({ from, to }) => to === "approved" && from !== to);
  const news = await announceComments(
    ctx,
    tx,
    approved.map(({ row }) => row.id),
    actor.person.id,
  );
  for (const id of news) note(id, { announced: true });
  for (const { row } of approved) await wantPicture(ctx, tx, row);
  for (const change of changes) change.before = before.get(change.row.id) ?? {};
}

/** What the filter learns of a decision. */
function lessonOf({ from }: Change, act: Act): "spam" | "ham" | undefined {
  if (act === "spam") return "spam";
  return act === "approve" || (act === "restore" && from === "spam") ? "ham" : undefined;
}

/** Keeps the counters of posts. In one order, so that two who decide at once do not wait for each other. */
export async function countApproved(tx: Tx, changes: readonly Change[]): Promise<void> {
  const counted = changes.filter(({ row }) => row.kind === "comment");
  const byPost = [...groupBy(counted, ({ row }) => row.postId)].toSorted(([a], [b]) => a - b);
  for (const [postId, group] of byPost) {
    await addToApprovedCount(
      tx,
      postId,
      group.reduce((sum, { from, to }) => sum + Number(to === "approved") - Number(from === "approved"), 0),
    );
  }
}

export function eventOf(
  { row, from, to, snapshot, before }: Change,
  act: string,
  { actor, at, batchId, because }: Deciding,
): Prisma.ModerationEventCreateManyInput {
  const kept = snapshot ?? (before && Object.keys(before).length > 0 ? { before } : undefined);
  return {
    commentId: row.id,
    postId: row.postId,
    act,
    fromStatus: from ?? null,
    toStatus: to ?? null,
    reasons: because?.reasons?.get(row.id) ?? "[]",
    personId: actor.person.id === 0 ? null : actor.person.id,
    batchId: batchId ?? null,
    createdAt: at,
    snapshot: kept ? JSON.stringify(kept) : null,
  };
}
