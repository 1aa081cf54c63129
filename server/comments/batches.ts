import { z } from "zod";
import { type Actor, assertCan, reachOf } from "../accounts/permissions.ts";
import type { Context } from "../context.ts";
import { Forbidden, NotFound, say } from "../errors.ts";
import type { JobHandler } from "../jobs/queue.ts";
import { doNextPart, undoNextPart } from "./batch-parts.ts";
import {
  type BatchRow,
  beginUndo,
  type BatchSelection,
  countChanged,
  countForeign,
  countSelected,
  findBatch,
  findNewestEvent,
  finishBatch,
  insertBatch,
  readSelection,
} from "./batch-store.ts";
import type { Act } from "./change.ts";
import type { QueueMatch } from "./queue-filter.ts";

/** Which comments an act on many is about: the ticked ones, or everything that is found. */
export interface Selection {
  ids?: readonly number[];
  query?: QueueMatch;
  /** The newest event when the page was opened (`findNewestEvent`); undefined: now. Nothing that happened later (a new comment, a decision) is touched. */
  newestEvent?: number;
}

/** How far an act on many has come. */
export interface BatchState {
  id: number;
  act: string;
  /** How many were selected, how many of them were looked at, and how many were changed and not taken back. */
  total: number;
  done: number;
  changed: number;
  state: "running" | "finished" | "undoing" | "undone";
  startedAt: Date;
}

const DO = "moderate-batch";
const UNDO = "undo-batch";
/** Up to so many are done while one waits. */
const AT_ONCE = 500;
/** As many share a transaction: readers' requests wait for its end. */
const PART = 250;
/** After so many parts other jobs have their turn. */
const PARTS_IN_A_ROW = 40;

/**
 * Decides on hundreds or thousands of comments: few at once, more in parts by a job, which goes on where it was when it is interrupted.
 * The whole can be taken back by its id.
 * @throws Forbidden if the viewer moderates nothing, or not one of the ticked ones
 */
export async function startBatch(ctx: Context, viewer: Actor, act: Act, selection: Selection): Promise<BatchState> {
  assertCan(viewer, "moderateComments");
  const newestEvent = Math.min(selection.newestEvent ?? Number.POSITIVE_INFINITY, await findNewestEvent(ctx.db.client));
  const wanted: BatchSelection = { ...(await withinReach(ctx, viewer, selection)), newestEvent, after: 0 };
  const total = await countSelected(ctx.db, wanted);
  const batch = await ctx.db.transaction(async (tx) => {
    const row = await insertBatch(tx, { act, personId: viewer.person.id, selection: JSON.stringify(wanted), total, createdAt: ctx.now() });
    if (total > AT_ONCE) await ctx.jobs.add(tx, DO, { batchId: row.id }, { uniqueKey: `${DO}:${row.id}` });
    return row;
  });
  if (total <= AT_ONCE) while (await doNextPart(ctx, batch.id, PART));
  return getBatch(ctx, viewer, batch.id);
}

/** @throws Forbidden if one of the ticked ones is another's */
async function withinReach(ctx: Context, viewer: Actor, { ids, query }: Selection): Promise<Pick<BatchSelection, "ids" | "query">> {
  const own = reachOf(viewer, "moderateComments") === "any" ? undefined : viewer.person.id;
  if (query) return { query: own === undefined ? query : { ...query, scope: { ...query.scope, postAuthorId: own } } };
  const chosen = [...new Set(ids)].toSorted((a, b) => a - b);
  if (own !== undefined && (await countForeign(ctx.db.client, chosen, own)) > 0) throw new Forbidden(say("failure.notAllowed"));
  return { ids: chosen };
}

/**
 * Opens an act on many whose parts the caller does (`moderateComments` with its id), and which is taken back as a whole.
 * @param act what to call it
 */
export async function openBatch(ctx: Context, viewer: Actor, act: string, total: number): Promise<number> {
  const selection: BatchSelection = { ids: [], newestEvent: await findNewestEvent(ctx.db.client), after: 0 };
  const row = await ctx.db.transaction((tx) =>
    insertBatch(tx, { act, personId: viewer.person.id, selection: JSON.stringify(selection), total, createdAt: ctx.now() }),
  );
  return row.id;
}

/** All its parts are done. */
export async function closeBatch(ctx: Context, batchId: number): Promise<void> {
  await ctx.db.transaction(async (tx) => finishBatch(tx, batchId, ctx.now(), await countChanged(tx, batchId)));
}

/**
 * Takes an act on many back, all of it: what others have decided on since stays. One that is still under way ends.
 * @throws NotFound for who has not done it and does not moderate everything
 */
export async function undoBatch(ctx: Context, viewer: Actor, batchId: number): Promise<BatchState> {
  const before = await getBatch(ctx, viewer, batchId);
  const few = before.changed <= AT_ONCE;
  await ctx.db.transaction(async (tx) => {
    if ((await beginUndo(tx, batchId, ctx.now(), viewer.person.id)) && !few) await ctx.jobs.add(tx, UNDO, { batchId }, { uniqueKey: `${UNDO}:${batchId}` });
  });
  if (few) await undoAll(ctx, batchId);
  return getBatch(ctx, viewer, batchId);
}

/** @throws NotFound for who has not begun it and does not moderate everything */
export async function getBatch(ctx: Context, viewer: Actor, batchId: number): Promise<BatchState> {
  const row = await findBatch(ctx.db.client, batchId);
  if (!row || (row.personId !== viewer.person.id && reachOf(viewer, "moderateComments") !== "any")) throw new NotFound();
  const { id, act, total, done, createdAt: startedAt } = row;
  return { id, act, total, done, changed: await countChanged(ctx.db.client, id), state: stateOf(row), startedAt };
}

function stateOf(row: BatchRow): BatchState["state"] {
  if (row.undoneAt) return readSelection(row).takenBack ? "undone" : "undoing";
  return row.finishedAt ? "finished" : "running";
}

/** The jobs of this feature, by kind. */
export function batchJobs(ctx: Context): Record<string, JobHandler> {
  const idIn = (payload: unknown) => z.object({ batchId: z.int() }).parse(payload).batchId;
  return {
    [DO]: (payload) => inParts(ctx, DO, idIn(payload), (id) => doNextPart(ctx, id, PART)),
    [UNDO]: (payload) => inParts(ctx, UNDO, idIn(payload), undoer(ctx)),
  };
}

async function inParts(ctx: Context, kind: string, batchId: number, doPart: (batchId: number) => Promise<boolean>): Promise<void> {
  for (let part = 0; part < PARTS_IN_A_ROW; part++) {
    if (!(await doPart(batchId))) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  await ctx.jobs.add(ctx.db.client, kind, { batchId }, { uniqueKey: `${kind}:${batchId}` });
}

async function undoAll(ctx: Context, batchId: number): Promise<void> {
  const undoPart = undoer(ctx);
  while (await undoPart(batchId));
}

/** Goes down from the newest event; begun anew, it passes over what could not be taken back. */
function undoer(ctx: Context): (batchId: number) => Promise<boolean> {
  let before = Number.MAX_SAFE_INTEGER;
  return async (batchId) => {
    const next = await undoNextPart(ctx, batchId, { before, most: PART });
    before = next ?? before;
    return next !== undefined;
  };
}
