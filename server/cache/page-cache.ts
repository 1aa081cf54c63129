import type { IncomingMessage, ServerResponse } from "node:http";
import { LRUCache } from "lru-cache";
import { sizeOf, type StoredPage, writePage } from "./stored-page.ts";

/** Query parameters that change what a page shows. Any other one (utm_source …) is ignored, and cannot fill the cache. */
const MEANINGFUL = /[?&](s|p|page_id|attachment_id|cat|tag|author|m|paged|page|preview|replytocom|feed|sign-in|change|parked|resume|posted)=/;

/**
 * Public pages as bytes, by address, bounded in bytes, forgotten by tag.
 *
 * Tags: `post:ID` for what shows one post, `lists` for what lists posts or comments; `people` for what
 * depends on who moderates; every entry also bears `site`.
 */
export interface PageCache {
  /** Answers an anonymous GET or HEAD from memory. @returns whether it did; then nobody else may answer */
  tryServe(request: IncomingMessage, response: ServerResponse): boolean;
  /** The stored page for a key, or the one that `make` gives; many who ask at once wait for one `make`. */
  page(key: string, make: () => Promise<StoredPage>): Promise<StoredPage>;
  /** Data that many pages share, such as the menu; forgotten by the same tags. */
  remember<T>(key: string, tags: string[], make: () => Promise<T>): Promise<T>;
  /** Drops every entry with one of these tags, after the write that changed it has committed. */
  forget(tags: readonly string[]): void;
  /** Is told the tags of each `forget`, for the other processes. */
  onForget(listener: (tags: readonly string[]) => void): void;
  /** The same, caused by another process: those listeners are not told. */
  forgetQuietly(tags: readonly string[]): void;
  /** Is told the tags that are forgotten, whoever wrote: what has just changed can be asked for anew. */
  onForgotten(listener: (tags: readonly string[]) => void): void;
  readonly bytes: number;
}

/** The key of a request's page, or undefined if it may not be answered from the store. */
function cacheKey(request: IncomingMessage & { originalUrl?: string }): string | undefined {
  if (request.method !== "GET" && request.method !== "HEAD") return undefined;
  const url = request.originalUrl ?? request.url ?? "/";
  const query = url.indexOf("?");
  if (query < 0) return url;
  return MEANINGFUL.test(url) ? undefined : url.slice(0, query);
}

/** Whether what answers a request is the page that its path alone names. */
export function isStorable(request: IncomingMessage & { originalUrl?: string }): boolean {
  return cacheKey(request) !== undefined;
}

/** Whether a request carries a cookie of ours: then its page may hold something personal. */
export function isPersonal(request: IncomingMessage): boolean {
  return request.headers.cookie?.includes("pamphlet_") ?? false;
}

/** @param maxBytes how much to keep; 0: nothing @param served is told of each request that was answered from memory */
export function createPageCache(maxBytes: number, served?: (page: StoredPage, request: IncomingMessage) => void): PageCache {
  const pages =
    maxBytes > 0 ? new LRUCache<string, StoredPage>({ maxSize: maxBytes, sizeCalculation: sizeOf, maxEntrySize: Math.ceil(maxBytes / 4) }) : undefined;
  const facts = new Map<string, { tags: string[]; value: Promise<unknown> }>();
  const listeners: ((tags: readonly string[]) => void)[] = [];
  const followers: ((tags: readonly string[]) => void)[] = [];
  const underWay = new Map<string, Promise<StoredPage>>();
  /** What was forgotten while pages were being made: those that bear such a tag are not kept. */
  let forgotten: { epoch: number; tags: readonly string[] }[] = [];
  let epoch = 0;
  let making = 0;

  async function makePage(key: string, make: () => Promise<StoredPage>): Promise<StoredPage> {
    const began = epoch;
    making += 1;
    try {
      const page = await make();
      const stale = forgotten.some((event) => event.epoch > began && concerns(event.tags, page.tags));
      if (!stale) pages?.set(key, page);
      return page;
    } finally {
      making -= 1;
      if (making === 0) forgotten = [];
    }
  }

  function forgetQuietly(tags: readonly string[]): void {
    dropEntries(tags);
    for (const follower of followers) follower(tags);
  }

  function dropEntries(tags: readonly string[]): void {
    epoch += 1;
    if (making > 0) forgotten.push({ epoch, tags });
    underWay.clear(); // Who asks from now on must not get a page begun before the write.
    if (tags.includes("site")) {
      pages?.clear();
      facts.clear();
      return;
    }
    for (const [key, page] of pages?.entries() ?? []) if (concerns(tags, page.tags)) pages?.delete(key);
    for (const [key, fact] of facts) if (concerns(tags, fact.tags)) facts.delete(key);
  }

  return {
    tryServe(request, response) {
      if (!pages || isPersonal(request)) return false;
      const key = cacheKey(request);
      const page = key === undefined ? undefined : pages.get(key);
      if (page === undefined || !writePage(page, request, response)) return false;
      served?.(page, request);
      return true;
    },
    page(key, make) {
      const stored = pages?.get(key);
      if (stored) return Promise.resolve(stored);
      const waiting = underWay.get(key);
      if (waiting) return waiting;
      const made = makePage(key, make).finally(() => {
        if (underWay.get(key) === made) underWay.delete(key);
      });
      underWay.set(key, made);
      return made;
    },
    remember<T>(key: string, tags: string[], make: () => Promise<T>): Promise<T> {
      const known = facts.get(key);
      if (known) return known.value as Promise<T>;
      const value = make();
      const entry = { tags, value };
      facts.set(key, entry);
      value.catch(() => {
        if (facts.get(key) === entry) facts.delete(key);
      });
      return value;
    },
    forget(tags) {
      forgetQuietly(tags);
      for (const listener of listeners) listener(tags);
    },
    onForget(listener) {
      listeners.push(listener);
    },
    forgetQuietly,
    onForgotten(follower) {
      followers.push(follower);
    },
    get bytes() {
      return pages?.calculatedSize ?? 0;
    },
  };
}

function concerns(forgotten: readonly string[], tags: readonly string[]): boolean {
  return forgotten.includes("site") || tags.some((tag) => forgotten.includes(tag));
}
