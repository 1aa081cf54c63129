import { type OutgoingHttpHeaders, request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { Strategy as TwitterStrategy, type Profile } from "passport-twitter";
import type { Done } from "./code-flow.ts";
import { numericId, type Provider, readAccount } from "./provider.ts";
import { type Agents, type Answered, DEFAULT_TIMEOUT_MS, guarded, type RunnableStrategy, runStrategy, statusOf } from "./run.ts";
import { largerPicture, profileUrlOf } from "./x-profile.ts";

const REAL_API = "https://api.twitter.com";
/** X's codes for "this app may not use that endpoint", which it answers many apps with. */
const NO_PROFILE_ACCESS = new Set([87, 453]);

/** X's app, as OAuth 1.0a knows it. */
export interface OAuth1Settings {
  consumerKey: string;
  consumerSecret: string;
  /** Undefined: the real one. */
  apiUrl: string | undefined;
  timeoutMs: number | undefined;
}

/** Both legs at X by OAuth 1.0a (RFC 5849) and passport-twitter. */
export function oauth1Flow(settings: OAuth1Settings): Pick<Provider, "begin" | "attemptKey" | "wasDenied" | "finish"> {
  const apiUrl = (settings.apiUrl ?? REAL_API).replace(/\/+$/, "");
  const timeoutMs = settings.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  return {
    async begin(callbackUrl, remember) {
      const store: TokenStore = {
        set: (_req, token, secret, _meta, done) => {
          if (!token || !secret) return done(new Error("no request token"));
          remember(token, secret).then(() => done(null), done);
        },
        get: (_req, _token, done) => done(null, undefined),
        destroy: (_req, _token, done) => done(null),
      };
      const ending = await runStrategy((agents) => createStrategy(settings, apiUrl, callbackUrl, store, agents), undefined, timeoutMs);
      return ending.ok ? { ok: true, location: ending.location ?? "" } : ending;
    },
    attemptKey: (query) => query("oauth_token") ?? query("denied"),
    wasDenied: (query) => query("denied") !== undefined,
    async finish(callbackUrl, query, secret) {
      const store: TokenStore = {
        set: (_req, _token, _secret, _meta, done) => done(null),
        get: (_req, _token, done) => done(null, secret),
        destroy: (_req, _token, done) => done(null),
      };
      const ending = await runStrategy((agents) => createStrategy(settings, apiUrl, callbackUrl, store, agents), query, timeoutMs);
      if (!ending.ok) return ending;
      const account = readProfile(ending.account as Partial<Profile> | undefined, apiUrl === REAL_API);
      return account ? { ok: true, account } : { ok: false, trouble: "unreadable profile" };
    },
  };
}

/** passport-oauth1's `requestTokenStore`; it tells the signatures apart by their number of parameters. */
interface TokenStore {
  set(req: unknown, token: string | undefined, secret: string | undefined, meta: unknown, done: Done): void;
  get(req: unknown, token: string, done: Done): void;
  destroy(req: unknown, token: string, done: Done): void;
}

/** What passport-oauth1 documents as protected, so that a strategy can be fitted to its provider. */
interface StrategyInside extends RunnableStrategy {
  _oauth: {
    _createClient(port: string, host: string, method: string, path: string, headers: OutgoingHttpHeaders, tls?: boolean): unknown;
    _performSecureRequest(...request: [...unknown[], Answered]): unknown;
  };
  _skipExtendedUserProfile: boolean;
  userProfile(token: string, secret: string, params: object, done: Done): void;
  parseErrorResponse(body: string, status: number): null;
}

function createStrategy(app: OAuth1Settings, apiUrl: string, callbackURL: string, requestTokenStore: TokenStore, agents: Agents): RunnableStrategy {
  const settings = {
    consumerKey: app.consumerKey,
    consumerSecret: app.consumerSecret,
    callbackURL,
    requestTokenURL: `${apiUrl}/oauth/request_token`,
    accessTokenURL: `${apiUrl}/oauth/access_token`,
    userAuthorizationURL: `${apiUrl}/oauth/authenticate`,
    userProfileURL: `${apiUrl}/1.1/account/verify_credentials.json`,
    includeEmail: true,
    includeStatus: false,
    includeEntities: false,
    requestTokenStore,
  };
  const strategy = new TwitterStrategy(settings, (_token, _secret, profile, done) => done(null, profile)) as unknown as StrategyInside;
  strategy._oauth._createClient = (port, host, method, path, headers, tls) =>
    tls ? httpsRequest({ port, host, method, path, headers, agent: agents.https }) : httpRequest({ port, host, method, path, headers, agent: agents.http });
  const ask = strategy._oauth._performSecureRequest.bind(strategy._oauth);
  strategy._oauth._performSecureRequest = (...request) => ask(...request.slice(0, -1), guarded(request.at(-1) as Answered));
  // The library's own reads an answer that is not JSON with an XML parser that prints what it meets.
  strategy.parseErrorResponse = () => null;
  allowMissingProfile(strategy);
  return strategy;
}

/** When X keeps the profile from this app (403), the id and handle that came with the token are enough. */
function allowMissingProfile(strategy: StrategyInside): void {
  const loadProfile = strategy.userProfile.bind(strategy);
  strategy.userProfile = (token, secret, params, done) => {
    if (!token || !secret) return done(new Error("no access token"));
    loadProfile(token, secret, params, (error, profile) => {
      if (!isForbidden(error)) return done(error, profile);
      strategy._skipExtendedUserProfile = true;
      loadProfile(token, secret, params, done);
    });
  };
}

function isForbidden(error: unknown): boolean {
  const code = error instanceof Error && error.name === "APIError" && "code" in error ? Number(error.code) : undefined;
  return statusOf(error) === 403 || (code !== undefined && NO_PROFILE_ACCESS.has(code));
}

function readProfile(profile: Partial<Profile> | undefined, real: boolean) {
  const handle = profile?.username;
  const json = profile?._json as { default_profile_image?: boolean } | undefined;
  const picture = json?.default_profile_image ? undefined : profile?.photos?.[0]?.value;
  return readAccount({
    subject: numericId(profile?.id),
    handle,
    name: profile?.displayName,
    email: profile?.emails?.[0]?.value,
    profileUrl: profileUrlOf(handle, real),
    pictureUrl: largerPicture(picture),
  });
}
