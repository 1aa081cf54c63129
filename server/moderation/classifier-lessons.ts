import { z } from "zod";
import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";
import type { JobHandler } from "../jobs/queue.ts";
import { sendQuestion } from "./classifier.ts";
import { akismetRequest } from "./classifier-akismet.ts";
import { listJudged } from "./classifier-store.ts";
import type { Facts } from "./facts.ts";

/** The job that tells Akismet what moderators decided otherwise. */
const TEACH_CLASSIFIER = "teach-classifier";

/** A decision that is taken back by then has taught nothing. */
const SECOND_THOUGHTS_MS = 10 * 60_000;
const TIMEOUT_MS = 15_000;

const payloadSchema = z.object({ ids: z.array(z.int()), as: z.enum(["spam", "ham"]) });

/** Has Akismet, where it is asked, told that moderators took comments for spam or for none; within the transaction of their decision. */
export async function teachClassifier(ctx: Context, tx: Tx, ids: readonly number[], as: "spam" | "ham"): Promise<void> {
  if (ctx.options.classifier?.kind !== "akismet" || ids.length === 0) return;
  await ctx.jobs.add(tx, TEACH_CLASSIFIER, { ids, as }, { runAt: new Date(ctx.now().getTime() + SECOND_THOUGHTS_MS) });
}

/** Asks another server. */
export function classifierJobs(ctx: Context): Record<string, JobHandler> {
  return { [TEACH_CLASSIFIER]: (payload) => teach(ctx, payload) };
}

/** Only where it had said something else, and the decision still holds. @throws when Akismet can't be reached; what it was told already it may be told twice */
async function teach(ctx: Context, payload: unknown): Promise<void> {
  const { classifier } = ctx.options;
  if (classifier?.kind !== "akismet") return;
  const { ids, as } = payloadSchema.parse(payload);
  for (const { facts: json, userAgent } of await listJudged(ctx.db.client, ids, as === "spam" ? "spam" : "approved")) {
    const facts = JSON.parse(json) as Facts;
    if (facts.classifier === null || (facts.classifier.spam === true) === (as === "spam")) continue;
    const blog = ctx.site.url("/");
    const question = akismetRequest(classifier, as === "spam" ? "submit-spam" : "submit-ham", { blog, facts, userAgent });
    const { status } = await sendQuestion(question, TIMEOUT_MS);
    if (status >= 500) throw new Error(`Akismet answered with ${status}`);
  }
}
