import type { IncomingHttpHeaders } from "node:http";
import { attribute, elementsIn, readTree } from "./html-tree.ts";
import { absolute } from "./page-links.ts";

/** Where a site wants to be told. */
export interface Endpoint {
  kind: "webmention" | "pingback";
  url: string;
}

/** A page as far as it says where to send word. */
export interface Discovered {
  /** After redirects. */
  url: string;
  headers: IncomingHttpHeaders;
  /** "" for what is no HTML. */
  html: string;
}

/**
 * The webmention endpoint of a page: the first in its headers, else the first in its HTML; else its pingback server.
 * @see https://www.w3.org/TR/webmention/ 3.1.2 @see https://www.hixie.ch/specs/pingback/pingback 2
 */
export function findEndpoint({ url, headers, html }: Discovered): Endpoint | undefined {
  const links = html === "" ? [] : relLinks(html);
  const webmention = linkHeader(headers["link"], "webmention") ?? links.find(({ rel }) => rel.includes("webmention"))?.href;
  if (webmention !== undefined) return endpointAt("webmention", webmention, url);
  const header = headers["x-pingback"];
  const pingback = (typeof header === "string" ? header : undefined) ?? links.find(({ rel, name }) => name === "link" && rel.includes("pingback"))?.href;
  return pingback === undefined ? undefined : endpointAt("pingback", pingback, url);
}

function endpointAt(kind: Endpoint["kind"], href: string, base: string): Endpoint | undefined {
  const url = absolute(href, base);
  return url !== undefined && /^https?:/.test(url) ? { kind, url } : undefined;
}

/** An empty address is the page itself; a link without one is none. */
function relLinks(html: string): { name: string; rel: string[]; href: string }[] {
  const found: { name: string; rel: string[]; href: string }[] = [];
  for (const element of elementsIn(readTree(html))) {
    const { name, attributes } = element;
    if ((name !== "a" && name !== "link") || !attributes.has("rel")) continue;
    const rel = (attributes.get("rel") ?? "").toLowerCase().split(/\s+/);
    const href = rel.includes("webmention") || rel.includes("pingback") ? attribute(element, "href") : undefined;
    if (href !== undefined) found.push({ name, rel, href });
  }
  return found;
}

/** The first address with a relation in Link headers (RFC 8288). */
function linkHeader(header: string | string[] | undefined, wanted: string): string | undefined {
  const text = [header ?? []].flat().join(", ").slice(0, 10_000);
  for (const [, href = "", parameters = ""] of text.matchAll(/<([^>]*)>((?:\s*;\s*[\w*-]+(?:\s*=\s*(?:"[^"]*"|[^\s",;]*))?)*)/g)) {
    const [, quoted, bare] = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s",;]*))/i.exec(parameters) ?? [];
    if ((quoted ?? bare ?? "").toLowerCase().split(/\s+/).includes(wanted)) return href;
  }
  return undefined;
}
