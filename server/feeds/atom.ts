import type { Feed, FeedItem } from "./feed.ts";
import { element, textElement, type Xml, XML_DECLARATION } from "./xml.ts";

const ATOM = "application/atom+xml";

/** The feed as Atom 1.0 (RFC 4287) with threading (RFC 4685). */
export function writeAtom(feed: Feed): string {
  const root = element("feed", { xmlns: "http://www.w3.org/2005/Atom", "xmlns:thr": "http://purl.org/syndication/thread/1.0", "xml:lang": feed.language }, [
    textElement("title", feed.title),
    textElement("subtitle", feed.description),
    textElement("updated", feed.updatedAt.toISOString()),
    element("link", { rel: "alternate", type: "text/html", href: feed.url }),
    element("link", { rel: "self", type: ATOM, href: feed.selfUrl }),
    textElement("id", feed.selfUrl),
    textElement("generator", "Pamphlet"),
    ...feed.items.map(writeEntry),
  ]);
  return `${XML_DECLARATION}${root}\n`;
}

function writeEntry(item: FeedItem): Xml {
  const { replies, inReplyTo } = item;
  return element("entry", {}, [
    writeAuthor(item.author),
    textElement("title", item.title),
    element("link", { rel: "alternate", type: "text/html", href: item.url }),
    textElement("id", item.id),
    textElement("updated", item.updatedAt.toISOString()),
    textElement("published", item.publishedAt.toISOString()),
    ...item.categories.map((name) => element("category", { term: name })),
    inReplyTo && element("thr:in-reply-to", { ref: inReplyTo.id, href: inReplyTo.url, type: "text/html" }),
    textElement("summary", item.text),
    textElement("content", item.html, { type: "html" }),
    replies && element("link", { rel: "replies", type: "text/html", href: replies.url, "thr:count": replies.count }),
    replies && element("link", { rel: "replies", type: ATOM, href: replies.atomUrl, "thr:count": replies.count }),
    replies && textElement("thr:total", replies.count),
  ]);
}

function writeAuthor(author: FeedItem["author"]): Xml {
  return element("author", {}, [textElement("name", author.name), author.url === undefined ? undefined : textElement("uri", author.url)]);
}
