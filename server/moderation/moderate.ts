import type { Context } from "../context.ts";
import type { Facts } from "./facts.ts";
import { gatherFacts, type Submission } from "./gather.ts";
import { judge } from "./pipeline.ts";
import type { Verdict } from "./verdict.ts";

/** Gathers what there is to know of a submission and decides what becomes of it. Outside of any transaction. */
export async function judgeSubmission(ctx: Context, submission: Submission): Promise<{ facts: Facts; verdict: Verdict }> {
  const facts = await gatherFacts(ctx, submission);
  return { facts, verdict: judge(facts, ctx.settings.current) };
}
