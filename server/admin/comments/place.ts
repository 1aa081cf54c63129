import type { Request } from "express";
import { QUEUE_VIEWS, type QueueFilter, type QueueView } from "../../comments/queue-filter.ts";
import { QUEUE_SORTS, type QueueSort } from "../../comments/queue-store.ts";
import { fromLocal } from "../../dates.ts";
import { ANY_SEEING, SEEING_RULES } from "../../moderation/seeing-rules.ts";
import { field, parseId, query } from "../../http/input.ts";
import { withQuery } from "../list-place.ts";

/** The numbers of comments on a page to choose from. */
export const PAGE_SIZES = [20, 50, 100] as const;

/** Where in the queue somebody is; what their addresses and forms carry. Days are those of the blog's wall clock, "2025-06-18". */
export interface QueuePlace {
  view: QueueView;
  search: string;
  page: number;
  perPage: number;
  sort: QueueSort;
  kind: "" | "comment" | "ping";
  author: "" | "guest" | "signed-in";
  rule: string;
  from: string;
  to: string;
  postId: number | undefined;
  personId: number | undefined;
}

/** The place that an address names. */
export function readPlace(req: Request): QueuePlace {
  return makePlace((name) => query(req, name) ?? "");
}

/** The place that a form was sent from. */
export function readSentPlace(req: Request): QueuePlace {
  return makePlace((name) => field(req, name));
}

function makePlace(value: (name: string) => string): QueuePlace {
  return {
    view: oneOf(QUEUE_VIEWS, value("status")),
    search: value("s").trim().slice(0, 200),
    page: parseId(value("page")) ?? 1,
    perPage: PAGE_SIZES.find((size) => String(size) === value("per")) ?? PAGE_SIZES[0],
    sort: oneOf(QUEUE_SORTS, value("sort")),
    kind: oneOf(["", "comment", "ping"], value("kind")),
    author: oneOf(["", "guest", "signed-in"], value("author")),
    rule: /^[a-z][a-z-]{0,40}$/.test(value("rule")) ? value("rule") : "",
    from: dayOf(value("from")),
    to: dayOf(value("to")),
    postId: parseId(value("post")),
    personId: parseId(value("person")),
  };
}

/** The fields that name a place; what is as by default is left out. */
export function placeFields(place: QueuePlace): Record<string, string> {
  const { view, search, page, perPage, sort, kind, author, rule, from, to, postId, personId } = place;
  const all: [string, string, unknown][] = [
    ["status", view, QUEUE_VIEWS[0]],
    ["s", search, ""],
    ["kind", kind, ""],
    ["author", author, ""],
    ["rule", rule, ""],
    ["from", from, ""],
    ["to", to, ""],
    ["post", String(postId ?? ""), ""],
    ["person", String(personId ?? ""), ""],
    ["sort", sort, QUEUE_SORTS[0]],
    ["per", String(perPage), String(PAGE_SIZES[0])],
    ["page", String(page), "1"],
  ];
  return Object.fromEntries(all.filter(([, value, usual]) => value !== usual).map(([name, value]) => [name, value]));
}

/** The same place as an address, from the blog's root. */
export function placePath(place: QueuePlace, more: Record<string, string> = {}): string {
  return withQuery("/admin/comments", { ...placeFields(place), ...more });
}

/** Another view of the queue, with nothing searched for. */
export function elsewhere(place: Pick<QueuePlace, "perPage">, changes: Partial<QueuePlace>): QueuePlace {
  return { ...makePlace(() => ""), perPage: place.perPage, ...changes };
}

/** Whether more than the view narrows what is shown. */
export function isNarrowed(place: QueuePlace): boolean {
  return Object.keys(filterOf(place, "UTC")).length > 1;
}

/** What a place shows. @param timeZone of the blog */
export function filterOf(place: QueuePlace, timeZone: string): QueueFilter {
  const { view, search, kind, author, rule, from, to, postId, personId } = place;
  return {
    view,
    ...(search ? { search } : {}),
    ...(kind ? { kind } : {}),
    ...(author ? { author } : {}),
    ...(rule === ANY_SEEING ? { caughtBy: [...SEEING_RULES] } : rule ? { rule } : {}),
    ...(from ? { from: fromLocal(`${from}T00:00`, timeZone).toISOString() } : {}),
    ...(to ? { until: fromLocal(`${nextDay(to)}T00:00`, timeZone).toISOString() } : {}),
    ...(postId ? { postId } : {}),
    ...(personId ? { personId } : {}),
  };
}

function oneOf<Value extends string>(known: readonly [Value, ...Value[]], text: string): Value {
  return known.find((value) => value === text) ?? known[0];
}

/** A day that there is, or "". */
function dayOf(text: string): string {
  const isDay = /^[12]\d{3}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
  return isDay ? text : "";
}

function nextDay(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}
