import { escapeText, plainText } from "../posts/content/plain-text.ts";
import { NEXT_PAGE } from "../posts/content/breaks.ts";
import type { Site } from "../site.ts";
import { storedHtml } from "../stored-html.ts";
import { absoluteAddresses } from "./absolute.ts";
import type { FeedItem } from "./feed.ts";
import type { FeedCommentRow, FeedPostRow } from "./store.ts";

const PROTECTED = "This post is protected by a password. It can be read on the blog.";
const NO_TITLE = "(no title)";

/** A post in a feed; of a protected one no more than its title. */
export function postItem(site: Site, row: FeedPostRow): FeedItem {
  const url = site.url(row.path ?? `/?p=${row.id}`);
  const publishedAt = row.publishedAt ?? row.updatedAt;
  const guarded = row.password !== null;
  const html = guarded ? `<p>${PROTECTED}</p>` : absoluteAddresses(row.contentHtml.replaceAll(NEXT_PAGE, ""), url);
  const discussed = !guarded && (row.commentsOpen || row.approvedCommentCount > 0);
  return {
    id: postId(site, row),
    title: `${guarded ? "Protected: " : ""}${row.title || NO_TITLE}`,
    url,
    author: { name: row.author.name || "Anonymous", url: site.url(`/author/${row.author.slug}/`) },
    publishedAt,
    updatedAt: row.updatedAt > publishedAt ? row.updatedAt : publishedAt,
    categories: [...new Set([...row.categories.map(({ category }) => category.name), ...row.tags.map(({ tag }) => tag.name)])],
    text: guarded ? PROTECTED : plainText(storedHtml(row.teaserHtml)),
    html,
    ...(discussed ? { replies: repliesOf(url, row.approvedCommentCount) } : {}),
  };
}

function repliesOf(url: string, count: number): FeedItem["replies"] {
  return { url: `${url}#comments`, rssUrl: `${url}feed/`, atomUrl: `${url}feed/atom/`, count };
}

/** A comment in a feed. @param withPost the feed holds comments of several posts, so its title tells which one */
export function commentItem(site: Site, row: FeedCommentRow, withPost: boolean): FeedItem {
  const postUrl = site.url(row.post.path ?? `/?p=${row.post.id}`);
  const url = `${postUrl}#comment-${row.id}`;
  const name = row.authorName || "Anonymous";
  const parent = row.parent?.status === "approved" ? { url: `${postUrl}#comment-${row.parent.id}`, name: row.parent.authorName || "Anonymous" } : undefined;
  const answered = parent ? `<p>In reply to <a href="${escapeText(parent.url)}">${escapeText(parent.name)}</a>.</p>\n` : "";
  const text = plainText(storedHtml(row.bodyHtml));
  return {
    id: url,
    title: withPost ? `Comment on ${row.post.title || NO_TITLE} by ${name}` : `By: ${name}`,
    url,
    author: { name, ...(isWebAddress(row.authorUrl) ? { url: row.authorUrl } : {}) },
    publishedAt: row.createdAt,
    updatedAt: row.updatedAt > row.createdAt ? row.updatedAt : row.createdAt,
    categories: [],
    text: parent ? `In reply to ${parent.name}. ${text}` : text,
    html: answered + absoluteAddresses(row.bodyHtml, postUrl),
    inReplyTo: parent ? { id: parent.url, url: parent.url } : { id: postId(site, row.post), url: postUrl },
  };
}

/** The id that a post has in feeds for ever: the one it came with, if it is an absolute IRI, else `?p=ID`. */
function postId(site: Site, row: { id: number; guid: string | null }): string {
  const guid = row.guid ?? "";
  return /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i.test(guid) && URL.canParse(guid) ? guid : `${site.url("/")}?p=${row.id}`;
}

function isWebAddress(url: string | null): url is string {
  return url !== null && /^https?:\/\//i.test(url) && URL.canParse(url);
}
