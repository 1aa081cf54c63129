import { assertCan } from "../../accounts/permissions.ts";
import type { Viewer } from "../../accounts/viewer.ts";
import { findNewestEvent } from "../../comments/batch-store.ts";
import { closeBatch, openBatch, undoBatch } from "../../comments/batches.ts";
import { moderateComments } from "../../comments/moderation-verbs.ts";
import type { Context } from "../../context.ts";
import { judgeWaiting, type WaitingCase } from "./trying.ts";

/** What events call a comment that the rules have let go since it came in. */
const REJUDGED = "rejudged";
const AT_ONCE = 500;
const ACTS = { approved: "approve", spam: "spam", trash: "trash" } as const;

/**
 * Has the rules as they are now decide on what waits because of rules of before: all of it as one batch, which can be taken back. What somebody
 * decides on meanwhile is left to them.
 * @returns how many were moved, and the batch if there were any
 * @throws Forbidden
 */
export async function applyRules(ctx: Context, viewer: Viewer): Promise<{ changed: number; batch?: number }> {
  assertCan(viewer, "manageSettings");
  const newestEvent = await findNewestEvent(ctx.db.client);
  const { moves } = await judgeWaiting(ctx, ctx.settings.current);
  const total = Object.values(moves).reduce((sum, cases) => sum + cases.length, 0);
  if (total === 0) return { changed: 0 };
  const batch = await openBatch(ctx, viewer, REJUDGED, total);
  let changed = 0;
  for (const status of ["approved", "spam", "trash"] as const) {
    const cases = moves[status];
    for (let start = 0; start < cases.length; start += AT_ONCE) {
      const part = cases.slice(start, start + AT_ONCE);
      const decision = await moderateComments(
        ctx,
        viewer,
        part.map(({ id }) => id),
        ACTS[status],
        { batchId: batch, seen: new Map(part.map(({ id }) => [id, newestEvent])), because: { act: REJUDGED, reasons: reasonsOf(part) } },
      );
      changed += decision.changed;
    }
  }
  await closeBatch(ctx, batch);
  return { changed, batch };
}

/** Has what an application of rules moved wait again. */
export async function undoApplication(ctx: Context, viewer: Viewer, batch: number): Promise<void> {
  assertCan(viewer, "manageSettings");
  await undoBatch(ctx, viewer, batch);
}

function reasonsOf(cases: readonly WaitingCase[]): Map<number, string> {
  return new Map(cases.map(({ id, verdict }) => [id, JSON.stringify(verdict.reasons)]));
}
