import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pino } from "pino";
import { makeGiven } from "./accounts/providers/provider-settings.ts";
import { countPending } from "./db/database.ts";
import { type Closed, closedFinding, isThere } from "./doctor/database.ts";
import { examine } from "./doctor/examine.ts";
import type { Finding, Patient } from "./doctor/finding.ts";
import { reportJson, reportText } from "./doctor/report.ts";
import { surveyEnvironment } from "./environment.ts";
import { databaseLocation, openContext } from "./open-context.ts";
import { type BlogOptions, checkOptions, OptionsError } from "./options.ts";

/** Where a report goes. */
interface Output {
  write(text: string): unknown;
  isTTY?: boolean;
}

/**
 * `pamphlet doctor`: says what is well, what is not, and what to do. Nothing is changed, on a broken configuration neither.
 * @returns the exit code: 1 where something is wrong, with `strict` for warnings too
 */
export async function runDoctor(
  env: NodeJS.ProcessEnv,
  { json = false, strict = false }: { json?: boolean; strict?: boolean },
  output: Output,
): Promise<number> {
  const findings = await diagnose(env);
  output.write(json ? reportJson(findings) : reportText(findings, output.isTTY === true));
  const bad = findings.some(({ state }) => state === "error" || (strict && state === "warning"));
  return bad ? 1 : 0;
}

/** Looks over the blog that an environment describes. */
export async function diagnose(env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const { options, problems } = fitOptions(env);
  const opened = await open(options, problems);
  const patient: Patient = { options, problems, running: false, ...(opened.context ? { context: opened.context } : {}) };
  try {
    const findings = await examine(patient);
    return opened.closed ? [...findings, ...closedFinding(opened.closed)] : findings;
  } finally {
    await opened.close?.();
  }
}

/** The options of an environment, without those that are wrong, and what is wrong with these. */
function fitOptions(env: NodeJS.ProcessEnv): { options: BlogOptions; problems: string[] } {
  const { options, problems } = surveyEnvironment(env);
  try {
    return { options: checkOptions(options, (given) => makeGiven(given).problems), problems };
  } catch (error) {
    if (!(error instanceof OptionsError)) throw error;
    const wrong = new Set(error.problems.map((problem) => problem.split(/[.:]/, 1)[0]));
    const fit = Object.fromEntries(Object.entries(options).filter(([name]) => !wrong.has(name)));
    return { options: fit, problems: [...problems, ...error.problems] };
  }
}

type Opened = Partial<Awaited<ReturnType<typeof openContext>>> & { closed?: Closed };

/** What would lead to another blog than the one that is meant. */
const DECISIVE = /^(databaseUrl|data|secret)\b/;

/** Opens the blog, unless that would change something: no database is made, none is brought up to date, no secret is written. */
async function open(options: BlogOptions, problems: readonly string[]): Promise<Opened> {
  if (problems.some((problem) => DECISIVE.test(problem))) return { closed: { reason: "options" } };
  const folder = options.data ?? "./data";
  const location = databaseLocation(options.databaseUrl, folder);
  if (!isThere(location)) return { closed: { reason: "new" } };
  try {
    const count = await countPending(location);
    if (count > 0) return { closed: { reason: "pending", count } };
    const secret = options.secret !== undefined || existsSync(join(folder, "secret")) ? {} : { secret: randomBytes(32).toString("hex") };
    return await openContext({ ...options, ...secret, log: pino({ level: "silent" }) });
  } catch (error) {
    return { closed: { reason: "broken", message: messageOf(error, location) } };
  }
}

function messageOf(error: unknown, location: string): string {
  const message = (error instanceof Error ? error.message || error.name : String(error)).replaceAll(/\s+/g, " ").slice(0, 300);
  const password = URL.canParse(location) ? decodeURIComponent(new URL(location).password) : "";
  return password === "" ? message : message.replaceAll(password, "…");
}
