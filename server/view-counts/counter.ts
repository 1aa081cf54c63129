import type { IncomingMessage } from "node:http";
import type { Logger } from "pino";
import { toLocal } from "../dates.ts";
import type { Database } from "../db/database.ts";
import { isReaders } from "./reader-request.ts";
import { addViews } from "./store.ts";

/** Counts how often pages are looked at: numbers, and nothing of who looked. */
export interface ViewCounter {
  /** Counts a request, if it is a reader's. @param postId 0: a page that is no post's */
  count(request: Pick<IncomingMessage, "method" | "headers">, postId: number): void;
  /** Writes down what was counted since the last time. */
  flush(): Promise<void>;
  /** Writes down the rest and stops. */
  close(): Promise<void>;
}

const FLUSH_MS = 5000;

/** Keeps the counts of some seconds in memory and adds them to those of the day. Several processes add up. */
export function createViewCounter({ db, log, today }: { db: Database; log: Logger; today: () => string }): ViewCounter {
  let counts = new Map<number, number>();
  let writing: Promise<void> = Promise.resolve();
  const timer = setInterval(() => void flush(), FLUSH_MS);
  timer.unref();

  function flush(): Promise<void> {
    writing = writing.then(writeDown);
    return writing;
  }

  async function writeDown(): Promise<void> {
    if (counts.size === 0) return;
    const written = counts;
    counts = new Map();
    try {
      await db.transaction((tx) => addViews(tx, today(), written));
    } catch (error) {
      log.warn({ err: error }, "cannot write down the views");
      for (const [postId, views] of written) counts.set(postId, (counts.get(postId) ?? 0) + views);
    }
  }

  return {
    count(request, postId) {
      if (isReaders(request)) counts.set(postId, (counts.get(postId) ?? 0) + 1);
    },
    flush,
    async close() {
      clearInterval(timer);
      await flush();
    },
  };
}

/** The blog's day at a moment: "2025-06-18". */
export function dayOf(at: Date, timeZone: string): string {
  return toLocal(at, timeZone).slice(0, 10);
}

/** So many days before a day. */
export function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}
