import { createSimilarTexts, type SimilarTexts } from "./similar-texts.ts";
import { createTally, type Tally } from "./tally.ts";
import type { CommentState } from "./verdict.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const HOUR_MS = 60 * MINUTE_MS;
const USUAL_HOURS = 14 * 24;

/** A comment that was posted here within the time of the window. */
export interface RecentComment {
  id: number;
  postId: number;
  /** Milliseconds. */
  at: number;
  status: CommentState;
  /** A moderator said that it is spam. */
  marked: boolean;
  simhash: string | null;
  speaker: string;
  network: string;
  email: string | null;
}

export interface RecentWindow {
  readonly lifeMs: number;
  readonly most: number;
  readonly size: number;
  has(id: number): boolean;
  add(comment: RecentComment): void;
  /** It got another state, or another text. What was marked stays so while it is in spam. */
  change(id: number, status: CommentState, marked: boolean, simhash: string | null | undefined): void;
  prune(now: number): void;
  of(kind: "speaker" | "network" | "email", key: string): Tally | undefined;
  similar(simhash: string, most: number): (RecentComment & { distance: number })[];
  /** Comments of the whole blog in the last five minutes, and in an average five of its busiest hour in two weeks. */
  site(now: number): { fiveMinutes: number; usual: number };
}

/** @param lifeMs how long a comment stays @param most how many do */
export function createRecentWindow(lifeMs = 30 * DAY_MS, most = 50_000): RecentWindow {
  const comments = new Map<number, RecentComment>();
  const texts: SimilarTexts = createSimilarTexts();
  const all = createTally();
  const tallies = { speaker: new Map<string, Tally>(), network: new Map<string, Tally>(), email: new Map<string, Tally>() };
  /** By the number of the hour. */
  const perHour = new Map<number, number>();

  function keysOf({ speaker, network, email }: RecentComment) {
    return [[tallies.speaker, speaker], [tallies.network, network], ...(email ? [[tallies.email, email.toLowerCase()] as const] : [])] as const;
  }

  function drop(comment: RecentComment): void {
    comments.delete(comment.id);
    texts.remove(comment.id);
    all.drop(comment.status);
    countHour(comment.at, -1);
    for (const [map, key] of keysOf(comment)) {
      const tally = map.get(key);
      tally?.drop(comment.status);
      if (tally?.size === 0) map.delete(key);
    }
  }

  function countHour(at: number, difference: number): void {
    const hour = Math.floor(at / HOUR_MS);
    const count = (perHour.get(hour) ?? 0) + difference;
    if (count > 0) perHour.set(hour, count);
    else perHour.delete(hour);
  }

  function busiestFiveMinutes(now: number): number {
    const thisHour = Math.floor(now / HOUR_MS);
    let busiest = 0;
    for (const [hour, count] of perHour) {
      // The hour that goes on, and the one before, may be the surge itself.
      if (hour < thisHour - 1 && hour >= thisHour - USUAL_HOURS) busiest = Math.max(busiest, count);
    }
    return busiest / 12;
  }

  return {
    lifeMs,
    most,
    get size() {
      return comments.size;
    },
    has: (id) => comments.has(id),
    add(comment) {
      if (comments.has(comment.id)) return;
      comments.set(comment.id, comment);
      if (comment.simhash) texts.add(comment.id, comment.simhash);
      all.add(comment.at, comment.status);
      countHour(comment.at, 1);
      for (const [map, key] of keysOf(comment)) {
        let tally = map.get(key);
        if (!tally) map.set(key, (tally = createTally()));
        tally.add(comment.at, comment.status);
      }
    },
    change(id, status, marked, simhash) {
      const comment = comments.get(id);
      if (!comment) return;
      all.move(comment.status, status);
      for (const [map, key] of keysOf(comment)) map.get(key)?.move(comment.status, status);
      Object.assign(comment, { status, marked: marked || (comment.marked && status === "spam") });
      if (simhash === undefined || simhash === comment.simhash) return;
      texts.remove(id);
      comment.simhash = simhash;
      if (simhash) texts.add(id, simhash);
    },
    prune(now) {
      for (const comment of comments.values()) {
        if (comments.size <= most && comment.at >= now - lifeMs) break;
        drop(comment);
      }
    },
    of: (kind, key) => tallies[kind].get(kind === "email" ? key.toLowerCase() : key),
    similar: (simhash, count) =>
      texts.find(simhash, count).flatMap(({ id, distance }) => {
        const comment = comments.get(id);
        return comment ? [{ ...comment, distance }] : [];
      }),
    site: (now) => ({ fiveMinutes: all.since(now - 5 * MINUTE_MS), usual: busiestFiveMinutes(now) }),
  };
}
