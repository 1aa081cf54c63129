import type { Logger } from "pino";
import type { Database } from "../db/database.ts";
import { addHits, addMissed, trimMissed } from "./asked-store.ts";
import { cleanReferrer, looksLikePage } from "./missed-path.ts";

/** Between two writes of what was counted. */
const FLUSH_MS = 5000;
/** Different addresses that are counted between two writes; who makes up more is not heard. */
const MOST_AT_ONCE = 200;
/** Addresses that are kept. */
const MOST_KEPT = 2000;

/** Counts what readers asked for and did not get, and which redirects they followed: in memory, and written down every few seconds. */
export interface AskedCounter {
  /** Somebody asked for an address that nobody has. @param path decoded, from the blog's root */
  missed(path: string, referrer: string | undefined): void;
  /** A redirect was followed. */
  used(redirectId: number): void;
  /** Writes down what was counted so far. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** @param needs where it is written, where a failure is told, and the time */
export function createAskedCounter({ db, log, now }: { db: Database; log: Logger; now: () => Date }): AskedCounter {
  let missed = new Map<string, { hits: number; referrer: string }>();
  let used = new Map<number, number>();
  let timer: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();

  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    writing = writing.then(write).catch((error: unknown) => log.error({ err: error }, "what was asked for could not be written down"));
    return writing;
  }

  async function write(): Promise<void> {
    if (missed.size === 0 && used.size === 0) return;
    const paths = [...missed].map(([path, { hits, referrer }]) => ({ path, hits, referrer }));
    const hits = used;
    missed = new Map();
    used = new Map();
    await db.transaction(async (tx) => {
      await addHits(tx, hits, now());
      if (paths.length === 0) return;
      await addMissed(tx, paths, now());
      await trimMissed(tx, MOST_KEPT);
    });
  }

  function later(): void {
    timer ??= setTimeout(() => void flush(), FLUSH_MS).unref();
  }

  return {
    missed(path, referrer) {
      if (!looksLikePage(path)) return;
      const known = missed.get(path);
      if (!known && missed.size >= MOST_AT_ONCE) return;
      missed.set(path, { hits: (known?.hits ?? 0) + 1, referrer: cleanReferrer(referrer) || (known?.referrer ?? "") });
      later();
    },
    used(redirectId) {
      used.set(redirectId, (used.get(redirectId) ?? 0) + 1);
      later();
    },
    flush,
    close: () => flush(),
  };
}
