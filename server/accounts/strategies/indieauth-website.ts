import { isIP } from "node:net";
import sanitizeHtml from "sanitize-html";
import { z } from "zod";
import type { Fetched } from "../../http/outbound.ts";
import { type Ask, readJson, Trouble } from "./leg.ts";
import { safeAddress } from "./named-server.ts";

/** Who speaks for a website. */
export interface Authority {
  /** The authorization endpoint. */
  endpoint: string;
  /** Undefined where the site names no more than an endpoint, as older ones do. */
  issuer?: string | undefined;
}

/** A website as its owner may type it, in its canonical form; undefined where it can be nobody's (section 3.2 of the specification), or is not https. */
export function readWebsite(typed: string, allowLoopback: readonly string[]): string | undefined {
  const text = typed.trim();
  if (text === "" || text.length > 400 || /\s/.test(text)) return undefined;
  const url = safeAddress(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`, allowLoopback);
  if (!url) return undefined;
  url.hash = "";
  if (allowLoopback.includes(url.origin)) return url.href;
  const named = url.hostname.includes(".") && !isIP(url.hostname) && url.port === "";
  return named ? url.href : undefined;
}

const metadataRule = z.object({ issuer: z.string(), authorization_endpoint: z.string() });

/** Who a website says may speak for it (section 4.1). @throws Trouble where it says nothing that can be used */
export async function findAuthority(ask: Ask, website: string, allowLoopback: readonly string[]): Promise<Authority> {
  const page = await ask(website, { headers: { Accept: "text/html" } });
  if (page.status !== 200) throw new Trouble(`answered ${page.status}`);
  const links = linksOf(page);
  const metadataUrl = links.get("indieauth-metadata");
  if (metadataUrl !== undefined) return readMetadata(ask, usable(metadataUrl, allowLoopback), allowLoopback);
  const endpoint = links.get("authorization_endpoint");
  if (endpoint === undefined) throw new Trouble("no IndieAuth");
  return { endpoint: usable(endpoint, allowLoopback) };
}

async function readMetadata(ask: Ask, address: string, allowLoopback: readonly string[]): Promise<Authority> {
  const told = readJson(await ask(address, { headers: { Accept: "application/json" }, redirects: 0 }), metadataRule);
  const issuer = safeAddress(told.issuer, allowLoopback);
  // An issuer may be named by what lies below it alone.
  if (!issuer || /[?#]/.test(told.issuer) || !address.startsWith(told.issuer)) throw new Trouble("another issuer");
  return { issuer: told.issuer, endpoint: usable(told.authorization_endpoint, allowLoopback) };
}

function usable(address: string, allowLoopback: readonly string[]): string {
  const url = safeAddress(address, allowLoopback);
  if (!url || url.hash !== "") throw new Trouble("unreadable answer");
  return url.href;
}

/** The first link of each relation: those of the Link header (RFC 8288) go before those in the page. */
function linksOf(page: Fetched): Map<string, string> {
  const links = new Map<string, string>();
  for (const { rel = "", href } of [...headerLinks(page), ...pageLinks(page)]) {
    if (href === undefined || !URL.canParse(href, page.url)) continue;
    for (const name of rel.toLowerCase().split(/\s+/)) if (!links.has(name)) links.set(name, new URL(href, page.url).href);
  }
  return links;
}

interface FoundLink {
  rel?: string | undefined;
  href?: string | undefined;
}

function headerLinks({ headers }: Fetched): FoundLink[] {
  const header = [headers["link"] ?? ""].flat().join(",");
  return Array.from(header.matchAll(/<([^>]*)>((?:\s*;\s*[\w*-]+\s*=\s*(?:"[^"]*"|[^",;\s]+))*)/g), ([, href, parameters = ""]) => {
    const [, quoted, bare] = /;\s*rel\s*=\s*(?:"([^"]*)"|([^",;\s]+))/i.exec(parameters) ?? [];
    return { href, rel: quoted ?? bare };
  });
}

/** Found by the parser that reads what people write here, too. */
function pageLinks({ contentType, body }: Fetched): FoundLink[] {
  if (!/^(text\/html|application\/xhtml\+xml)/i.test(contentType)) return [];
  const found: FoundLink[] = [];
  const note = (tagName: string, attributes: sanitizeHtml.Attributes) => {
    found.push({ rel: attributes["rel"], href: attributes["href"] });
    return { tagName, attribs: {} };
  };
  sanitizeHtml(body.toString("utf8"), { allowedTags: ["link", "a"], transformTags: { link: note, a: note } });
  return found;
}
