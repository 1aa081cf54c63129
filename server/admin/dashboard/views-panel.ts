import type { Context } from "../../context.ts";
import { daysBefore, dayOf } from "../../view-counts/counter.ts";
import { listMostRead, listViewsByDay, listViewsByDayOf } from "../../view-counts/store.ts";
import { roundUp } from "../insight/measures.ts";
import type { ReadLine, ViewsPanel } from "../pages.ts";
import { titleOrNone } from "../posts/words.ts";

const DAYS = 30;
const WEEK = 7;
const LINES = 5;
/** A date stands below each so many days; not below the last, where it would stand over the edge. */
const TICK = 7;

/** How often pages were looked at in the last days. @param authorId 0: all pages; else the posts of one author */
export async function viewsPanel(ctx: Context, authorId: number): Promise<ViewsPanel> {
  const { language, timeZone } = ctx.settings.current;
  const db = ctx.db.client;
  const today = dayOf(ctx.now(), timeZone);
  const first = daysBefore(today, DAYS - 1);
  const counts = authorId === 0 ? await listViewsByDay(db, first) : await listViewsByDayOf(db, authorId, first);
  const named = new Intl.DateTimeFormat(language, { day: "numeric", month: "short", timeZone: "UTC" });
  const days = Array.from({ length: DAYS }, (_, index) => {
    const day = daysBefore(first, -index);
    const label = named.format(new Date(`${day}T12:00:00Z`));
    return { label, views: counts.get(day) ?? 0, ...(index % TICK === 3 ? { tick: label } : {}) };
  });
  const read = async (length: number) => readLines(ctx, await listMostRead(db, { from: daysBefore(today, length - 1), authorId, take: LINES }));
  return {
    scope: authorId === 0 ? "all" : "own",
    today: counts.get(today) ?? 0,
    yesterday: counts.get(daysBefore(today, 1)) ?? 0,
    total: days.reduce((sum, { views }) => sum + views, 0),
    most: Math.max(2, roundUp(Math.max(...days.map(({ views }) => views)))),
    days,
    weekRead: await read(WEEK),
    monthRead: await read(DAYS),
  };
}

function readLines(ctx: Context, posts: readonly { title: string; path: string; views: number }[]): ReadLine[] {
  return posts.map(({ title, path, views }) => ({ title: titleOrNone(ctx, title), href: ctx.site.href(path), views }));
}
