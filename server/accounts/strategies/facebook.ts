import { randomBytes } from "node:crypto";
import { Strategy as FacebookStrategy, type Profile, type StrategyOptions } from "passport-facebook";
import { z } from "zod";
import type { FacebookOptions } from "../../options.ts";
import { type ProviderKind, providerKind } from "./kind.ts";
import { loopbackOriginOf, numericId, type Provider, readAccount } from "./provider.ts";
import { type Agents, DEFAULT_TIMEOUT_MS, type RunnableStrategy, runStrategy } from "./run.ts";

/** Current in November 2026; a version lives about two years. */
const GRAPH_VERSION = "v26.0";
const REAL_DIALOG = "https://www.facebook.com";
const REAL_GRAPH = "https://graph.facebook.com";

export const facebookKind: ProviderKind = providerKind({
  kind: "facebook",
  title: "Facebook",
  accountName: "Facebook",
  fields: [],
  rule: z.custom<FacebookOptions>((value) => typeof value === "object" && value !== null),
  create: (_key, settings) => facebookProvider(settings),
});

/** Facebook, by OAuth 2.0 with state and PKCE (RFC 7636), appsecret_proof, and passport-facebook. */
export function facebookProvider(options: FacebookOptions): Provider {
  const dialogUrl = (options.dialogUrl ?? REAL_DIALOG).replace(/\/+$/, "");
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  return {
    key: "facebook",
    label: "Facebook",
    accountName: "Facebook",
    formOrigins: dialogUrl === REAL_DIALOG ? [REAL_DIALOG, "https://m.facebook.com", "https://web.facebook.com"] : [new URL(dialogUrl).origin],
    loopbackOrigin: loopbackOriginOf(options.graphUrl ?? REAL_GRAPH),
    async begin(callbackUrl, remember) {
      const state = randomBytes(32).toString("base64url");
      const store: StateStore = {
        store: (_req, verifier, _state, _meta, done) => void remember(state, verifier).then(() => done(null, state), done),
        verify: (_req, _state, _meta, done) => done(null, false),
      };
      const ending = await runStrategy((agents) => createStrategy(options, dialogUrl, callbackUrl, store, agents), undefined, timeoutMs);
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
      const ending = await runStrategy((agents) => createStrategy(options, dialogUrl, callbackUrl, store, agents), query, timeoutMs);
      if (!ending.ok) return ending;
      const account = readProfile(options.appId, ending.account as Partial<Profile> | undefined);
      return account ? { ok: true, account } : { ok: false, trouble: "unreadable profile" };
    },
  };
}

type Done = (error: unknown, value?: unknown) => void;

/** passport-oauth2's state store for PKCE: it tells the signatures apart by their number of parameters (5 and 4). */
interface StateStore {
  store(req: unknown, verifier: string, state: unknown, meta: unknown, done: Done): void;
  verify(req: unknown, state: string, meta: unknown, done: Done): void;
}

/** What passport-oauth2 documents as protected. */
interface StrategyInside extends RunnableStrategy {
  _oauth2: { setAgent(agent: unknown): void };
  parseErrorResponse(body: string, status: number): null;
}

function createStrategy(options: FacebookOptions, dialogUrl: string, callbackURL: string, store: StateStore, agents: Agents): RunnableStrategy {
  const version = options.graphVersion ?? GRAPH_VERSION;
  const graphUrl = `${(options.graphUrl ?? REAL_GRAPH).replace(/\/+$/, "")}/${version}`;
  const settings: StrategyOptions = {
    clientID: options.appId,
    clientSecret: options.appSecret,
    callbackURL,
    graphAPIVersion: version,
    authorizationURL: `${dialogUrl}/${version}/dialog/oauth`,
    tokenURL: `${graphUrl}/oauth/access_token`,
    profileURL: `${graphUrl}/me`,
    scope: ["public_profile", "email"],
    enableProof: true,
    state: true,
    pkce: true,
    profileFields: ["id", "displayName", "email", "picture.width(192).height(192)"],
    store: store as unknown as StrategyOptions["store"],
  };
  const verify = (_token: string, _refresh: string, profile: Profile, done: Done) => done(null, profile);
  const strategy = new FacebookStrategy(settings, verify) as unknown as StrategyInside;
  strategy._oauth2.setAgent(graphUrl.startsWith("https:") ? agents.https : agents.http);
  strategy.parseErrorResponse = () => null;
  return strategy;
}

/** @param appId ids are given out per app */
function readProfile(appId: string, profile: Partial<Profile> | undefined) {
  const json = profile?._json as { picture?: { data?: { is_silhouette?: boolean } }; token_for_business?: unknown } | undefined;
  return readAccount({
    subject: numericId(profile?.id),
    realm: appId,
    businessKey: json?.token_for_business,
    name: profile?.displayName,
    email: profile?.emails?.[0]?.value,
    profileUrl: profile?.profileUrl,
    pictureUrl: json?.picture?.data?.is_silhouette ? undefined : profile?.photos?.[0]?.value,
  });
}
