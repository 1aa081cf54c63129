import { randomBytes } from "node:crypto";
import type { Provider, ProviderAccount } from "./provider.ts";
import { type Agents, type Answered, DEFAULT_TIMEOUT_MS, guarded, type RunnableStrategy, runStrategy } from "./run.ts";

export type Done = (error: unknown, value?: unknown) => void;

/** passport-oauth2's state store for PKCE: it tells the signatures apart by their number of parameters (5 and 4). */
export interface StateStore {
  store(req: unknown, verifier: string, state: unknown, meta: unknown, done: Done): void;
  verify(req: unknown, state: string, meta: unknown, done: Done): void;
}

/** What passport-oauth2 documents as protected, so that a strategy can be fitted to its provider. */
export interface CodeStrategy extends RunnableStrategy {
  _oauth2: { setAgent(agent: unknown): void; _request(...request: [...unknown[], Answered]): void };
  parseErrorResponse(body: string, status: number): null;
}

interface CodeFlow {
  /** Where tokens and profiles are asked for. */
  apiUrl: string;
  /** Undefined: 8 seconds. */
  timeoutMs: number | undefined;
  /** Makes a strategy on passport-oauth2, with PKCE by S256, for one leg. */
  createStrategy(callbackUrl: string, store: StateStore): CodeStrategy;
  /** What the strategy's profile tells of the account; undefined: nothing that could be used. */
  readProfile(profile: unknown): ProviderAccount | undefined;
}

/**
 * Both legs of OAuth 2.0 with state and PKCE (RFC 6749, 4.1; RFC 7636), run by a Passport strategy. State and verifier are kept by
 * `remember`: they outlive this process, and each tab has its own.
 */
export function codeFlow({
  apiUrl,
  timeoutMs = DEFAULT_TIMEOUT_MS,
  createStrategy,
  readProfile,
}: CodeFlow): Pick<Provider, "begin" | "attemptKey" | "wasDenied" | "finish"> {
  const make = (callbackUrl: string, store: StateStore) => (agents: Agents) => {
    const strategy = createStrategy(callbackUrl, store);
    strategy._oauth2.setAgent(apiUrl.startsWith("https:") ? agents.https : agents.http);
    const ask = strategy._oauth2._request.bind(strategy._oauth2);
    strategy._oauth2._request = (...request) => ask(...request.slice(0, -1), guarded(request.at(-1) as Answered));
    // What a provider says when it refuses may hold tokens; the status is enough.
    strategy.parseErrorResponse = () => null;
    return strategy;
  };
  return {
    async begin(callbackUrl, remember) {
      const state = randomBytes(32).toString("base64url");
      const store: StateStore = {
        store: (_req, verifier, _state, _meta, done) => void remember(state, verifier).then(() => done(null, state), done),
        verify: (_req, _state, _meta, done) => done(null, false),
      };
      const ending = await runStrategy(make(callbackUrl, store), undefined, timeoutMs);
      return ending.ok ? { ok: true, location: ending.location ?? "" } : ending;
    },
    attemptKey: (query) => query("state"),
    wasDenied: (query) => query("error") === "access_denied",
    async finish(callbackUrl, query, secret) {
      // The state has been found to be this browser's own; what is left of it is the verifier.
      const store: StateStore = {
        store: (_req, _verifier, _state, _meta, done) => done(null, ""),
        verify: (_req, _state, _meta, done) => done(null, secret),
      };
      if (!query("code") && !query("error")) return { ok: false, trouble: "no code" };
      const ending = await runStrategy(make(callbackUrl, store), query, timeoutMs);
      if (!ending.ok) return ending;
      const account = readProfile(ending.account);
      return account ? { ok: true, account } : { ok: false, trouble: "unreadable profile" };
    },
  };
}
