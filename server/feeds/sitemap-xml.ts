import { element, textElement, XML_DECLARATION } from "./xml.ts";

const NAMESPACE = { xmlns: "http://www.sitemaps.org/schemas/sitemap/0.9" };

/** An absolute address and when it changed last. */
export interface SitemapUrl {
  url: string;
  updatedAt?: Date;
}

/** A sitemap (sitemaps.org/protocol.html). */
export function writeSitemap(urls: readonly SitemapUrl[]): string {
  return `${XML_DECLARATION}${element(
    "urlset",
    NAMESPACE,
    urls.map((entry) => writeEntry("url", entry)),
  )}\n`;
}

/** An index of sitemaps. */
export function writeSitemapIndex(sitemaps: readonly SitemapUrl[]): string {
  return `${XML_DECLARATION}${element(
    "sitemapindex",
    NAMESPACE,
    sitemaps.map((entry) => writeEntry("sitemap", entry)),
  )}\n`;
}

function writeEntry(name: string, { url, updatedAt }: SitemapUrl) {
  return element(name, {}, [textElement("loc", url), updatedAt && textElement("lastmod", updatedAt.toISOString())]);
}

/**
 * What crawlers are asked to leave alone (RFC 9309). They read it only at the root of a host.
 * @param base the prefix that the blog is mounted at
 */
export function writeRobots(base: string, sitemapUrl: string): string {
  const closed = ["/admin", "/sign-in", "/?s=", "/search/"];
  return `User-agent: *\n${closed.map((path) => `Disallow: ${base}${path}`).join("\n")}\n\nSitemap: ${sitemapUrl}\n`;
}
