import { lookup } from "node:dns/promises";
import { type IncomingHttpHeaders, type IncomingMessage, request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { isPublicAddress } from "./public-address.ts";

export interface Fetched {
  status: number;
  /** Where the answer came from, after redirects. */
  url: string;
  headers: IncomingHttpHeaders;
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
  /** The origin that the owner named: it may be within their own network. Where it leads to has to be public. */
  ownersOrigin?: string;
  method?: "GET" | "POST";
  headers?: Readonly<Record<string, string>>;
  body?: string;
  /**
   * How many redirects to follow; the answer is the redirect itself when it is 0, and has to be 0 where the request carries something that
   * only its first address may read.
   */
  redirects?: number;
}

/** What stands in the way: the address itself, where it leads, that there is nothing, or too much. */
export type Refusal = "address" | "private" | "redirects" | "missing" | "large";

/** An address that the server does not go to, or an answer that it does not take; trying again changes nothing. */
export class OutboundRefused extends Error {
  override name = "OutboundRefused";

  constructor(
    message: string,
    readonly refusal: Refusal = "address",
  ) {
    super(message);
  }
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
  const { response, url } = await openOutside(address, options, AbortSignal.timeout(options.timeoutMs));
  const { statusCode: status = 0, headers } = response;
  return { status, url, headers, contentType: headers["content-type"] ?? "", body: await readBody(response, options.maxBytes) };
}

/** An answer of which nothing but the headers was read. */
export interface Opened {
  response: IncomingMessage;
  /** Where it came from, after redirects. */
  url: string;
}

/**
 * The same for who reads the answer piece by piece, and minds how large it is. Destroy the response when it is not read to its end.
 * @param deadline also ends the reading
 * @throws OutboundRefused; and what the network gives
 */
export async function openOutside(address: string, options: Omit<OutsideOptions, "maxBytes" | "timeoutMs">, deadline: AbortSignal): Promise<Opened> {
  const { redirects = MOST_REDIRECTS } = options;
  let next = address;
  for (let hop = 0; hop <= redirects; hop++) {
    const url = readAddress(next);
    const response = await send(url, await resolve(url, options, deadline), options, deadline);
    const { location } = response.headers;
    if (redirects === 0 || !REDIRECTS.has(response.statusCode ?? 0) || !location) return { response, url: url.href };
    response.destroy();
    if (!URL.canParse(location, url)) throw new OutboundRefused("it redirects to something that is no address");
    next = new URL(location, url).href;
  }
  throw new OutboundRefused("it redirects too often", "redirects");
}

function readAddress(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || (url.protocol !== "http:" && url.protocol !== "https:")) throw new OutboundRefused("it is no web address");
  if (url.username || url.password) throw new OutboundRefused("it carries a password");
  return url;
}

/** One IP address of a host, after all of them have been found public. */
async function resolve(
  url: URL,
  { allowLoopback = [], ownersOrigin }: Pick<OutsideOptions, "allowLoopback" | "ownersOrigin">,
  deadline: AbortSignal,
): Promise<{ address: string; family: number }> {
  const host = url.hostname.replaceAll(/^\[|\]$/g, "");
  const family = isIP(host);
  const addresses = family ? [{ address: host, family }] : await inTime(lookup(host, { all: true }), deadline);
  const [first] = addresses;
  if (!first) throw new OutboundRefused("its host has no address");
  if (url.origin === ownersOrigin || allowLoopback.includes(url.origin)) return first;
  if (!addresses.every(({ address }) => isPublicAddress(address))) throw new OutboundRefused("its host is not on the public internet", "private");
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

function send(
  url: URL,
  pinned: { address: string; family: number },
  { method, headers, body }: Pick<OutsideOptions, "method" | "headers" | "body">,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const toPinned: LookupFunction = (_host, { all }, done) => {
    if (all) done(null, [pinned]);
    else done(null, pinned.address, pinned.family);
  };
  const request = url.protocol === "https:" ? httpsRequest : httpRequest;
  const always = { "User-Agent": "Pamphlet", "Accept-Encoding": "identity", ...(body === undefined ? {} : { "Content-Length": Buffer.byteLength(body) }) };
  return new Promise((done, fail) => {
    request(url, { method: method ?? "GET", signal, agent: false, lookup: toPinned, headers: { ...headers, ...always } }, done)
      .on("error", fail)
      .end(body);
  });
}

async function readBody(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw new OutboundRefused(`it is larger than ${maxBytes} bytes`, "large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
