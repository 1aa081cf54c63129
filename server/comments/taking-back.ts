import { type Actor, assertCan } from "../accounts/permissions.ts";
import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";
import { groupBy } from "../group-by.ts";
import { learn } from "../moderation/filter.ts";
import type { LearnedAs } from "../moderation/filter-store.ts";
import { SECOND_THOUGHTS_MS } from "./announcing.ts";
import { reopenQuestions } from "./answering.ts";
import { type Change, readBefore } from "./change.ts";
import { countApproved, eventOf } from "./decisions.ts";
import { bringBack, readSnapshot } from "./deletion-store.ts";
import { EDITS, isKeyTaken } from "./editing-store.ts";
import { type EventRow, listModerated, listSince, markAllUndone, recordEvents, unmarkUndone } from "./moderation-store.ts";
import { moveStatus, setDedupeKey, unmarkAnnounced } from "./quiet-store.ts";
import { undoEdit } from "./undo-edit.ts";

interface Undoing {
  actor: Actor;
  at: Date;
}

/** An act that was taken back, and what that did. */
interface TakenBack {
  event: EventRow;
  change: Change;
}

/**
 * Takes acts on locked comments back, in the order given. One that something else has followed since is left.
 * @param events newest first
 * @returns the post of each that was taken back
 */
export async function takeBack(ctx: Context, tx: Tx, events: readonly EventRow[], undoing: Undoing): Promise<number[]> {
  const posts: number[] = [];
  for (const stretch of stretchesOf(events)) {
    const done = await takeStretchBack(ctx, tx, stretch, undoing);
    const changes = done.map(({ change }) => change);
    await countApproved(tx, changes);
    await recordEvents(
      tx,
      changes.map((change) => eventOf(change, "undone", undoing)),
    );
    posts.push(...changes.map(({ row }) => row.postId));
  }
  return posts;
}

/** Acts in a row that can be taken back together: of one kind, each on another comment. */
function stretchesOf(events: readonly EventRow[]): EventRow[][] {
  const stretches: { kind: string; ids: Set<number>; events: EventRow[] }[] = [];
  for (const event of events) {
    const kind = event.toStatus === null ? "deletion" : EDITS.includes(event.act) ? "edit" : "move";
    let stretch = stretches.at(-1);
    if (stretch?.kind !== kind || kind === "edit" || stretch.ids.has(event.commentId)) stretches.push((stretch = { kind, ids: new Set(), events: [] }));
    stretch.ids.add(event.commentId);
    stretch.events.push(event);
  }
  return stretches.map((stretch) => stretch.events);
}

async function takeStretchBack(ctx: Context, tx: Tx, events: readonly EventRow[], undoing: Undoing): Promise<TakenBack[]> {
  const [first] = events;
  if (!first) return [];
  if (first.toStatus === null) return undelete(ctx, tx, events, undoing);
  if (!EDITS.includes(first.act)) return moveBack(ctx, tx, events, undoing);
  const change = await undoEdit(ctx, tx, undoing.actor, first);
  if (change) await markAllUndone(tx, [first.id], undoing.at);
  return change ? [{ event: first, change }] : [];
}

async function moveBack(ctx: Context, tx: Tx, events: readonly EventRow[], { actor, at }: Undoing): Promise<TakenBack[]> {
  const rows = new Map((await listModerated(tx, idsOf(events))).map((row) => [row.id, row]));
  const later = await listFollowed(tx, events);
  const wanted = events.flatMap((event): TakenBack[] => {
    const row = rows.get(event.commentId);
    const { fromStatus: to } = event;
    if (!row || to === null || row.status !== event.toStatus || later.has(event.id)) return [];
    assertCan(actor, "moderateComments", row.post);
    return [{ event, change: { row, from: row.status, to } }];
  });
  const marked = await markAllUndone(
    tx,
    wanted.map(({ event }) => event.id),
    at,
  );
  const done = wanted.filter(({ event }) => marked.has(event.id));
  for (const group of groupBy(done, ({ change }) => `${change.from} ${change.to}`).values()) {
    const [first] = group;
    if (first?.change.from && first.change.to && first.change.from !== first.change.to)
      await moveStatus(ctx.db, tx, idsOf(group.map(({ event }) => event)), first.change.from, first.change.to);
  }
  await putBack(ctx, tx, done, at);
  return done;
}

/** Those of some acts that another decision has followed which still holds. */
async function listFollowed(tx: Tx, events: readonly EventRow[]): Promise<Set<number>> {
  const since = await listSince(tx, idsOf(events), Math.min(...events.map(({ id }) => id)));
  const decisions = since.filter(({ act, fromStatus, toStatus, undoneAt }) => undoneAt === null && act !== "undone" && fromStatus !== toStatus);
  const last = new Map(decisions.map(({ commentId, id }) => [commentId, id]));
  return new Set(events.filter(({ id, commentId }) => (last.get(commentId) ?? 0) > id).map(({ id }) => id));
}

/** What decisions changed besides the states. */
async function putBack(ctx: Context, tx: Tx, done: readonly TakenBack[], at: Date): Promise<void> {
  const before = new Map(done.map(({ event }) => [event.commentId, readBefore(event)]));
  const learned = [...before].filter(([, { learnedAs }]) => learnedAs !== undefined);
  for (const [as, group] of groupBy(learned, ([, { learnedAs }]) => (learnedAs ?? null) as LearnedAs | null)) {
    await learn(
      ctx,
      tx,
      group.map(([id]) => id),
      as,
    );
  }
  await reopenQuestions(ctx.db, tx, before);
  // Later than that, people have been told.
  const untold = done.filter(({ event }) => readBefore(event).announced && at.getTime() - event.createdAt.getTime() < SECOND_THOUGHTS_MS);
  await unmarkAnnounced(ctx.db, tx, idsOf(untold.map(({ event }) => event)));
  for (const [id, { dedupeKey }] of before) {
    // Its words were free to be said again meanwhile.
    if (dedupeKey !== undefined && !(await isKeyTaken(tx, dedupeKey, id))) await setDedupeKey(tx, id, dedupeKey);
  }
}

async function undelete(ctx: Context, tx: Tx, events: readonly EventRow[], { actor, at }: Undoing): Promise<TakenBack[]> {
  // Marked first: of two who undo at once, the second waits here, and finds it done.
  const marked = await markAllUndone(
    tx,
    events.filter(({ snapshot }) => snapshot !== null).map(({ id }) => id),
    at,
  );
  const claimed = events.filter(({ id }) => marked.has(id));
  const back = await bringBack(
    ctx.db,
    tx,
    claimed.map(({ snapshot }) => readSnapshot(snapshot ?? "")),
  );
  await unmarkUndone(
    tx,
    claimed.filter(({ commentId }) => !back.has(commentId)).map(({ id }) => id),
  );
  const rows = await listModerated(tx, [...back]);
  for (const row of rows) assertCan(actor, "moderateComments", row.post);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return claimed.flatMap((event) => {
    const row = back.has(event.commentId) ? byId.get(event.commentId) : undefined;
    return row ? [{ event, change: { row, from: undefined, to: row.status } }] : [];
  });
}

function idsOf(events: readonly { commentId: number }[]): number[] {
  return events.map(({ commentId }) => commentId);
}
