import { commentLink } from "../comments/comment-path.ts";
import type { Context } from "../context.ts";
import type { Translate } from "../i18n/translate.ts";
import { escapeText, plainText } from "../posts/content/plain-text.ts";
import { NEXT_PAGE } from "../posts/content/breaks.ts";
import { plainPictures } from "../posts/content/picture-markup.ts";
import type { Site } from "../site.ts";
import { storedHtml } from "../stored-html.ts";
import { absoluteAddresses } from "./absolute.ts";
import type { FeedItem } from "./feed.ts";
import type { FeedCommentRow, FeedPostRow } from "./store.ts";

/** What items are made with. */
type Maker = Pick<Context, "site" | "settings" | "t">;

/** A post in a feed; of a protected one no more than its title. */
export function postItem({ site, t, settings }: Maker, row: FeedPostRow): FeedItem {
  const url = site.url(row.path ?? `/?p=${row.id}`);
  const publishedAt = row.publishedAt ?? row.updatedAt;
  const guarded = row.password !== null;
  const content = settings.current.feedTexts === "full" ? row.contentHtml.replaceAll(NEXT_PAGE, "") : row.teaserHtml;
  const html = guarded ? `<p>${escapeText(t("feed.protected"))}</p>` : absoluteAddresses(plainPictures(content), url);
  const title = row.title || t("site.untitled");
  const discussed = !guarded && (row.commentsOpen || row.approvedCommentCount > 0);
  return {
    id: postId(site, row),
    title: guarded ? t("feed.protectedTitle", { title }) : title,
    url,
    author: { name: row.author.name || t("site.namelessAuthor"), url: site.url(`/author/${row.author.slug}/`) },
    publishedAt,
    updatedAt: row.updatedAt > publishedAt ? row.updatedAt : publishedAt,
    categories: [...new Set([...row.categories.map(({ category }) => category.name), ...row.tags.map(({ tag }) => tag.name)])],
    text: guarded ? t("feed.protected") : plainText(storedHtml(row.teaserHtml)),
    html,
    ...(discussed ? { replies: repliesOf(url, row.approvedCommentCount) } : {}),
  };
}

function repliesOf(url: string, count: number): FeedItem["replies"] {
  return { url: `${url}#comments`, rssUrl: `${url}feed/`, atomUrl: `${url}feed/atom/`, count };
}

/** A comment in a feed. @param withPost the feed holds comments of several posts, so its title tells which one */
export function commentItem(maker: Maker, row: FeedCommentRow, withPost: boolean): FeedItem {
  const { site, t } = maker;
  const postUrl = site.url(row.post.path ?? `/?p=${row.post.id}`);
  // The id stays whatever page of the thread the comment comes to.
  const placeOf = (id: number) => ({ id: `${postUrl}#comment-${id}`, url: site.url(commentLink(maker, row.post, id)) });
  const name = row.authorName || t("site.namelessAuthor");
  const parent = row.parent?.status === "approved" ? { ...placeOf(row.parent.id), name: row.parent.authorName || t("site.namelessAuthor") } : undefined;
  const answered = parent ? `<p>${answeredHtml(t, parent)}</p>\n` : "";
  const text = plainText(storedHtml(row.bodyHtml));
  return {
    ...placeOf(row.id),
    title: withPost ? t("feed.commentOn", { title: row.post.title || t("site.untitled"), name }) : t("feed.commentBy", { name }),
    author: { name, ...(isWebAddress(row.authorUrl) ? { url: row.authorUrl } : {}) },
    publishedAt: row.createdAt,
    updatedAt: new Date(Math.max(row.createdAt.getTime(), row.updatedAt.getTime(), row.announcedAt?.getTime() ?? 0)),
    categories: [],
    text: parent ? `${t("feed.inReplyTo", { name: parent.name })} ${text}` : text,
    html: answered + absoluteAddresses(row.bodyHtml, postUrl),
    inReplyTo: parent ? { id: parent.id, url: parent.url } : { id: postId(site, row.post), url: postUrl },
  };
}

/** The words with a link in the place of the name. */
function answeredHtml(t: Translate, { url, name }: { url: string; name: string }): string {
  const link = `<a href="${escapeText(url)}">${escapeText(name)}</a>`;
  return escapeText(t("feed.inReplyTo", { name: PLACE })).replace(PLACE, () => link);
}

/** A character that no text has. */
const PLACE = "\uE000";

/** The id that a post has in feeds for ever: the one it came with, if it is an absolute IRI, else `?p=ID`. */
function postId(site: Site, row: { id: number; guid: string | null }): string {
  const guid = row.guid ?? "";
  return /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i.test(guid) && URL.canParse(guid) ? guid : `${site.url("/")}?p=${row.id}`;
}

function isWebAddress(url: string | null): url is string {
  return url !== null && /^https?:\/\//i.test(url) && URL.canParse(url);
}
