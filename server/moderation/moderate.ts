import type { Context } from "../context.ts";
import { classify } from "./classifier.ts";
import type { Facts } from "./facts.ts";
import { gatherFacts, type Submission } from "./gather.ts";
import { judge } from "./pipeline.ts";
import type { Verdict } from "./verdict.ts";

/** Gathers what there is to know of a submission and decides what becomes of it. Outside of any transaction. */
export async function judgeSubmission(ctx: Context, submission: Submission): Promise<{ facts: Facts; verdict: Verdict }> {
  const facts = await gatherFacts(ctx, submission);
  const verdict = judge(facts, ctx.settings.current);
  if (!ctx.options.classifier || isDecided(verdict)) return { facts, verdict };
  const asked = { ...facts, classifier: await classify(ctx, facts, submission) };
  return { facts: asked, verdict: judge(asked, ctx.settings.current) };
}

/** It is spam, or passes whatever others say: nobody else needs to be asked. */
function isDecided({ status, reasons }: Verdict): boolean {
  return status === "spam" || status === "trash" || reasons.some(({ effect }) => effect === "pass");
}
