import { InternalOAuthError, Strategy, type StrategyOptions } from "passport-oauth2";
import { codeFlow, type CodeStrategy, type Done, type StateStore } from "./code-flow.ts";
import type { Provider, ProviderAccount } from "./provider.ts";

export interface OAuth2Setup extends Pick<Provider, "key" | "label" | "accountName" | "formOrigins" | "loopbackOrigin"> {
  clientId: string;
  clientSecret: string;
  authorizeUrl: string;
  tokenUrl: string;
  scope: string[];
  timeoutMs?: number | undefined;
  /** Reads the account that a token is good for; undefined where there is none to be made out. */
  readProfile(read: ReadWithToken): Promise<ProviderAccount | undefined>;
}

/** What an address of the provider's tells in JSON to who has the token. @throws for another answer than a 200 in JSON */
export type ReadWithToken = (address: string) => Promise<unknown>;

/** A provider of plain OAuth 2.0, by passport-oauth2. */
export function oauth2Provider(setup: OAuth2Setup): Provider {
  const { key, label, accountName, formOrigins, loopbackOrigin, timeoutMs, tokenUrl } = setup;
  const flow = codeFlow({
    apiUrl: tokenUrl,
    timeoutMs,
    createStrategy: (callbackUrl, store) => createStrategy(setup, callbackUrl, store),
    readProfile: (profile) => profile as ProviderAccount | undefined,
  });
  return { key, label, accountName, formOrigins, loopbackOrigin, ...flow };
}

/** What passport-oauth2 and the library below it document as protected. */
interface StrategyInside extends CodeStrategy {
  _oauth2: CodeStrategy["_oauth2"] & {
    useAuthorizationHeaderforGET(use: boolean): void;
    getOAuthAccessToken(code: string, params: object, done: Redeemed): void;
    get(address: string, token: string, done: (error: unknown, body?: string | Buffer) => void): void;
  };
  userProfile(token: string, done: Done): void;
}

type Redeemed = (error: unknown, token?: string, refresh?: string, told?: { error?: unknown }) => void;

function createStrategy(setup: OAuth2Setup, callbackURL: string, store: StateStore): CodeStrategy {
  const settings: StrategyOptions = {
    clientID: setup.clientId,
    clientSecret: setup.clientSecret,
    callbackURL,
    authorizationURL: setup.authorizeUrl,
    tokenURL: setup.tokenUrl,
    scope: setup.scope,
    state: true,
    pkce: true,
    store: store as unknown as NonNullable<StrategyOptions["store"]>,
    customHeaders: { Accept: "application/json", "User-Agent": "Pamphlet" },
  };
  const strategy = new Strategy(settings, (_token: string, _refresh: string, profile: object, done: Done) => done(null, profile)) as unknown as StrategyInside;
  strategy._oauth2.useAuthorizationHeaderforGET(true);
  const redeem = strategy._oauth2.getOAuthAccessToken.bind(strategy._oauth2);
  // GitHub refuses a code with a 200 that names an error (RFC 6749, 5.2, has a 400).
  strategy._oauth2.getOAuthAccessToken = (code, params, done) =>
    redeem(code, params, (error, token, refresh, told) => done(error ?? (!token && told?.error ? { statusCode: 400 } : null), token, refresh, told));
  strategy.userProfile = (token, done) => {
    setup.readProfile((address) => readWith(strategy, address, token)).then((account) => done(account ? null : new UnreadableProfile(), account), done);
  };
  return strategy;
}

class UnreadableProfile extends Error {
  override name = "UnreadableProfile";
}

function readWith(strategy: StrategyInside, address: string, token: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    strategy._oauth2.get(address, token, (error, body) => {
      if (error) return reject(new InternalOAuthError("no profile", error));
      try {
        resolve(JSON.parse(String(body)));
      } catch {
        reject(new UnreadableProfile());
      }
    });
  });
}
