import type { Request } from "express";
import { POST_STATUSES } from "../../posts/statuses.ts";
import { field, parseId, query } from "../../http/input.ts";
import { withQuery } from "../list-place.ts";

/** The views of the lists; the first holds all but the trash. */
export const POST_VIEWS = ["all", "mine", ...POST_STATUSES, "sticky"] as const;
export type PostView = (typeof POST_VIEWS)[number];

export const POST_SORTS = ["", "title", "comments", "date"] as const;

/** Where in a list of posts or pages somebody is; what their addresses and forms carry. */
export interface PostPlace {
  view: PostView;
  search: string;
  /** "2025-06" on the blog's wall clock, or "". */
  month: string;
  categoryId: number | undefined;
  tagId: number | undefined;
  authorId: number | undefined;
  picture: "" | "with" | "without";
  /** "": as the list is by itself. */
  sort: (typeof POST_SORTS)[number];
  /** Turns the order round. */
  reversed: boolean;
  page: number;
}

/** The place that an address names. */
export function readPlace(req: Request): PostPlace {
  return makePlace((name) => query(req, name) ?? "");
}

/** The place that a form was sent from. */
export function readSentPlace(req: Request): PostPlace {
  return makePlace((name) => field(req, name));
}

function makePlace(value: (name: string) => string): PostPlace {
  return {
    view: POST_VIEWS.find((known) => known === value("status")) ?? "all",
    search: value("s").trim().slice(0, 200),
    month: /^[12]\d{3}-(0[1-9]|1[0-2])$/.test(value("month")) ? value("month") : "",
    categoryId: parseId(value("category")),
    tagId: parseId(value("tag")),
    authorId: parseId(value("author")),
    picture: (["with", "without"] as const).find((each) => each === value("picture")) ?? "",
    sort: POST_SORTS.find((each) => each === value("sort")) ?? "",
    reversed: value("order") === "reversed",
    page: parseId(value("page")) ?? 1,
  };
}

/** The fields that name a place; what is as by default is left out. */
export function placeFields(place: PostPlace): Record<string, string> {
  const all: Record<string, string> = {
    status: place.view === "all" ? "" : place.view,
    s: place.search,
    month: place.month,
    category: String(place.categoryId ?? ""),
    tag: String(place.tagId ?? ""),
    author: String(place.authorId ?? ""),
    picture: place.picture,
    sort: place.sort,
    order: place.reversed ? "reversed" : "",
    page: place.page === 1 ? "" : String(place.page),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ""));
}

/** The same place as an address, from the blog's root. */
export function placePath(type: "post" | "page", place: PostPlace, more: Record<string, string> = {}): string {
  return withQuery(`/admin/${type}s`, { ...placeFields(place), ...more });
}

/** Another view, with nothing narrowed. */
export function elsewhere(changes: Partial<PostPlace>): PostPlace {
  return { ...makePlace(() => ""), ...changes };
}

/** Whether the selects of the filter narrow what is shown. */
export function isFiltered({ month, categoryId, tagId, authorId, picture }: PostPlace): boolean {
  return month !== "" || picture !== "" || [categoryId, tagId, authorId].some((id) => id !== undefined);
}

/** Whether the list is as it is by itself: of pages the tree, in the order of the menu. */
export function isPlain(place: PostPlace): boolean {
  return place.view === "all" && place.search === "" && place.sort === "" && !place.reversed && !isFiltered(place);
}
