import { BY_DESIGN } from "../../moderation/seeing-rules.ts";
import type { Reason } from "../../moderation/verdict.ts";
import type { LocalTime } from "./days.ts";
import type { CountedEvent } from "./store.ts";

/** What became of the comments that a rule caught. */
export interface RuleRecord {
  caught: number;
  /** A false alarm. */
  approved: number;
  /** Spam or trash now. */
  refused: number;
  /** Of these, trash. */
  trash: number;
  waiting: number;
}

/** What somebody has done with comments. */
export type Acts = Record<(typeof COUNTED_ACTS)[number], number>;

export const COUNTED_ACTS = ["approved", "unapproved", "spammed", "trashed", "restored", "deleted"] as const;

export interface Decisions {
  /** Comments that came in. */
  posted: number;
  /** Of these, held or refused by the rules. */
  caught: number;
  rules: Map<string, RuleRecord>;
  /** Comments that a rule caught by what it saw in them, and that are decided; those approved were false alarms. */
  alarms: { decided: number; approved: number };
  /** Seconds that held comments waited for a moderator, by the day on which they came. */
  waits: Map<string, number[]>;
  /** By weekday (Monday first) and hour: comments that were held or refused. */
  hours: number[][];
  people: Map<number, Acts>;
}

/** Rules decide on what comes in and on what is changed, and when enough readers report something. */
const JUDGED = new Set(["posted", "edited", "reported"]);
/** What moderators decide; applied rules and readers' reports are not their work. */
const BY_HAND = new Set<string>(COUNTED_ACTS);

interface Track {
  day: string;
  at: number;
  rules: Set<string>;
  /** The rules held it, and nobody has decided yet. */
  waits: boolean;
  state: string;
}

/** Takes events one after the other, oldest first, and says what they come to. */
export function createDecisionFold(clock: (at: number) => LocalTime): { take(event: CountedEvent): void; result(): Decisions } {
  const tracks = new Map<number, Track>();
  const people = new Map<number, Acts>();
  const waits = new Map<string, number[]>();
  const hours = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
  let posted = 0;

  function judged({ commentId, act, toStatus, reasons, at }: CountedEvent): void {
    if (act === "posted") posted += 1;
    const known = tracks.get(commentId);
    if (known && toStatus) known.state = toStatus;
    if (toStatus === null || toStatus === "approved" || (act === "edited" && known?.rules.size)) return;
    const { day, weekday, hour } = clock(at);
    const row = hours[weekday];
    if (row) row[hour] = (row[hour] ?? 0) + 1;
    const rules = new Set([...(known?.rules ?? []), ...rulesIn(reasons)]);
    if (rules.size > 0) tracks.set(commentId, { day, at, rules, waits: toStatus === "pending", state: toStatus });
  }

  function decided({ commentId, act, fromStatus, toStatus, personId, at, undone }: CountedEvent): void {
    const byHand = BY_HAND.has(act) && personId !== null && !undone;
    if (byHand) countAct(people, personId, act);
    const track = tracks.get(commentId);
    if (!track) return;
    if (toStatus) track.state = toStatus;
    if (!track.waits || !byHand || fromStatus !== "pending" || toStatus === "pending") return;
    track.waits = false;
    const list = waits.get(track.day);
    if (list) list.push((at - track.at) / 1000);
    else waits.set(track.day, [(at - track.at) / 1000]);
  }

  return {
    take: (event) => (JUDGED.has(event.act) && event.fromStatus !== event.toStatus ? judged(event) : decided(event)),
    result: () => ({ posted, caught: tracks.size, waits, hours, people, ...recordsOf(tracks.values()) }),
  };
}

function countAct(people: Map<number, Acts>, personId: number, act: string): void {
  const acts = people.get(personId) ?? { approved: 0, unapproved: 0, spammed: 0, trashed: 0, restored: 0, deleted: 0 };
  const name = COUNTED_ACTS.find((known) => known === act);
  if (name) acts[name] += 1;
  people.set(personId, acts);
}

function recordsOf(tracks: Iterable<Track>): Pick<Decisions, "rules" | "alarms"> {
  const rules = new Map<string, RuleRecord>();
  const alarms = { decided: 0, approved: 0 };
  for (const track of tracks) {
    for (const rule of track.rules) {
      const record = rules.get(rule) ?? { caught: 0, approved: 0, refused: 0, trash: 0, waiting: 0 };
      record.caught += 1;
      if (track.state === "approved") record.approved += 1;
      else if (track.state === "pending") record.waiting += 1;
      else record.refused += 1;
      if (track.state === "trash") record.trash += 1;
      rules.set(rule, record);
    }
    if (track.state === "pending" || [...track.rules].every((rule) => BY_DESIGN.has(rule))) continue;
    alarms.decided += 1;
    if (track.state === "approved") alarms.approved += 1;
  }
  return { rules, alarms };
}

/** The rules that an event names; those that let pass are none that catch. */
export function rulesIn(reasons: string): string[] {
  if (reasons === "[]") return [];
  return (JSON.parse(reasons) as Reason[]).flatMap(({ rule, effect }) => (effect === "pass" ? [] : rule));
}
