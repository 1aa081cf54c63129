import type { Context } from "../context.ts";
import { groupBy } from "../group-by.ts";
import { listAfter, listCommentStates, listMiscounted, setCounter } from "./check-log-store.ts";
import { foldEvents } from "./fold.ts";
import type { CommentStatus } from "./moderation-store.ts";
import { lockComments, moveStatus } from "./quiet-store.ts";

/** What is otherwise than the log says. */
export interface LogReport {
  /** Comments that were looked at. */
  comments: number;
  /** In another state than their events lead to. */
  states: { id: number; is: CommentStatus; logged: CommentStatus | null }[];
  /** Comments with events that do not follow from the ones before. */
  breaks: number[];
  /** Posts whose counter says something else than there is. */
  counters: { postId: number; is: number; counted: number }[];
}

/**
 * Rebuilds the state of every comment from its events, and each post's counter from its comments, and tells what is different.
 * Comments without events are taken as they are.
 * @param repair writes what the log says; a comment that it calls deleted is left
 */
export async function rebuildStates(ctx: Context, { repair = false }: { repair?: boolean } = {}): Promise<LogReport> {
  const report: LogReport = { comments: 0, states: [], breaks: [], counters: [] };
  for (let after = 0; ;) {
    const ids = await listAfter(ctx.db.client, after);
    if (ids.length === 0) break;
    after = ids.at(-1) ?? after;
    await checkSome(ctx, ids, report, repair);
  }
  await ctx.db.transaction(async (tx) => {
    for (const post of await listMiscounted(tx)) {
      report.counters.push(post);
      if (repair) await setCounter(tx, post.postId, post.counted);
    }
  });
  if (repair && report.states.length + report.counters.length > 0) ctx.cache.forget(["site"]);
  return report;
}

/** Nothing is different. A break alone is none: the log may be younger than the comment. */
export function isAsLogged({ states, counters }: LogReport): boolean {
  return states.length + counters.length === 0;
}

/** A report in words, in English, for the command line. */
export function reportLines(report: LogReport): string[] {
  return [
    `${report.comments} comments were compared with their events.`,
    ...report.states.map(({ id, is, logged }) => `Comment ${id} is ${is}; its events say ${logged ?? "deleted"}.`),
    ...report.breaks.map((id) => `Comment ${id}: some of its events do not follow from the ones before.`),
    ...report.counters.map(({ postId, is, counted }) => `Post ${postId} counts ${is} comments; it has ${counted}.`),
    ...(isAsLogged(report) ? ["All is as the log says."] : []),
  ];
}

async function checkSome(ctx: Context, ids: readonly number[], report: LogReport, repair: boolean): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    // While it is looked at, nobody decides.
    if (repair) await lockComments(ctx.db, tx, ids);
    const { rows, events } = await listCommentStates(tx, ids);
    const eventsOf = groupBy(events, ({ commentId }) => commentId);
    for (const { id, status } of rows) {
      report.comments += 1;
      const folded = foldEvents(eventsOf.get(id) ?? []);
      if (folded && folded.breaks.length > 0) report.breaks.push(id);
      if (!folded || folded.status === status) continue;
      report.states.push({ id, is: status, logged: folded.status });
      if (repair && folded.status !== null) await moveStatus(ctx.db, tx, [id], status, folded.status);
    }
  });
}
