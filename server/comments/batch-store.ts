import type { Actor } from "../accounts/permissions.ts";
import type { Client, Database, Prisma, Tx } from "../db/database.ts";
import { ACTS_ON_POSTS } from "../posts/bulk-store.ts";
import { conditionOf } from "./queue-condition-store.ts";
import type { QueueMatch } from "./queue-filter.ts";

type Db = Client | Tx;

export type BatchRow = Prisma.ModerationBatchGetPayload<object>;

/** What ModerationBatch.selection holds, as JSON. */
export interface BatchSelection {
  ids?: number[];
  query?: QueueMatch;
  /** Nothing that happened later is touched. */
  newestEvent: number;
  /** The last comment that was looked at. */
  after: number;
  /** Who takes it back. */
  undoneBy?: number;
  /** That is done. */
  takenBack?: true;
}

export function readSelection({ selection }: Pick<BatchRow, "selection">): BatchSelection {
  return JSON.parse(selection) as BatchSelection;
}

/** The newest event of all, 0 for none: to bound an act on many by what there was when a page was made. */
export async function findNewestEvent(db: Db): Promise<number> {
  // Not as an aggregate, for which Prisma has the whole table read.
  return (await db.moderationEvent.findFirst({ orderBy: { id: "desc" }, select: { id: true } }))?.id ?? 0;
}

/** An act on many comments. Those on posts, which share the table, are none: here nobody takes one back. */
export async function findBatch(db: Db, id: number): Promise<BatchRow | undefined> {
  return (await db.moderationBatch.findFirst({ where: { id, NOT: { act: { startsWith: ACTS_ON_POSTS } } } })) ?? undefined;
}

export function insertBatch(tx: Tx, data: Prisma.ModerationBatchUncheckedCreateInput): Promise<BatchRow> {
  return tx.moderationBatch.create({ data });
}

/** Notes how far an act on many has come. @returns whether it stood where it was read, and goes on */
export async function advanceBatch(
  tx: Tx,
  { id, done, selection }: Pick<BatchRow, "id" | "done" | "selection">,
  next: { done: number; selection: string },
): Promise<boolean> {
  const { count } = await tx.moderationBatch.updateMany({ where: { id, done, selection, finishedAt: null, undoneAt: null }, data: next });
  return count === 1;
}

/** @param done how many were looked at, where nobody has counted */
export async function finishBatch(tx: Tx, id: number, at: Date, done?: number): Promise<void> {
  await tx.moderationBatch.updateMany({ where: { id, finishedAt: null }, data: { finishedAt: at, ...(done === undefined ? {} : { done }) } });
}

/** From here on it is taken back. @returns whether it was not yet */
export async function beginUndo(tx: Tx, id: number, at: Date, actorId: number): Promise<boolean> {
  const row = await findBatch(tx, id);
  if (!row || row.undoneAt) return false;
  const selection = JSON.stringify({ ...readSelection(row), undoneBy: actorId });
  const { count } = await tx.moderationBatch.updateMany({
    where: { id, undoneAt: null },
    data: { undoneAt: at, finishedAt: row.finishedAt ?? at, selection },
  });
  return count === 1;
}

export async function endUndo(tx: Tx, row: BatchRow): Promise<void> {
  await tx.moderationBatch.updateMany({ where: { id: row.id }, data: { selection: JSON.stringify({ ...readSelection(row), takenBack: true }) } });
}

/** How many comments it has changed that were not taken back. */
export function countChanged(db: Db, batchId: number): Promise<number> {
  return db.moderationEvent.count({ where: { batchId, undoneAt: null } });
}

/** Those of its acts that were not taken back, below an event, the newest first. */
export async function listNextEvents(db: Db, batchId: number, before: number, take: number): Promise<number[]> {
  const rows = await db.moderationEvent.findMany({
    where: { batchId, undoneAt: null, id: { lt: Math.min(before, LARGEST_ID) } },
    select: { id: true },
    orderBy: { id: "desc" },
    take,
  });
  return rows.map(({ id }) => id);
}

const LARGEST_ID = 2 ** 31 - 1;

/** How many of some comments stand on posts of other people. */
export async function countForeign(db: Db, ids: readonly number[], postAuthorId: number): Promise<number> {
  let count = 0;
  for (let start = 0; start < ids.length; start += ID_STEP)
    count += await db.comment.count({ where: { id: { in: ids.slice(start, start + ID_STEP) }, post: { authorId: { not: postAuthorId } } } });
  return count;
}

const ID_STEP = 1000;

/** How many comments a selection holds; those that something has happened to since are still counted. */
export async function countSelected(db: Database, selection: BatchSelection): Promise<number> {
  return selection.ids ? selection.ids.length : db.client.comment.count({ where: await whereOf(db, selection) });
}

/** The next comments of a selection, by id: what an act changes does not move the others. */
export async function listNextSelected(db: Database, selection: BatchSelection, take: number): Promise<number[]> {
  const { ids, after } = selection;
  if (ids) return ids.filter((id) => id > after).slice(0, take);
  const where = { AND: [await whereOf(db, selection), { id: { gt: after } }] };
  return (await db.client.comment.findMany({ where, select: { id: true }, orderBy: { id: "asc" }, take })).map(({ id }) => id);
}

async function whereOf(db: Database, { query }: BatchSelection): Promise<Prisma.CommentWhereInput> {
  return query ? conditionOf(db, db.client, query.filter, query.scope) : { id: { in: [] } };
}

/** Who began it, with the role that they have now. */
export async function findActor(db: Db, personId: number | null): Promise<Actor | undefined> {
  if (personId === null) return undefined;
  const person = await db.person.findUnique({ where: { id: personId }, select: { id: true, role: true } });
  return person ? { person } : undefined;
}
