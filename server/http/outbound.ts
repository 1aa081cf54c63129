import { lookup } from "node:dns/promises";
import { type IncomingMessage, request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { isPublicAddress } from "./public-address.ts";

export interface Fetched {
  status: number;
  /** As it was sent; "" when it was not. */
  contentType: string;
  body: Buffer;
}

export interface OutsideOptions {
  maxBytes: number;
  /** For everything together: names, redirects, the body. */
  timeoutMs: number;
  /** Origins on loopback that may be asked all the same ("http://127.0.0.1:4321"): our own stand-ins. */
  allowLoopback?: readonly string[];
}

/** An address that the server does not go to, or an answer that it does not take; trying again changes nothing. */
export class OutboundRefused extends Error {
  override name = "OutboundRefused";
}

const MOST_REDIRECTS = 3;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * Fetches an address that somebody else chose. Names are resolved here, every address they stand for must be on the public
 * internet, and the connection goes to the very address that was checked, again at each redirect: so neither a name that
 * points inwards nor one that changes its mind (DNS rebinding) reaches what only this machine can reach (OWASP SSRF).
 * @throws OutboundRefused; and what the network gives (unreachable, too slow)
 */
export async function fetchOutside(address: string, options: OutsideOptions): Promise<Fetched> {
  const deadline = AbortSignal.timeout(options.timeoutMs);
  let next = address;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    const url = readAddress(next);
    const response = await get(url, await resolve(url, options.allowLoopback ?? [], deadline), deadline);
    const { statusCode: status = 0, headers } = response;
    if (!REDIRECTS.has(status) || !headers.location) {
      return { status, contentType: headers["content-type"] ?? "", body: await readBody(response, options.maxBytes) };
    }
    response.destroy();
    if (!URL.canParse(headers.location, url)) throw new OutboundRefused("it redirects to something that is no address");
    next = new URL(headers.location, url).href;
  }
  throw new OutboundRefused("it redirects too often");
}

function readAddress(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || (url.protocol !== "http:" && url.protocol !== "https:")) throw new OutboundRefused("it is no web address");
  if (url.username || url.password) throw new OutboundRefused("it carries a password");
  return url;
}

/** One IP address of a host, after all of them have been found public. */
async function resolve(url: URL, allowLoopback: readonly string[], deadline: AbortSignal): Promise<{ address: string; family: number }> {
  const host = url.hostname.replaceAll(/^\[|\]$/g, "");
  const family = isIP(host);
  const addresses = family ? [{ address: host, family }] : await inTime(lookup(host, { all: true }), deadline);
  const [first] = addresses;
  if (!first) throw new OutboundRefused("its host has no address");
  if (allowLoopback.includes(url.origin)) return first;
  if (!addresses.every(({ address }) => isPublicAddress(address))) throw new OutboundRefused("its host is not on the public internet");
  return first;
}

/** A look-up has no time limit of its own. */
function inTime<T>(work: Promise<T>, deadline: AbortSignal): Promise<T> {
  deadline.throwIfAborted();
  return new Promise((done, fail) => {
    deadline.addEventListener("abort", () => fail(deadline.reason as Error), { once: true });
    work.then(done, fail);
  });
}

function get(url: URL, pinned: { address: string; family: number }, signal: AbortSignal): Promise<IncomingMessage> {
  const toPinned: LookupFunction = (_host, { all }, done) => {
    if (all) done(null, [pinned]);
    else done(null, pinned.address, pinned.family);
  };
  const send = url.protocol === "https:" ? httpsRequest : httpRequest;
  return new Promise((done, fail) => {
    send(url, { signal, agent: false, lookup: toPinned, headers: { "User-Agent": "Pamphlet", "Accept-Encoding": "identity" } }, done)
      .on("error", fail)
      .end();
  });
}

async function readBody(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw new OutboundRefused(`it is larger than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
