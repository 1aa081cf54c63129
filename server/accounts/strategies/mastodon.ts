import { randomBytes } from "node:crypto";
import { LRUCache } from "lru-cache";
import { z } from "zod";
import { type ProviderKind, providerKind } from "./kind.ts";
import { type Ask, formOf, readJson, runLeg, Trouble } from "./leg.ts";
import { findServer, readFediverseAddress } from "./mastodon-server.ts";
import { callbackFor, checkServer, namedServerRule, type NamedServerSettings, policyOf } from "./named-server.ts";
import { newVerifier } from "./pkce.ts";
import { NO_ADDRESS, type Provider, readAccount } from "./provider.ts";

export const mastodonKind: ProviderKind = providerKind({
  kind: "mastodon",
  title: "Mastodon",
  accountName: "Mastodon",
  fields: [],
  rule: namedServerRule,
  create: (key, settings) => mastodonProvider(key, settings),
});

/** Mastodon, and whatever else in the fediverse speaks its API (docs.joinmastodon.org/methods/oauth): OAuth 2.0 at the server that a person names. */
function mastodonProvider(key: string, settings: NamedServerSettings): Provider {
  const policy = policyOf(settings);
  return {
    key,
    label: "Mastodon",
    accountName: "Mastodon",
    formOrigins: [],
    loopbackOrigin: settings.allowLoopback[0],
    asksAddress: { label: "address.mastodon", hint: "address.mastodonHint", wrong: "address.mastodonWrong", silent: "address.mastodonSilent" },
    async begin(callbackUrl, remember, typed = "") {
      const address = readFediverseAddress(typed, settings.allowLoopback);
      if (!address) return { ok: false, trouble: NO_ADDRESS };
      const state = randomBytes(32).toString("base64url");
      const { verifier, challenge } = newVerifier();
      const leg = await runLeg(policy, async (ask) => {
        const { server, scope } = await findServer(ask, address, settings.allowLoopback);
        const redirectUri = callbackFor(callbackUrl, server);
        const app = await registerAt(ask, server, { redirectUri, scope, website: new URL(callbackUrl).origin });
        const location = new URL("/oauth/authorize", server);
        const challenged = { state, code_challenge: challenge, code_challenge_method: "S256" };
        location.search = new URLSearchParams({ response_type: "code", client_id: app.clientId, redirect_uri: redirectUri, scope, ...challenged }).toString();
        return { location: location.href, secret: { ...app, verifier, server: server.origin } satisfies Secret };
      });
      if (!leg.ok) return leg;
      await remember(state, JSON.stringify(leg.secret));
      return { ok: true, location: leg.location };
    },
    attemptKey: (query) => query("state"),
    wasDenied: (query) => query("error") === "access_denied",
    finish: (callbackUrl, query, remembered) =>
      runLeg(policy, async (ask) => {
        const { server: origin, verifier, clientId, clientSecret } = JSON.parse(remembered) as Secret;
        const server = new URL(origin);
        checkServer(query, server);
        const code = query("code");
        if (!code) throw new Trouble("no code");
        const client = { client_id: clientId, client_secret: clientSecret };
        const redirectUri = callbackFor(callbackUrl, server);
        const grant = { grant_type: "authorization_code", code, redirect_uri: redirectUri, code_verifier: verifier };
        const answer = await ask(new URL("/oauth/token", server).href, formOf({ ...grant, ...client }));
        if (answer.status === 401) forget(server, redirectUri);
        const { access_token: token } = readJson(answer, tokenRule);
        const account = await readAccountAt(ask, server, token);
        // It has done what it was for.
        await ask(new URL("/oauth/revoke", server).href, formOf({ token, ...client })).catch(() => undefined);
        return { account };
      }),
  };
}

interface Secret extends App {
  verifier: string;
  server: string;
}

interface App {
  clientId: string;
  clientSecret: string;
}

/**
 * The blog as servers know it, by server and callback. Mastodon takes 5 registrations from an address in 10 minutes, and clears away those that
 * nobody has used after a day.
 */
const apps = new LRUCache<string, App>({ max: 500, ttl: 12 * 3_600_000 });
const tokenRule = z.object({ access_token: z.string().min(1).max(4000) });
const appRule = z.object({ client_id: z.string().min(1).max(1000), client_secret: z.string().min(1).max(1000) });

function appKey(server: URL, redirectUri: string): string {
  return `${server.origin} ${redirectUri}`;
}

function forget(server: URL, redirectUri: string): void {
  apps.delete(appKey(server, redirectUri));
}

async function registerAt(ask: Ask, server: URL, { redirectUri, scope, website }: { redirectUri: string; scope: string; website: string }): Promise<App> {
  const known = apps.get(appKey(server, redirectUri));
  if (known) return known;
  const fields = { client_name: new URL(website).host, redirect_uris: redirectUri, scopes: scope, website };
  const { client_id: clientId, client_secret: clientSecret } = readJson(await ask(new URL("/api/v1/apps", server).href, formOf(fields)), appRule);
  apps.set(appKey(server, redirectUri), { clientId, clientSecret });
  return { clientId, clientSecret };
}

const accountRule = z.object({
  id: z.string(),
  username: z.string().regex(/^[\w.-]{1,100}$/),
  display_name: z.unknown().optional(),
  url: z.unknown().optional(),
  avatar: z.unknown().optional(),
});

async function readAccountAt(ask: Ask, server: URL, token: string) {
  const headers = { Authorization: `Bearer ${token}`, Accept: "application/json" };
  const told = readJson(await ask(new URL("/api/v1/accounts/verify_credentials", server).href, { headers, redirects: 0 }), accountRule);
  // A server speaks for its own people: another's profile would make them pass for somebody else.
  const own = typeof told.url === "string" && URL.canParse(told.url) && new URL(told.url).origin === server.origin;
  const account = readAccount({
    subject: told.id,
    realm: server.origin,
    handle: `${told.username}@${server.host}`,
    name: told.display_name,
    profileUrl: own ? told.url : undefined,
    pictureUrl: told.avatar,
  });
  if (!account) throw new Trouble("unreadable profile");
  return account;
}
