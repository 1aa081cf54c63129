import { InternalOAuthError, Strategy as OAuth2Strategy, type StrategyOptions } from "passport-oauth2";
import { z } from "zod";
import { codeFlow, type CodeStrategy, type Done, type StateStore } from "./code-flow.ts";
import { numericId, type Provider, readAccount } from "./provider.ts";
import { largerPicture, profileUrlOf } from "./x-profile.ts";

const REAL_DIALOG = "https://x.com";
const REAL_API = "https://api.x.com";
/** X tells nobody's profile to an app that may not read posts, too. */
const SCOPE = ["tweet.read", "users.read", "users.email"];
const FIELDS = "profile_image_url,confirmed_email";

/** X's app, as OAuth 2.0 knows it: a confidential client. */
export interface OAuth2Settings {
  clientId: string;
  clientSecret: string;
  /** Undefined: the real ones. */
  dialogUrl: string | undefined;
  apiUrl: string | undefined;
  timeoutMs: number | undefined;
}

/** Both legs at X by OAuth 2.0 with PKCE, and its API v2. */
export function oauth2Flow(settings: OAuth2Settings): Pick<Provider, "begin" | "attemptKey" | "wasDenied" | "finish"> {
  const dialogUrl = (settings.dialogUrl ?? REAL_DIALOG).replace(/\/+$/, "");
  const apiUrl = (settings.apiUrl ?? REAL_API).replace(/\/+$/, "");
  return codeFlow({
    apiUrl,
    timeoutMs: settings.timeoutMs,
    createStrategy: (callbackUrl, store) => new XStrategy(settings, dialogUrl, apiUrl, callbackUrl, store) as unknown as CodeStrategy,
    readProfile: (profile) => readProfile(profile, apiUrl === REAL_API),
  });
}

/** What passport-oauth2 and the library below it document as protected. */
interface Requests {
  _request(method: string, url: string, headers: Record<string, string>, body: string, token: null, done: Answered): void;
  getOAuthAccessToken(code: string, params: Record<string, string>, done: Done): void;
  get(url: string, token: string, done: Answered): void;
  useAuthorizationHeaderforGET(useIt: boolean): void;
}

type Answered = (error: unknown, body?: string) => void;

class XStrategy extends OAuth2Strategy {
  readonly #profileUrl: string;

  constructor(app: OAuth2Settings, dialogUrl: string, apiUrl: string, callbackURL: string, store: StateStore) {
    const tokenURL = `${apiUrl}/2/oauth2/token`;
    super(
      {
        clientID: app.clientId,
        clientSecret: app.clientSecret,
        callbackURL,
        authorizationURL: `${dialogUrl}/i/oauth2/authorize`,
        tokenURL,
        scope: SCOPE,
        state: true,
        pkce: true,
        store: store as unknown as StrategyOptions["store"],
      },
      (_token: string, _refresh: string, profile: object, done: Done) => done(null, profile),
    );
    this.#profileUrl = `${apiUrl}/2/users/me?user.fields=${encodeURIComponent(FIELDS)}`;
    this.#requests.useAuthorizationHeaderforGET(true);
    this.#requests.getOAuthAccessToken = (code, params, done) => this.#redeem(app, tokenURL, { ...params, code }, done);
  }

  get #requests(): Requests {
    return this._oauth2 as unknown as Requests;
  }

  /** The library would send the secret in the body; X takes it from a confidential client in the header alone (RFC 6749, 2.3.1). */
  #redeem(app: OAuth2Settings, tokenUrl: string, params: Record<string, string>, done: Done): void {
    const credentials = Buffer.from(`${encodeURIComponent(app.clientId)}:${encodeURIComponent(app.clientSecret)}`).toString("base64");
    const headers = { "Content-Type": "application/x-www-form-urlencoded", Authorization: `Basic ${credentials}` };
    this.#requests._request("POST", tokenUrl, headers, new URLSearchParams(params).toString(), null, (error, body) => {
      if (error) return done(error);
      const answer = tokenRule.safeParse(parseJson(body));
      done(null, answer.data?.access_token);
    });
  }

  override userProfile(token: string, done: Done): void {
    this.#requests.get(this.#profileUrl, token, (error, body) => {
      if (error) return done(new InternalOAuthError("no profile", error));
      done(null, parseJson(body) ?? {});
    });
  }
}

const tokenRule = z.object({ access_token: z.string().min(1) });
/** Details that are not what they should be fall away one by one. */
const profileRule = z.object({
  data: z.object({
    id: z.string(),
    name: z.string().optional().catch(undefined),
    username: z.string().optional().catch(undefined),
    profile_image_url: z.string().optional().catch(undefined),
    /** Of an address that is not confirmed X says nothing. */
    confirmed_email: z.string().optional().catch(undefined),
  }),
});

function readProfile(answer: unknown, real: boolean) {
  const data = profileRule.safeParse(answer).data?.data;
  return readAccount({
    subject: numericId(data?.id),
    handle: data?.username,
    name: data?.name,
    email: data?.confirmed_email,
    profileUrl: profileUrlOf(data?.username, real),
    pictureUrl: largerPicture(data?.profile_image_url),
  });
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}
