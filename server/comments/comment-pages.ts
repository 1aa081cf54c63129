import { buildThread, type ThreadItem } from "./thread.ts";

/** How a thread is divided: a page holds so many top-level comments, and every reply stands on its comment's page. */
export interface PageRule {
  /** 0: all on one. */
  perPage: number;
  /** Of the top-level ones; replies always stand oldest first. */
  order: "oldest" | "newest";
}

/** A thread, divided. */
export interface ThreadPages {
  /** Top-level comments on all pages. */
  topCount: number;
  /** At least 1. */
  pageCount: number;
  /** The comments on a page, which starts at 1, in no particular order. */
  idsOn(page: number): number[];
  /** The page of a comment; undefined for one that is not in the thread. */
  pageOf(id: number): number | undefined;
  /** The page that a top-level comment comes to which is written now. */
  pageOfNext: number;
}

/** @param items every comment of the thread, in the order that they were written */
export function divideThread(items: readonly ThreadItem[], { perPage, order }: PageRule): ThreadPages {
  // Two levels: all that hangs on a top-level comment, however deep, beside each other.
  const branches = buildThread(items, 2).map(({ item, replies }) => [item.id, ...replies.map((reply) => reply.item.id)]);
  if (order === "newest") branches.reverse();
  const size = perPage === 0 ? Math.max(1, branches.length) : perPage;
  const pageCount = Math.max(1, Math.ceil(branches.length / size));
  const pages = new Map(branches.flatMap((ids, index) => ids.map((id) => [id, Math.floor(index / size) + 1] as const)));
  return {
    topCount: branches.length,
    pageCount,
    idsOn: (page) => branches.slice((page - 1) * size, page * size).flat(),
    pageOf: (id) => pages.get(id),
    pageOfNext: order === "newest" ? 1 : Math.ceil((branches.length + 1) / size),
  };
}

/** Whether so many comments need no division, whichever of them are replies. */
export function fitOnOnePage(count: number, perPage: number): boolean {
  return perPage === 0 || count <= perPage;
}

/** The path of a page of a post's thread. @param page starts at 1; 0: the one that stands below the post, at the permalink itself */
export function commentPagePath(permalink: string, page: number): string {
  return page > 0 ? `${permalink}comment-page-${page}/` : permalink;
}

/** Which page of a thread stands below the post. */
export function landingPage(pageCount: number, first: "first" | "last"): number {
  return first === "first" ? 1 : pageCount;
}

/** A page as addresses name it: 0 for the one that stands below the post. */
export function namedPage(page: number, pageCount: number, first: "first" | "last"): number {
  return page === landingPage(pageCount, first) ? 0 : page;
}
