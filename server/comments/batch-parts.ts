import type { Actor } from "../accounts/permissions.ts";
import type { Context } from "../context.ts";
import { Forbidden } from "../errors.ts";
import { advanceBatch, endUndo, findActor, findBatch, finishBatch, listNextEvents, listNextSelected, readSelection } from "./batch-store.ts";
import { ACTS, type Act } from "./change.ts";
import { decide } from "./decisions.ts";
import { forgetPages, lockModerated, undoModeration } from "./moderation-verbs.ts";
import { listOvertaken } from "./overtaken.ts";

/** Thrown to take a part back that somebody else has done meanwhile. */
class DoneByAnother extends Error {}

const LONG = { timeoutMs: 60_000 };

/**
 * Does the next part of an act on many, and notes how far it has come in the same transaction: a part is done once, whoever dies.
 * @returns whether there is more to do
 */
export async function doNextPart(ctx: Context, batchId: number, most: number): Promise<boolean> {
  const batch = await findBatch(ctx.db.client, batchId);
  if (!batch || batch.finishedAt || batch.undoneAt) return false;
  const act = ACTS.find((known) => known === batch.act);
  const actor = await findActor(ctx.db.client, batch.personId);
  const selection = readSelection(batch);
  const ids = act && actor ? await listNextSelected(ctx.db, selection, most) : [];
  const last = ids.at(-1);
  if (!act || !actor || last === undefined) {
    await ctx.db.transaction((tx) => finishBatch(tx, batchId, ctx.now()));
    return false;
  }
  const part = { batch, ids, act, actor, newestEvent: selection.newestEvent, next: JSON.stringify({ ...selection, after: last }) };
  try {
    forgetPages(ctx, await doPart(ctx, part));
  } catch (error) {
    if (error instanceof DoneByAnother) return true;
    // Who began it may not do it any more: what is done stays.
    if (!(error instanceof Forbidden)) throw error;
    await ctx.db.transaction((tx) => finishBatch(tx, batchId, ctx.now()));
    return false;
  }
  if (ids.length === most) return true;
  await ctx.db.transaction((tx) => finishBatch(tx, batchId, ctx.now()));
  return false;
}

interface Part {
  batch: { id: number; done: number; selection: string };
  ids: readonly number[];
  act: Act;
  actor: Actor;
  newestEvent: number;
  /** The selection as it stands after this part. */
  next: string;
}

function doPart(ctx: Context, { batch, ids, act, actor, newestEvent, next }: Part): Promise<number[]> {
  return ctx.db.transaction(async (tx) => {
    if (!(await advanceBatch(tx, batch, { done: batch.done + ids.length, selection: next }))) throw new DoneByAnother();
    const rows = await lockModerated(ctx, tx, actor, ids);
    const overtaken = new Set((await listOvertaken(tx, rows, { seen: () => newestEvent, batchId: batch.id })).map(({ commentId }) => commentId));
    const free = rows.filter(({ id, status }) => !overtaken.has(id) && (act !== "delete" || status === "spam" || status === "trash"));
    return (await decide(ctx, tx, free, act, { actor, at: ctx.now(), batchId: batch.id })).posts;
  }, LONG);
}

/**
 * Takes the next part of an act on many back, the newest events first.
 * @returns the oldest event of the part; undefined: there was none, it is done
 */
export async function undoNextPart(ctx: Context, batchId: number, { before, most }: { before: number; most: number }): Promise<number | undefined> {
  const batch = await findBatch(ctx.db.client, batchId);
  if (!batch?.undoneAt) return undefined;
  const actor = await findActor(ctx.db.client, readSelection(batch).undoneBy ?? batch.personId);
  const ids = actor ? await listNextEvents(ctx.db.client, batchId, before, most) : [];
  if (actor && ids.length > 0) await undoModeration(ctx, actor, ids);
  if (ids.length === most) return ids.at(-1);
  await ctx.db.transaction((tx) => endUndo(tx, batch));
  return undefined;
}
