import { generateKeyPairSync } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Provider } from "oidc-provider";
import { vi } from "vitest";

export const TRUE_CLIENT = { clientId: "the-blog", clientSecret: "a secret of the blog's, known to the issuer" };
/** What the issuer knows of whoever signs in there. */
export const PERSON = { sub: "person-1", name: "Rita Reader", preferred_username: "rita", email: "rita@example.org", email_verified: true };

/** A certified implementation of OpenID Connect on loopback, at which everybody is the same person and agrees. */
export async function startTrueIssuer(
  redirectUris: string[],
): Promise<{ issuer: string; person: { -readonly [Key in keyof typeof PERSON]: (typeof PERSON)[Key] }; close(): Promise<void> }> {
  const person = { ...PERSON };
  let handle = (_req: IncomingMessage, res: ServerResponse) => void res.writeHead(503).end();
  const server = createServer((req, res) => handle(req, res));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = await makeProvider(issuer, configurationFor(redirectUris, person));
  const answer = provider.callback();
  handle = (req, res) => void (req.url?.startsWith("/agree/") ? agree(provider, person.sub, req, res) : answer(req, res));
  return {
    issuer,
    person,
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
}

/** It warns of what is as it should be in a test: an older Node, and everything kept in memory. */
async function makeProvider(issuer: string, configuration: object): Promise<Provider> {
  const silence = vi.spyOn(console, "warn").mockImplementation(() => {});
  const { Provider: Implementation } = await import("oidc-provider");
  const provider = new Implementation(issuer, configuration);
  silence.mockRestore();
  return provider;
}

function configurationFor(redirectUris: string[], person: typeof PERSON) {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return {
    clients: [{ client_id: TRUE_CLIENT.clientId, client_secret: TRUE_CLIENT.clientSecret, redirect_uris: redirectUris }],
    pkce: { required: () => true },
    claims: { openid: ["sub"], profile: ["name", "preferred_username"], email: ["email", "email_verified"] },
    findAccount: (_ctx: unknown, sub: string) => ({ accountId: sub, claims: () => ({ ...person, sub }) }),
    interactions: { url: (_ctx: unknown, { uid }: { uid: string }) => `/agree/${uid}` },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ["a key for tests alone"] },
    jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), kid: "1", use: "sig" }] },
    ttl: { Session: 60, Grant: 60, Interaction: 60, AccessToken: 60, AuthorizationCode: 60, IdToken: 60 },
  };
}

async function agree(provider: Provider, accountId: string, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const { params } = await provider.interactionDetails(req, res);
  const grant = new provider.Grant({ accountId, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  await provider.interactionFinished(req, res, { login: { accountId }, consent: { grantId: await grant.save() } });
}
