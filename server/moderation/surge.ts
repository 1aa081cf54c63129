import type { Context } from "../context.ts";
import type { RateFacts } from "./facts.ts";
import { readRecent } from "./recent.ts";

/** Comments in five minutes that are nothing special anywhere, and how many times the usual number is. */
const LEAST = 30;
const TIMES_USUAL = 6;

/** Whether far more is said on the blog than usual. */
export function isSurge({ fiveMinutes, usual }: RateFacts["site"]): boolean {
  return fiveMinutes >= LEAST && fiveMinutes > TIMES_USUAL * usual;
}

/** The same, asked now. */
export async function isSurging(ctx: Pick<Context, "db" | "options" | "now">): Promise<boolean> {
  return isSurge((await readRecent(ctx)).site(ctx.now().getTime()));
}
