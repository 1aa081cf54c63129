import { z } from "zod";
import { type Ask, readJson, Trouble } from "./leg.ts";
import { safeAddress } from "./named-server.ts";

/** What somebody typed to say where their account is. */
export interface FediverseAddress {
  server: URL;
  /** "name@server", whose server may be elsewhere; undefined where the server itself was named. */
  account: string | undefined;
}

/** Reads "@name@server", "server" or the address of a profile. Undefined where it is none of them. */
export function readFediverseAddress(typed: string, allowLoopback: readonly string[]): FediverseAddress | undefined {
  const text = typed.trim().replace(/^(acct:|@)/i, "");
  if (text === "" || text.length > 300 || /\s/.test(text)) return undefined;
  if (/^https?:\/\//i.test(text)) return atServer(text, allowLoopback);
  const [, name, host = ""] = /^(?:([\p{L}\p{N}_.-]+)@)?([^@/?#\\]+)\/?$/u.exec(text) ?? [];
  const loopback = allowLoopback.find((origin) => new URL(origin).host === host);
  const found = atServer(loopback ?? `https://${host}`, allowLoopback);
  return found && { ...found, account: name === undefined ? undefined : `${name}@${found.server.host}` };
}

function atServer(address: string, allowLoopback: readonly string[]): FediverseAddress | undefined {
  const url = safeAddress(address, allowLoopback);
  if (!url || (!url.hostname.includes(".") && !allowLoopback.includes(url.origin))) return undefined;
  return { server: new URL(url.origin), account: undefined };
}

/** The scope that tells who somebody is and nothing more, since Mastodon 4.3, and the smallest before. */
const SMALL_SCOPE = "profile";
const OLDER_SCOPE = "read:accounts";

const fingerRule = z.object({ links: z.array(z.object({ rel: z.string(), href: z.string().optional() })) });
/** Older servers publish nothing, or answer with their home page. */
const metadataRule = z.object({ scopes_supported: z.array(z.string()).catch([]) }).catch({ scopes_supported: [] });

/**
 * The server that an account lives on, which can be another than its name says (WebFinger, RFC 7033), and what to ask there. Of what a server
 * publishes only the scopes are believed (RFC 8414): its endpoints are where Mastodon has them, on the server itself.
 */
export async function findServer(ask: Ask, { server, account }: FediverseAddress, allowLoopback: readonly string[]): Promise<{ server: URL; scope: string }> {
  const home = account === undefined ? server : await finger(ask, server, account, allowLoopback);
  const published = await ask(new URL("/.well-known/oauth-authorization-server", home).href, { headers: { Accept: "application/json" }, redirects: 0 });
  const scopes = published.status === 200 ? readJson(published, metadataRule).scopes_supported : [];
  return { server: home, scope: scopes.includes(SMALL_SCOPE) ? SMALL_SCOPE : OLDER_SCOPE };
}

async function finger(ask: Ask, server: URL, account: string, allowLoopback: readonly string[]): Promise<URL> {
  const address = new URL("/.well-known/webfinger", server);
  address.searchParams.set("resource", `acct:${account}`);
  const answer = await ask(address.href, { headers: { Accept: "application/jrd+json, application/json" } });
  if (answer.status !== 200) throw new Trouble("no such account");
  const self = readJson(answer, fingerRule).links.find(({ rel }) => rel === "self")?.href;
  const home = self === undefined ? server : safeAddress(self, allowLoopback);
  if (!home) throw new Trouble("unreadable answer");
  return new URL(home.origin);
}
