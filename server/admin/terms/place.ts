import type { Request } from "express";
import { field, parseId, query } from "../../http/input.ts";
import { withQuery } from "../list-place.ts";
import type { TermSort } from "./store.ts";

export type TermKind = "categories" | "tags";

/** Where in the list of categories or tags somebody is. */
export interface TermPlace {
  search: string;
  sort: TermSort;
  page: number;
}

export function readPlace(req: Request): TermPlace {
  return makePlace((name) => query(req, name) ?? "");
}

export function readSentPlace(req: Request): TermPlace {
  return makePlace((name) => field(req, name));
}

function makePlace(value: (name: string) => string): TermPlace {
  return {
    search: value("s").trim().slice(0, 200),
    sort: (["name", "use"] as const).find((each) => each === value("sort")) ?? "",
    page: parseId(value("page")) ?? 1,
  };
}

export function placeFields({ search, sort, page }: TermPlace): Record<string, string> {
  return { ...(search === "" ? {} : { s: search }), ...(sort === "" ? {} : { sort }), ...(page === 1 ? {} : { page: String(page) }) };
}

/** The same as an address, from the blog's root. */
export function placePath(of: TermKind, place: TermPlace, more: Record<string, string> = {}): string {
  return withQuery(`/admin/${of}`, { ...placeFields(place), ...more });
}
