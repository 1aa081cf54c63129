import type { Context } from "../context.ts";
import { fetchOutside } from "../http/outbound.ts";
import type { ClassifierOptions } from "../options.ts";
import { akismetRequest, readAkismet } from "./classifier-akismet.ts";
import { httpRequest, readHttp } from "./classifier-http.ts";
import type { ClassifierFacts, Facts } from "./facts.ts";

/** What a program is asked, and what it said. */
export interface Question {
  url: string;
  headers: Record<string, string>;
  body: string;
}
export type Opinion = Pick<ClassifierFacts, "spam" | "score" | "discard">;

/** How it has been doing since this process began. */
export interface ClassifierHealth {
  asked: number;
  failed: number;
  failedInRow: number;
  /** Until when it is left alone, after it has failed again and again. */
  restUntil: number;
}

const TIMEOUT_MS = 1500;
const MOST_BYTES = 100_000;
/** So many failures in a row, and nobody waits for it for a while. */
const PATIENCE = 5;
const REST_MS = 60_000;

const HEALTH = new WeakMap<object, ClassifierHealth>();

type Place = Pick<Context, "options" | "now" | "log" | "site">;

/**
 * Asks another program whether a submission is spam, within its deadline. Never throws, and never says more of a failure to the log than that
 * it failed. Outside of any transaction.
 * @returns null where the owner has set up none
 */
export async function classify(ctx: Place, facts: Facts, { userAgent = "" }: { userAgent?: string } = {}): Promise<Facts["classifier"]> {
  const { classifier } = ctx.options;
  if (!classifier) return null;
  const { kind, onFailure = "publish" } = classifier;
  const health = classifierHealth(ctx);
  const failed = { kind, spam: null, onFailure };
  if (health.restUntil > ctx.now().getTime()) return failed;
  health.asked += 1;
  try {
    const opinion = await ask(classifier, ctx.site.url("/"), facts, userAgent);
    health.failedInRow = 0;
    return { kind, ...opinion, onFailure };
  } catch (error) {
    health.failed += 1;
    health.failedInRow += 1;
    if (health.failedInRow >= PATIENCE) health.restUntil = ctx.now().getTime() + REST_MS;
    const reason = error instanceof Error ? error.message : String(error);
    ctx.log.warn({ classifier: kind, reason, failures: health.failed, asked: health.asked }, "the classifier could not be asked");
    return failed;
  }
}

/** How the blog's classifier is doing. */
export function classifierHealth({ options }: Pick<Context, "options">): ClassifierHealth {
  let health = HEALTH.get(options);
  if (!health) HEALTH.set(options, (health = { asked: 0, failed: 0, failedInRow: 0, restUntil: 0 }));
  return health;
}

/** @throws whatever goes wrong, an answer that makes no sense included */
async function ask(classifier: ClassifierOptions, blog: string, facts: Facts, userAgent: string): Promise<Opinion> {
  const akismet = classifier.kind === "akismet";
  const question = akismet ? akismetRequest(classifier, "comment-check", { blog, facts, userAgent }) : httpRequest(classifier, { blog, facts });
  const answer = await sendQuestion(question, classifier.timeoutMs ?? TIMEOUT_MS);
  if (answer.status < 200 || answer.status > 299) throw new Error(`it answered with ${answer.status}`);
  return akismet ? readAkismet(answer.body.toString(), answer.headers) : readHttp(answer.body.toString());
}

/** The owner named the host: it may be anywhere. */
export function sendQuestion({ url, headers, body }: Question, timeoutMs: number) {
  return fetchOutside(url, { method: "POST", headers, body, timeoutMs, maxBytes: MOST_BYTES, redirects: 0, ownersOrigin: new URL(url).origin });
}
