import { Strategy as FacebookStrategy, type Profile, type StrategyOptions } from "passport-facebook";
import { z } from "zod";
import type { FacebookOptions } from "../../options.ts";
import { codeFlow, type CodeStrategy, type Done, type StateStore } from "./code-flow.ts";
import { GRAPH_VERSION } from "./graph-versions.ts";
import { type ProviderKind, providerKind } from "./kind.ts";
import { loopbackOriginOf, numericId, type Provider, readAccount } from "./provider.ts";
import { given, milliseconds, needed, serverAddress } from "./setting-rules.ts";
import { readSignedRequest } from "./signed-request.ts";

const REAL_DIALOG = "https://www.facebook.com";
const REAL_GRAPH = "https://graph.facebook.com";
const FIELDS = ["id", "displayName", "email", "picture.width(192).height(192)"];
/** The same for all apps of one business; Graph has no such field for an app that belongs to none. */
const BUSINESS_FIELD = "token_for_business";
/** Graph's code for a field or parameter that it does not take. */
const INVALID_PARAMETER = 100;

const rule: z.ZodType<FacebookOptions> = z.strictObject({
  appId: needed,
  appSecret: needed,
  previousAppSecret: given(z.string()),
  graphVersion: given(z.string().regex(/^v\d+\.\d+$/, `must look like "${GRAPH_VERSION}"`)),
  dialogUrl: given(serverAddress),
  graphUrl: given(serverAddress),
  timeoutMs: milliseconds,
});

export const facebookKind: ProviderKind = providerKind({
  kind: "facebook",
  title: "Facebook",
  accountName: "Facebook",
  fields: [
    { name: "appId", label: "ways.facebookAppId", required: true },
    { name: "appSecret", label: "ways.facebookAppSecret", secret: true, required: true },
    { name: "previousAppSecret", label: "ways.facebookPreviousSecret", hint: "ways.facebookPreviousSecretHint", secret: true },
    { name: "graphVersion", label: "ways.facebookGraphVersion", hint: "ways.facebookGraphVersionHint" },
  ],
  addresses: [
    { path: "/sign-in/facebook/deauthorization", label: "ways.facebookDeauthorization" },
    { path: "/sign-in/facebook/deletion", label: "ways.facebookDeletion" },
  ],
  rule,
  create: (_key, settings) => facebookProvider(settings),
});

/** Facebook, by OAuth 2.0 with state and PKCE (RFC 7636), appsecret_proof, and passport-facebook. */
export function facebookProvider(options: FacebookOptions): Provider {
  const dialogUrl = (options.dialogUrl ?? REAL_DIALOG).replace(/\/+$/, "");
  const graphUrl = (options.graphUrl ?? REAL_GRAPH).replace(/\/+$/, "");
  const secrets = [options.appSecret, ...(options.previousAppSecret ? [options.previousAppSecret] : [])];
  return {
    key: "facebook",
    label: "Facebook",
    accountName: "Facebook",
    formOrigins: dialogUrl === REAL_DIALOG ? [REAL_DIALOG, "https://m.facebook.com", "https://web.facebook.com"] : [new URL(dialogUrl).origin],
    loopbackOrigin: loopbackOriginOf(graphUrl),
    ...codeFlow({
      apiUrl: graphUrl,
      timeoutMs: options.timeoutMs,
      createStrategy: (callbackUrl, store) => createStrategy(options, dialogUrl, graphUrl, callbackUrl, store),
      readProfile: (profile) => readProfile(options.appId, profile as Partial<Profile> | undefined),
    }),
    readSignedRequest(text) {
      const request = readSignedRequest(text, secrets);
      return request && { realm: options.appId, subject: request.userId, issuedAt: request.issuedAt };
    },
  };
}

/** What passport-facebook keeps for itself, so that its questions can be fitted to the app. */
interface StrategyInside extends CodeStrategy {
  _profileFields: readonly string[];
  userProfile(token: string, done: Done): void;
}

function createStrategy(app: FacebookOptions, dialogUrl: string, graphUrl: string, callbackURL: string, store: StateStore): CodeStrategy {
  const version = app.graphVersion ?? GRAPH_VERSION;
  const settings: StrategyOptions = {
    clientID: app.appId,
    clientSecret: app.appSecret,
    callbackURL,
    graphAPIVersion: version,
    authorizationURL: `${dialogUrl}/${version}/dialog/oauth`,
    tokenURL: `${graphUrl}/${version}/oauth/access_token`,
    profileURL: `${graphUrl}/${version}/me`,
    scope: ["public_profile", "email"],
    enableProof: true,
    state: true,
    pkce: true,
    profileFields: [...FIELDS, BUSINESS_FIELD],
    store: store as unknown as StrategyOptions["store"],
  };
  const strategy = new FacebookStrategy(settings, (_token, _refresh, profile, done) => done(null, profile)) as unknown as StrategyInside;
  allowNoBusiness(strategy);
  return strategy;
}

/** Asks again without the key of the business when Graph does not take the question. */
function allowNoBusiness(strategy: StrategyInside): void {
  const loadProfile = strategy.userProfile.bind(strategy);
  strategy.userProfile = (token, done) =>
    loadProfile(token, (error, profile) => {
      if (!(error instanceof Error && "code" in error && error.code === INVALID_PARAMETER)) return done(error, profile);
      strategy._profileFields = FIELDS;
      loadProfile(token, done);
    });
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
