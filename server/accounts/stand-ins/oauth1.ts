import { createHmac, timingSafeEqual } from "node:crypto";
import type { StandInRequest } from "./server.ts";

const MOST_SKEW_SECONDS = 300;

/** The oauth_ parameters of an Authorization header (RFC 5849, 3.5.1), decoded. */
export function readAuthorization(header: string): Map<string, string> {
  const found = new Map<string, string>();
  if (!/^OAuth\s/i.test(header)) return found;
  for (const [, name = "", value = ""] of header.matchAll(/([\w.%-]+)="([^"]*)"/g)) found.set(decodeURIComponent(name), decodeURIComponent(value));
  return found;
}

/** Checks what signs a request; remembers nonces, so that none counts twice. */
export class SignatureCheck {
  readonly #nonces = new Map<string, number>();

  /**
   * @param origin where the server listens, part of what is signed
   * @param tokenSecret of the token that the request bears; "" without one
   * @returns undefined for a good signature, else what is wrong with it
   */
  findFault(request: StandInRequest, origin: string, consumer: { key: string; secret: string }, tokenSecret: string, now = Date.now()): string | undefined {
    const given = readAuthorization(request.authorization);
    if (given.get("oauth_consumer_key") !== consumer.key) return "unknown consumer key";
    if (given.get("oauth_signature_method") !== "HMAC-SHA1") return "unsupported signature method";
    if ((given.get("oauth_version") ?? "1.0") !== "1.0") return "unsupported version";
    const seconds = Number(given.get("oauth_timestamp"));
    if (!Number.isInteger(seconds) || Math.abs(now / 1000 - seconds) > MOST_SKEW_SECONDS) return "timestamp out of bounds";
    const expected = Buffer.from(signatureOf(request, origin, given, consumer.secret, tokenSecret));
    const signature = Buffer.from(given.get("oauth_signature") ?? "");
    if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) return "signature does not match";
    return this.#isFresh(`${given.get("oauth_token") ?? ""} ${seconds} ${given.get("oauth_nonce") ?? ""}`, given.has("oauth_nonce"), now)
      ? undefined
      : "nonce used before";
  }

  #isFresh(nonce: string, present: boolean, now: number): boolean {
    for (const [old, at] of this.#nonces) if (now - at > 2000 * MOST_SKEW_SECONDS) this.#nonces.delete(old);
    if (!present || this.#nonces.has(nonce)) return false;
    this.#nonces.set(nonce, now);
    return true;
  }
}

/** HMAC-SHA1 over method, address and all parameters (RFC 5849, 3.4.1 and 3.4.2). */
export function signatureOf(request: StandInRequest, origin: string, oauth: Map<string, string>, consumerSecret: string, tokenSecret: string): string {
  const signed = [...oauth].filter(([name]) => name !== "oauth_signature" && name !== "realm");
  const parameters = [...signed, ...request.query, ...request.form]
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .toSorted((a, b) => order(a[0], b[0]) || order(a[1], b[1]))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
  const base = [request.method.toUpperCase(), encode(origin + request.path), encode(parameters)].join("&");
  return createHmac("sha1", `${encode(consumerSecret)}&${encode(tokenSecret)}`)
    .update(base)
    .digest("base64");
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Percent-encoding as RFC 5849, 3.6 wants it. */
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
