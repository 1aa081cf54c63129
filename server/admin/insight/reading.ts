import type { CommentStatus } from "../../comments/moderation-store.ts";
import type { Context } from "../../context.ts";
import { BUCKET_SECONDS, createClock, lastDays, type Range } from "./days.ts";
import { createDecisionFold, type Decisions } from "./fold.ts";
import { countArrivals, type CountedEvent, findFirstEventId, listBusiestPosts, listEventsAfter } from "./store.ts";

export const STATES = ["approved", "pending", "spam", "trash"] as const satisfies CommentStatus[];

/** Everything that the page of figures tells. */
export interface Figures {
  range: Range;
  /** For each day of the range, comments by the state that they are in now. */
  days: Record<CommentStatus, number>[];
  decisions: Decisions;
  posts: { postId: number; count: number }[];
}

const AT_ONCE = 4000;
const MOST_POSTS = 10;

const underWay = new WeakMap<object, Map<number, Promise<Figures>>>();

/** Counts what happened in the last days. Asked twice at once, it counts once. */
export function readFigures(ctx: Context, length: number): Promise<Figures> {
  let jobs = underWay.get(ctx.options);
  if (!jobs) underWay.set(ctx.options, (jobs = new Map()));
  let figures = jobs.get(length);
  if (!figures) {
    figures = countFigures(ctx, length).finally(() => jobs.delete(length));
    jobs.set(length, figures);
  }
  return figures;
}

async function countFigures(ctx: Context, length: number): Promise<Figures> {
  const { timeZone } = ctx.settings.current;
  const range = lastDays(length, ctx.now(), timeZone);
  const clock = createClock(timeZone);
  const fold = createDecisionFold(clock);
  await eachPart(ctx, range.from, (events) => {
    for (const event of events) fold.take(event);
  });
  return {
    range,
    days: await countDays(ctx, range, (at) => clock(at).day),
    decisions: fold.result(),
    posts: await listBusiestPosts(ctx.db, range.from, MOST_POSTS),
  };
}

/** Goes through the events since a moment in parts, oldest first, and lets others go on in between. */
export async function eachPart(ctx: Context, from: Date, look: (events: CountedEvent[]) => void | Promise<void>): Promise<void> {
  const first = await findFirstEventId(ctx.db, from);
  let last = (first ?? Number.POSITIVE_INFINITY) - 1;
  while (Number.isFinite(last)) {
    const events = await listEventsAfter(ctx.db, last, AT_ONCE);
    await look(events.filter(({ at }) => at >= from.getTime()));
    if (events.length < AT_ONCE) return;
    last = events.at(-1)?.id ?? last;
    await breathe();
  }
}

async function countDays(ctx: Context, { days, from }: Range, dayOf: (at: number) => string): Promise<Record<CommentStatus, number>[]> {
  const counts = new Map(days.map((day) => [day, { approved: 0, pending: 0, spam: 0, trash: 0 }]));
  for (const status of STATES) {
    for (const { bucket, count } of await countArrivals(ctx.db, status, from, BUCKET_SECONDS)) {
      const day = counts.get(dayOf(bucket * BUCKET_SECONDS * 1000));
      if (day) day[status] += count;
    }
    await breathe();
  }
  return [...counts.values()];
}

function breathe(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
