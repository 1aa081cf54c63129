import { z } from "zod";
import type { Actor } from "../accounts/permissions.ts";
import type { Context } from "../context.ts";
import type { Client, Tx } from "../db/database.ts";
import { Conflict, Failure, type Message, NotFound, say } from "../errors.ts";
import type { JobHandler } from "../jobs/queue.ts";
import { type BulkRow, findActor, findBulk, insertBulk, updateBulk } from "./bulk-store.ts";
import { actOnPost, type PostAct, type PostActName, takeBackOnPost, type WayBack } from "./post-acts.ts";

/** So many at most; who has more narrows the list. */
export const MOST_AT_ONCE = 5000;

const JOB = "change-posts";
/** Up to so many are done while one waits, the rest by a job. */
const WHILE_WAITING = 50;
const PART = 50;
/** An act that goes on is heard of within this time. */
const LEFT_ALONE_MS = 60_000;
/** Side by side: they share a commit on SQLite, and the connections of PostgreSQL. */
const SIDE_BY_SIDE = 6;

/** How far an act on many posts has come. */
export interface BulkState {
  id: number;
  act: PostActName;
  total: number;
  done: number;
  changed: number;
  /** Were so already. */
  same: number;
  /** Why others were left as they were, and how many. */
  left: { why: Message; count: number }[];
  /** Some of them can be taken back. */
  undoable: boolean;
  state: "running" | "finished" | "undoing" | "undone";
}

interface Kept {
  act: PostAct;
  ids: number[];
  changed: number;
  same: number;
  left: { why: Message; count: number }[];
  ways: [id: number, way: WayBack][];
  /** How many ways back were gone. */
  undone?: number;
}

/**
 * Does one act to many posts or pages, each by its own verb with its own permission: what one refuses does not keep the others. Few are
 * done at once, more by a job.
 * @param ids at most MOST_AT_ONCE are taken
 * @returns the id to ask by how far it has come, and to undo it by
 */
export async function changePosts(ctx: Context, actor: Actor, ids: readonly number[], act: PostAct): Promise<number> {
  const kept: Kept = { act, ids: [...new Set(ids)].slice(0, MOST_AT_ONCE), changed: 0, same: 0, left: [], ways: [] };
  const total = kept.ids.length;
  const id = await ctx.db.transaction(async (tx) => {
    const made = await insertBulk(tx, { act: act.name, personId: actor.person.id, selection: JSON.stringify(kept), total, createdAt: ctx.now() });
    if (total > WHILE_WAITING) await ctx.jobs.add(tx, JOB, { id: made }, { uniqueKey: `${JOB}:${made}` });
    return made;
  });
  if (total <= WHILE_WAITING) while (await doNextPart(ctx, id));
  return id;
}

/** Takes an act on many back; what was changed since stays. @throws NotFound for who has not done it, Conflict */
export async function undoChangePosts(ctx: Context, actor: Actor, id: number): Promise<void> {
  const isForNow = await ctx.db.transaction(async (tx) => {
    const row = await getOwn(tx, actor, id);
    if (row.undoneAt) return false;
    const now = ctx.now();
    if (!(await updateBulk(tx, row, { undoneAt: now, finishedAt: row.finishedAt ?? now }))) throw new Conflict(say("post.changedMeanwhile"));
    if (row.finishedAt && row.done <= WHILE_WAITING) return true;
    // Whoever is still at it turns round by itself; the job is for the case that nobody is.
    const runAt = row.finishedAt ? now : new Date(now.getTime() + LEFT_ALONE_MS);
    await ctx.jobs.add(tx, JOB, { id }, { runAt, uniqueKey: `${JOB}:${id}` });
    return false;
  });
  if (isForNow) while (await doNextPart(ctx, id));
}

/** @throws NotFound for who has not begun it */
export async function getBulk(ctx: Context, actor: Actor, id: number): Promise<BulkState> {
  const row = await getOwn(ctx.db.client, actor, id);
  const { act, changed, same, left, ways, undone = 0 } = read(row);
  const state = row.undoneAt ? (undone < ways.length ? "undoing" : "undone") : row.finishedAt ? "finished" : "running";
  return { id, act: act.name, total: row.total, done: row.done, changed, same, left, undoable: ways.length > 0, state };
}

/** The jobs of this feature, by kind. */
export function bulkJobs(ctx: Context): Record<string, JobHandler> {
  return {
    [JOB]: async (payload) => {
      const { id } = z.object({ id: z.int() }).parse(payload);
      while (await doNextPart(ctx, id)) await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

async function getOwn(db: Client | Tx, actor: Actor, id: number): Promise<BulkRow> {
  const row = await findBulk(db, id);
  if (!row || row.personId !== actor.person.id) throw new NotFound();
  return row;
}

function read(row: Pick<BulkRow, "selection">): Kept {
  return JSON.parse(row.selection) as Kept;
}

/** Does the next posts, or takes the next back, and notes it. What is done again after an interruption is found done already. @returns whether there is more */
async function doNextPart(ctx: Context, id: number): Promise<boolean> {
  const row = await findBulk(ctx.db.client, id);
  if (!row || (row.finishedAt && !row.undoneAt)) return false;
  const actor = await findActor(ctx.db.client, row.personId);
  const kept = read(row);
  if (row.undoneAt) return actor ? undoPart(ctx, actor, row, kept) : false;
  const ids = actor ? kept.ids.slice(row.done, row.done + PART) : [];
  const ways: Kept["ways"] = [];
  await sideBySide(ids, (postId) => tell(kept, async () => note(kept, ways, postId, actor && (await actOnPost(ctx, actor, postId, kept.act)))));
  kept.ways.push(...ways.toSorted(([a], [b]) => a - b));
  const done = row.done + ids.length;
  const isLast = done >= row.total || ids.length === 0;
  // Also after the last ones: it may have been taken back meanwhile.
  return ctx.db.transaction((tx) => updateBulk(tx, row, { done, selection: JSON.stringify(kept), ...(isLast ? { finishedAt: ctx.now() } : {}) }));
}

function note(kept: Kept, ways: Kept["ways"], postId: number, way: WayBack | "none" | undefined): void {
  if (way === undefined) kept.same += 1;
  else kept.changed += 1;
  if (way !== undefined && way !== "none") ways.push([postId, way]);
}

async function undoPart(ctx: Context, actor: Actor, row: BulkRow, kept: Kept): Promise<boolean> {
  const { undone = 0, ways } = kept;
  const part = ways.slice(undone, undone + PART);
  if (undone === 0) kept.left = [];
  await sideBySide(part, ([postId, way]) =>
    tell(kept, async () => {
      await takeBackOnPost(ctx, actor, postId, way);
      kept.changed -= 1;
    }),
  );
  kept.undone = undone + part.length;
  const noted = await ctx.db.transaction((tx) => updateBulk(tx, row, { selection: JSON.stringify(kept) }));
  return noted && kept.undone < ways.length;
}

/** Counts a refusal by what it says. */
async function tell(kept: Kept, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Failure) || typeof error.words === "string") throw error;
    const why = error.words;
    const known = kept.left.find((each) => each.why.key === why.key);
    if (known) known.count += 1;
    else kept.left.push({ why, count: 1 });
  }
}

/** Some at a time, in any order. */
async function sideBySide<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = items.values();
  await Promise.all(
    Array.from({ length: Math.min(SIDE_BY_SIDE, items.length) }, async () => {
      for (const item of left) await work(item);
    }),
  );
}
