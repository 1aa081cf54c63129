import type { Context } from "../../context.ts";
import { say, Unavailable } from "../../errors.ts";
import type { Facts } from "../../moderation/facts.ts";
import { judge } from "../../moderation/pipeline.ts";
import type { RuleSettings, Verdict } from "../../moderation/verdict.ts";
import { createTrial, type Trial, tryOn } from "./compare.ts";
import { type JudgedRow, listJudged } from "./trial-store.ts";

const AT_ONCE = 200;
/** So long others wait at most while comments are judged. */
const PATIENCE_MS = 15;
const ABOVE_ALL_IDS = 2 ** 31 - 1;

/** Blogs on which rules are being tried out at this moment. */
const busy = new WeakSet<object>();

/** What trying out rules comes to. */
export interface Tried {
  trial: Trial;
  waiting: Waiting;
}

/**
 * Judges the last comments by other rules and by the present ones, and what waits by the others. Nothing is changed.
 * @param most how many comments
 * @throws Unavailable while somebody else does the same: it is much work
 */
export async function tryRules(ctx: Context, next: RuleSettings, most: number): Promise<Tried> {
  if (busy.has(ctx.options)) throw new Unavailable(say("rules.busy"));
  busy.add(ctx.options);
  try {
    const present = ctx.settings.current;
    const trial = createTrial();
    await eachJudged(ctx, { most }, ({ id, facts, byHand }) => {
      if (facts === null) trial.withoutFacts += 1;
      else tryOn(trial, { id, byHand, facts: JSON.parse(facts) as Facts }, present, next);
    });
    return { trial, waiting: await judgeWaiting(ctx, next) };
  } finally {
    busy.delete(ctx.options);
  }
}

/** What rules say of comments that wait. */
export interface Waiting {
  /** Those that they would not hold, by what would become of them. */
  moves: { approved: WaitingCase[]; spam: WaitingCase[]; trash: WaitingCase[] };
  /** Those that they would hold, too. */
  stay: number;
  /** Those that a moderator or readers sent back to wait, and those without facts: the rules have no say in them. */
  apart: number;
}

export interface WaitingCase {
  id: number;
  verdict: Verdict;
}

/** Judges anew what waits because of the rules. */
export async function judgeWaiting(ctx: Context, settings: RuleSettings): Promise<Waiting> {
  const waiting: Waiting = { moves: { approved: [], spam: [], trash: [] }, stay: 0, apart: 0 };
  await eachJudged(ctx, { status: "pending", most: Number.POSITIVE_INFINITY }, ({ id, facts, byRules }) => {
    if (facts === null || !byRules) {
      waiting.apart += 1;
      return;
    }
    const verdict = judge(JSON.parse(facts) as Facts, settings);
    if (verdict.status === "pending") waiting.stay += 1;
    else waiting.moves[verdict.status].push({ id, verdict });
  });
  return waiting;
}

/** Goes through comments, newest first, and lets others go on in between. */
async function eachJudged(ctx: Context, { status, most }: { status?: "pending"; most: number }, look: (row: JudgedRow) => void): Promise<void> {
  let before = ABOVE_ALL_IDS;
  let seen = 0;
  while (seen < most) {
    const take = Math.min(AT_ONCE, most - seen);
    const rows = await listJudged(ctx.db.client, { before, take, ...(status ? { status } : {}) });
    let since = performance.now();
    for (const row of rows) {
      look(row);
      if (performance.now() - since < PATIENCE_MS) continue;
      await breathe();
      since = performance.now();
    }
    seen += rows.length;
    before = rows.at(-1)?.id ?? 0;
    if (rows.length < take) return;
    await breathe();
  }
}

function breathe(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
