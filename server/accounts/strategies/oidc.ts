import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  type Configuration,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type UserInfoResponse,
} from "openid-client";
import { z } from "zod";
import { type ProviderKind, providerKind } from "./kind.ts";
import { runLeg, Trouble } from "./leg.ts";
import { connectTo, issuerRule, keepKeys } from "./oidc-issuer.ts";
import { type CallbackQuery, loopbackOriginOf, type Provider, readAccount } from "./provider.ts";
import { DEFAULT_TIMEOUT_MS } from "./run.ts";
import { given, milliseconds, needed } from "./setting-rules.ts";

/** What each provider that speaks OpenID Connect has to know. */
export const oidcClientRule = {
  clientId: needed,
  /** Missing: a public client, which PKCE alone protects. */
  clientSecret: given(z.string()),
  timeoutMs: milliseconds,
};

export const oidcKind: ProviderKind = providerKind({
  kind: "oidc",
  title: "OpenID Connect",
  several: true,
  fields: [
    { name: "label", label: "provider.label", hint: "provider.labelHint", required: true },
    { name: "issuer", label: "provider.issuer", hint: "provider.issuerHint", required: true },
    { name: "clientId", label: "provider.clientId", required: true },
    { name: "clientSecret", label: "provider.clientSecret", secret: true },
  ],
  rule: z.object({ ...oidcClientRule, issuer: issuerRule, label: needed.pipe(z.string().max(40)) }),
  create: (key, settings) => oidcProvider({ ...settings, key, formOrigins: [] }),
});

export interface OidcSettings {
  key: string;
  label: string;
  issuer: string;
  clientId: string;
  clientSecret?: string | undefined;
  timeoutMs?: number | undefined;
  /** Empty: the issuer may lead on to wherever its people sign in, which no list made beforehand allows. */
  formOrigins: string[];
}

/** A provider of OpenID Connect (Core 1.0): code flow with state, nonce and PKCE; its token's signature and claims are verified. */
export function oidcProvider(settings: OidcSettings): Provider {
  const { key, label, issuer, formOrigins } = settings;
  const policy = { timeoutMs: settings.timeoutMs ?? DEFAULT_TIMEOUT_MS, ownersOrigin: new URL(issuer).origin };
  return {
    key,
    label,
    accountName: label,
    formOrigins,
    loopbackOrigin: loopbackOriginOf(issuer),
    async begin(callbackUrl, remember) {
      const state = randomState();
      const secret: Secret = { verifier: randomPKCECodeVerifier(), nonce: randomNonce() };
      const challenge = await calculatePKCECodeChallenge(secret.verifier);
      const leg = await runLeg(policy, async (ask) => {
        const location = buildAuthorizationUrl(await connectTo(settings, ask), {
          redirect_uri: callbackUrl,
          scope: "openid profile email",
          state,
          nonce: secret.nonce,
          code_challenge: challenge,
          code_challenge_method: "S256",
        });
        return { location: location.href };
      });
      if (leg.ok) await remember(state, JSON.stringify(secret));
      return leg;
    },
    attemptKey: (query) => query("state"),
    wasDenied: (query) => query("error") === "access_denied",
    finish: (callbackUrl, query, remembered) =>
      runLeg(policy, async (ask) => {
        const { verifier, nonce } = JSON.parse(remembered) as Secret;
        const client = await connectTo(settings, ask);
        checkCallback(client, query);
        // The state has been found to be this browser's own.
        const checks = { pkceCodeVerifier: verifier, expectedNonce: nonce, expectedState: query("state") ?? "", idTokenExpected: true };
        const tokens = await authorizationCodeGrant(client, callbackOf(callbackUrl, query), checks);
        keepKeys(issuer, client);
        const claims = tokens.claims();
        if (!claims) throw new Error("no claims");
        const asks = claims["name"] === undefined && client.serverMetadata().userinfo_endpoint !== undefined;
        const told = asks ? await fetchUserInfo(client, tokens.access_token, claims.sub) : undefined;
        const account = toAccount(claims.iss, claims, told);
        if (!account) throw new Error("unreadable claims");
        return { account };
      }),
  };
}

interface Secret {
  verifier: string;
  nonce: string;
}

/**
 * The library looks at the same; but what a callback says may be made up, and is to be told apart from what the issuer answers.
 * @throws Trouble for an error, no code, or another issuer's answer (RFC 9207)
 */
function checkCallback(client: Configuration, query: CallbackQuery): void {
  const { issuer, authorization_response_iss_parameter_supported: tellsIssuer } = client.serverMetadata();
  if ((query("iss") ?? (tellsIssuer ? "" : issuer)) !== issuer) throw new Trouble("another issuer");
  if (query("error") !== undefined) throw new Trouble("AuthorizationError");
  if (!query("code")) throw new Trouble("no code");
}

/** The callback as the library wants it, with nothing but the parameters that mean something. */
function callbackOf(callbackUrl: string, query: CallbackQuery): URL {
  const url = new URL(callbackUrl);
  for (const name of ["code", "state", "iss", "error"]) {
    const value = query(name);
    if (value !== undefined) url.searchParams.set(name, value);
  }
  return url;
}

type Claims = Partial<UserInfoResponse>;

/** @param told by the userinfo endpoint, where it was asked */
function toAccount(issuer: string, claims: Claims, told: Claims = {}) {
  return readAccount({
    subject: claims.sub,
    realm: issuer,
    handle: told.preferred_username ?? claims.preferred_username ?? told.nickname ?? claims.nickname,
    name: told.name ?? claims.name,
    email: verifiedEmail(told) ?? verifiedEmail(claims),
    profileUrl: told.profile ?? claims.profile,
    pictureUrl: told.picture ?? claims.picture,
  });
}

/** An address and the word that it was verified have to come in one piece. */
function verifiedEmail({ email, email_verified }: Claims): string | undefined {
  return email_verified === true ? email : undefined;
}
