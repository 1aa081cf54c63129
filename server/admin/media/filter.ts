import type { Request } from "express";
import type { Context } from "../../context.ts";
import { fromLocal, toLocal } from "../../dates.ts";
import { fold } from "../../fold.ts";
import { field, parseId, query } from "../../http/input.ts";
import type { LibraryFilter, MediaKind } from "../../media/store.ts";

export const MEDIA_KINDS: readonly MediaKind[] = ["image", "audio", "video", "document"];

/** What of the library somebody looks at. */
export interface MediaPlace {
  q: string;
  kind: string;
  /** "2025-06" on the blog's calendar. */
  month: string;
  withoutAlt: boolean;
  unused: boolean;
  page: number;
}

/** The place that an address names. */
export function readMediaPlace(req: Request): MediaPlace {
  return placeOf((name) => query(req, name) ?? "");
}

/** The place that a form was sent from. */
export function readSentMediaPlace(req: Request): MediaPlace {
  return placeOf((name) => field(req, name));
}

function placeOf(read: (name: string) => string): MediaPlace {
  return {
    q: read("q").trim().slice(0, 200),
    kind: MEDIA_KINDS.find((known) => known === read("kind")) ?? "",
    month: /^\d{4}-(?:0[1-9]|1[0-2])$/.exec(read("month"))?.[0] ?? "",
    withoutAlt: read("alt") === "none",
    unused: read("unused") === "yes",
    page: parseId(read("page")) ?? 1,
  };
}

/** The fields that name a place; what is as by default is left out. */
export function mediaPlaceFields({ q, kind, month, withoutAlt, unused, page }: MediaPlace): Record<string, string> {
  return {
    ...(q === "" ? {} : { q }),
    ...(kind === "" ? {} : { kind }),
    ...(month === "" ? {} : { month }),
    ...(withoutAlt ? { alt: "none" } : {}),
    ...(unused ? { unused: "yes" } : {}),
    ...(page === 1 ? {} : { page: String(page) }),
  };
}

/** What the database is asked for. */
export function libraryFilter(ctx: Context, { q, kind, month, withoutAlt, unused }: MediaPlace): LibraryFilter {
  const known = MEDIA_KINDS.find((each) => each === kind);
  return {
    words: fold(q).split(" ").filter(Boolean).slice(0, 10),
    ...(known ? { kind: known } : {}),
    ...(month === "" ? {} : { created: monthRange(month, ctx.settings.current.timeZone) }),
    withoutAlt,
    unused,
  };
}

function monthRange(month: string, timeZone: string): { from: Date; to: Date } {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
  return { from: fromLocal(`${month}-01T00:00:00`, timeZone), to: fromLocal(`${next.padStart(7, "0")}-01T00:00:00`, timeZone) };
}

/** The months from the first file to the last, newest first. */
export function monthsBetween(first: Date, last: Date, timeZone: string): string[] {
  const [from, to] = [first, last].map((at) => toLocal(at, timeZone).slice(0, 7).split("-").map(Number)) as [number[], number[]];
  const start = (from[0] ?? 0) * 12 + (from[1] ?? 1) - 1;
  const end = (to[0] ?? 0) * 12 + (to[1] ?? 1) - 1;
  const months = Array.from({ length: Math.min(600, end - start + 1) }, (_, back) => end - back);
  return months.map((month) => `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}`);
}
