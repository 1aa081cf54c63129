import type { Request } from "express";
import { field, parseId, query } from "../http/input.ts";

/** Where in a list somebody is: which view of it, what was searched for, which page. */
export interface ListPlace {
  view: string;
  search: string;
  page: number;
}

/** The place that an address names. @param views the first is the one without a name */
export function readPlace(req: Request, views: readonly string[]): ListPlace {
  return makePlace(views, query(req, "status"), query(req, "s"), query(req, "page"));
}

/** The place that a form was sent from. */
export function readSentPlace(req: Request, views: readonly string[]): ListPlace {
  return makePlace(views, field(req, "status"), field(req, "s"), field(req, "page"));
}

/** The fields that name a place; what is as by default is left out. */
export function placeFields({ view, search, page }: ListPlace, views: readonly string[]): Record<string, string> {
  return {
    ...(view === views[0] ? {} : { status: view }),
    ...(search === "" ? {} : { s: search }),
    ...(page === 1 ? {} : { page: String(page) }),
  };
}

/** A path with a query. */
export function withQuery(path: string, parameters: Record<string, string>): string {
  const text = new URLSearchParams(parameters).toString();
  return text === "" ? path : `${path}?${text}`;
}

function makePlace(views: readonly string[], view: string | undefined, search: string | undefined, page: string | undefined): ListPlace {
  return {
    view: views.find((known) => known === view) ?? views[0] ?? "",
    search: (search ?? "").trim().slice(0, 200),
    page: parseId(page) ?? 1,
  };
}
