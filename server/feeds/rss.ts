import type { Feed, FeedItem } from "./feed.ts";
import { cdataElement, element, textElement, type Xml, XML_DECLARATION } from "./xml.ts";

const NAMESPACES = {
  "xmlns:atom": "http://www.w3.org/2005/Atom",
  "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
  "xmlns:dc": "http://purl.org/dc/elements/1.1/",
  "xmlns:slash": "http://purl.org/rss/1.0/modules/slash/",
  "xmlns:wfw": "http://wellformedweb.org/CommentAPI/",
};

/** The feed as RSS 2.0 (rssboard.org/rss-specification) with the elements that WordPress adds to it. */
export function writeRss(feed: Feed): string {
  const channel = element("channel", {}, [
    textElement("title", feed.title),
    element("atom:link", { href: feed.selfUrl, rel: "self", type: "application/rss+xml" }),
    textElement("link", feed.url),
    textElement("description", asHtml(feed.description)),
    textElement("lastBuildDate", rfc822(feed.updatedAt)),
    textElement("language", feed.language),
    textElement("generator", "Pamphlet"),
    ...feed.items.map(writeItem),
  ]);
  return `${XML_DECLARATION}${element("rss", { version: "2.0", ...NAMESPACES }, [channel])}\n`;
}

function writeItem(item: FeedItem): Xml {
  return element("item", {}, [
    textElement("title", item.title),
    textElement("link", item.url),
    item.replies && textElement("comments", item.replies.url),
    cdataElement("dc:creator", item.author.name),
    textElement("pubDate", rfc822(item.publishedAt)),
    ...item.categories.map((name) => cdataElement("category", name)),
    textElement("guid", item.id, { isPermaLink: "false" }),
    cdataElement("description", asHtml(item.text)),
    cdataElement("content:encoded", item.html),
    item.replies && textElement("wfw:commentRss", item.replies.rssUrl),
    item.replies && textElement("slash:comments", item.replies.count),
  ]);
}

/** Readers take a description for HTML (RSS Best Practices Profile): text has to be escaped for that, too. */
function asHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** "Wed, 18 Jun 2025 10:34:00 +0000": RFC 822 with a year of four digits. */
function rfc822(at: Date): string {
  return at.toUTCString().replace("GMT", "+0000");
}
