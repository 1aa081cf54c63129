import {
  allowInsecureRequests,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  getJwksCache,
  None,
  type ServerMetadata,
  setJwksCache,
} from "openid-client";
import { z } from "zod";
import type { Ask } from "./leg.ts";
import { loopbackOriginOf } from "./provider.ts";

/** An issuer's address, exactly as its tokens name it; what it publishes may be given instead. Unsafe http is for loopback alone. */
export const issuerRule = z
  .string()
  .trim()
  .transform((address) => address.replace(/\/\.well-known\/openid-configuration$/, ""))
  .refine(isIssuer, "must be a web address that begins with https:// and has no parameters");

function isIssuer(address: string): boolean {
  if (!URL.canParse(address) || /[?#@]/.test(address)) return false;
  return address.startsWith("https://") || (address.startsWith("http://") && loopbackOriginOf(address) !== undefined);
}

// oxlint-disable-next-line typescript/no-deprecated -- marked so that it stands out; the rule above lets issuers on loopback alone use http
const allowHttp: (client: Configuration) => void = allowInsecureRequests;

interface Issuer {
  issuer: string;
  clientId: string;
  clientSecret?: string | undefined;
}

const HOUR_MS = 3_600_000;

/** What issuers publish, by their address: as it was last read. */
const published = new Map<string, { metadata: ServerMetadata; readAt: number; keys?: Parameters<typeof setJwksCache>[1] }>();

/**
 * A client of an issuer for one leg of a sign-in. What the issuer publishes (OpenID Connect Discovery) is read anew after an hour.
 * @throws when it can't be read, or names another issuer
 */
export async function connectTo({ issuer, clientId, clientSecret }: Issuer, ask: Ask): Promise<Configuration> {
  const fetch = fetchBy(ask);
  const execute = issuer.startsWith("http:") ? [allowHttp] : [];
  let known = published.get(issuer);
  if (!known || Date.now() - known.readAt >= HOUR_MS) {
    const found = await discovery(new URL(issuer), clientId, undefined, undefined, {
      [customFetch]: fetch,
      execute,
    });
    known = { metadata: found.serverMetadata(), readAt: Date.now() };
    published.set(issuer, known);
  }
  const client = new Configuration(known.metadata, clientId, undefined, authenticationAt(known.metadata, clientSecret));
  client[customFetch] = fetch;
  for (const allow of execute) allow(client);
  // The library would trust the connection for who signed a token; the signature is looked at all the same.
  enableNonRepudiationChecks(client);
  if (known.keys) setJwksCache(client, known.keys);
  return client;
}

/** Keeps the keys that a client has fetched for the next one. */
export function keepKeys(issuer: string, client: Configuration): void {
  const known = published.get(issuer);
  const keys = getJwksCache(client);
  if (known && keys) known.keys = structuredClone(keys);
}

function authenticationAt({ token_endpoint_auth_methods_supported: methods }: ServerMetadata, secret: string | undefined) {
  if (!secret) return None();
  return methods?.includes("client_secret_post") ? ClientSecretPost(secret) : ClientSecretBasic(secret);
}

type CustomFetch = NonNullable<Configuration[typeof customFetch]>;

/** Lets the library ask in our way: with limits on time and size, and following no redirect. */
function fetchBy(ask: Ask): CustomFetch {
  return async (address, { method, headers, body }) => {
    const sent = body instanceof URLSearchParams ? { body: body.toString() } : {};
    const answer = await ask(address, { method: method === "POST" ? "POST" : "GET", headers, redirects: 0, ...sent });
    const empty = [204, 205, 304].includes(answer.status);
    return new Response(empty ? null : new Uint8Array(answer.body), { status: answer.status, headers: { "Content-Type": answer.contentType } });
  };
}
