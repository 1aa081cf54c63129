import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { Passport } from "passport";
import type { CallbackQuery, Leg } from "./provider.ts";

/** A Passport strategy, as far as Passport has to know it. */
export interface RunnableStrategy {
  authenticate(request: unknown, options: unknown): void;
}

const passport = new Passport();

/** How a strategy ended: with a redirect (to the provider), with an account (from it), or neither. */
export type Ending = Leg<{ location?: string; account?: unknown }>;

export const DEFAULT_TIMEOUT_MS = 8000;
/** The only parameters of a callback that strategies look at. */
const PARAMETERS = ["oauth_token", "oauth_verifier", "code", "state", "error", "error_code"];

/**
 * Lets Passport run a strategy once, made for this request alone, on a request of our own that holds nothing but the
 * callback's parameters: Passport adds to request objects, and the real one may belong to a host application with a
 * Passport of its own. The libraries' requests have no time limit, so the sockets of this run are torn down when it is over.
 * @param make makes the strategy; its requests must use the agent for their protocol
 */
export async function runStrategy(make: (agents: Agents) => RunnableStrategy, query: CallbackQuery | undefined, timeoutMs: number): Promise<Ending> {
  const agents: Agents = { http: new HttpAgent(), https: new HttpsAgent() };
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Ending>((resolve) => {
      timer = setTimeout(() => resolve({ ok: false, trouble: "timeout" }), timeoutMs);
      const ended = (error: unknown, account: unknown) => {
        if (error) resolve({ ok: false, trouble: kindOf(error) });
        else resolve(account ? { ok: true, account } : { ok: false, trouble: "refused" });
      };
      const response = {
        setHeader: (name: string, value: string) => name === "Location" && resolve({ ok: true, location: value }),
        end: () => {},
      };
      const authenticate = passport.authenticate(make(agents), { session: false }, ended) as unknown as Middleware;
      authenticate({ query: pick(query), body: {}, headers: {} }, response, (error) => ended(error, undefined));
    });
  } finally {
    clearTimeout(timer);
    agents.http.destroy();
    agents.https.destroy();
  }
}

type Middleware = (request: object, response: object, next: (error?: unknown) => void) => void;

export interface Agents {
  http: HttpAgent;
  https: HttpsAgent;
}

function pick(query: CallbackQuery | undefined): Record<string, string> {
  const entries = PARAMETERS.map((name) => [name, query?.(name)] as const);
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** The kind of an error, without its message: a provider's answer may hold tokens or somebody's details. */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const status = statusOf(error);
  const cause = "oauthError" in error && error.oauthError instanceof Error ? error.oauthError : error;
  const code = "code" in cause && typeof cause.code === "string" && /^[A-Z_]+$/.test(cause.code) ? cause.code : undefined;
  return status === undefined ? (code ?? error.name) : `answered ${status}`;
}

/** What hears of an answer: an error, or what was answered. */
export type Answered = (error: unknown, ...answer: unknown[]) => void;

/** The libraries take it for granted that JSON is an object. What they throw over "null" would end the process, far from whoever could catch it. */
export function guarded(answered: Answered): Answered {
  return (error, ...answer) => {
    try {
      answered(error, ...answer);
    } catch (thrown) {
      answered(thrown);
    }
  };
}

/** The HTTP status that a provider answered with, if that is what an error of the OAuth library is about. */
export function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !("oauthError" in error)) return undefined;
  const { oauthError } = error;
  if (typeof oauthError !== "object" || oauthError === null || !("statusCode" in oauthError)) return undefined;
  return typeof oauthError.statusCode === "number" ? oauthError.statusCode : undefined;
}
