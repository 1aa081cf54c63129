import { networkOf } from "../accounts/sign-in-limits.ts";
import type { Context } from "../context.ts";
import type { Database } from "../db/database.ts";
import { createRecentWindow, type RecentWindow } from "./recent-window.ts";
import { COMMENTS_AT_ONCE, EVENTS_AT_ONCE, findNewestEventId, listCommentsBefore, listRecentEvents, type RecentEvent, type RecentRow } from "./recent-store.ts";
import type { CommentState } from "./verdict.ts";

/** Events that a transaction under way has taken the number of may come so much later (PostgreSQL). */
const LATE_MS = 60_000;
const MOST_MISSING = 500;
const NO_ID_IS_LARGER = 2 ** 31 - 1;

/** Acts after which a comment in spam is there by a moderator's word. */
const MARKING = new Set(["spammed", "undone"]);

type Place = Pick<Context, "db" | "options" | "now">;

const WINDOWS = new WeakMap<object, (now: Date) => Promise<RecentWindow>>();

/** What was said here in the last 30 days, in memory: filled when it is first asked for, brought up to date from the events, so that several processes agree. */
export function readRecent({ db, options, now }: Place): Promise<RecentWindow> {
  let read = WINDOWS.get(options);
  if (!read) WINDOWS.set(options, (read = createReader(db)));
  return read(now());
}

function createReader(db: Database): (now: Date) => Promise<RecentWindow> {
  const window = createRecentWindow();
  let filled: Promise<void> | undefined;
  let last = 0;
  /** Numbers of events that were skipped, and until when they may still come. */
  const missing = new Map<number, number>();

  async function fill(now: Date): Promise<void> {
    last = await findNewestEventId(db);
    const since = now.getTime() - window.lifeMs;
    const rows: RecentRow[] = [];
    for (let before = NO_ID_IS_LARGER; rows.length < window.most;) {
      const page = await listCommentsBefore(db, before);
      rows.push(...page.filter(({ createdAt, source }) => createdAt.getTime() >= since && source === null));
      const oldest = page.at(-1);
      if (page.length < COMMENTS_AT_ONCE || !oldest || oldest.createdAt.getTime() < since) break;
      before = oldest.id;
      await breathe();
    }
    for (const [at, row] of rows.slice(0, window.most).toReversed().entries()) {
      take(row, row.status, row.status === "spam" && row.learnedAs === "spam");
      if (at % COMMENTS_AT_ONCE === 0) await breathe();
    }
  }

  function take(row: RecentRow, status: CommentState, marked: boolean): void {
    const { id, postId, createdAt, simhash, authorEmail: email } = row;
    window.add({ id, postId, at: createdAt.getTime(), status, marked, simhash, email, speaker: speakerOf(row), network: networkOf(row.address) });
  }

  async function catchUp(now: Date): Promise<void> {
    for (;;) {
      const events = await listRecentEvents(db, last, [...missing.keys()]);
      for (const event of events) {
        follow(event);
        note(event.eventId, now);
      }
      if (events.length < EVENTS_AT_ONCE) return;
      await breathe();
    }
  }

  function follow({ act, commentId, toStatus, comment }: RecentEvent): void {
    if (toStatus === null) return;
    const marked = toStatus === "spam" && MARKING.has(act);
    if (window.has(commentId)) window.change(commentId, toStatus, marked, comment?.simhash);
    else if (act === "posted" && comment) take(comment, toStatus, marked);
  }

  function note(eventId: number, now: Date): void {
    if (missing.delete(eventId)) return;
    // SQLite writes one transaction after the other.
    if (db.provider === "postgresql") {
      for (let id = Math.max(last + 1, eventId - MOST_MISSING); id < eventId; id++) missing.set(id, now.getTime() + LATE_MS);
    }
    last = Math.max(last, eventId);
  }

  return async (now) => {
    filled ??= fill(now).catch((error: unknown) => {
      filled = undefined;
      throw error;
    });
    await filled;
    await catchUp(now);
    for (const [id, until] of missing) if (until < now.getTime() || missing.size > MOST_MISSING) missing.delete(id);
    window.prune(now.getTime());
    return window;
  };
}

/** Who said something, as far as it can be told from the comment. */
export function speakerOf({ personId, authorName, authorEmail }: Pick<RecentRow, "personId" | "authorName" | "authorEmail">): string {
  return personId === null ? `guest ${authorName.toLowerCase()} ${authorEmail?.toLowerCase() ?? ""}` : `person ${personId}`;
}

/** Lets others go on. */
function breathe(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
