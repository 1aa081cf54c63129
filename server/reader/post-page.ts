import { anonymousReplyForm, type ReplyPost } from "../comments/reply-form.ts";
import { takesComments } from "../comments/open.ts";
import { commentPagePath, namedPage } from "../comments/comment-pages.ts";
import { threadPage } from "../comments/thread-page.ts";
import type { Context } from "../context.ts";
import { embedHead } from "../embeds/post-head.ts";
import { postHead } from "../feeds/head-data.ts";
import { siteFrame } from "../frame.ts";
import type { MessageKey } from "../i18n/translate.ts";
import type { Head, Link, LiveThread, PasswordForm, Picture, PostPage, Thread, ThreadPaging } from "../pages.ts";
import { mentionHead } from "../mentions/endpoints.ts";
import { takesMentions } from "../mentions/targets.ts";
import { findLastEventId } from "../live/store.ts";
import { categoryPath, tagPath } from "../posts/bases.ts";
import { showCards } from "../posts/cards.ts";
import { featuredPicture, publishedMoment } from "../posts/page.ts";
import type { PostStatus } from "../posts/statuses.ts";
import { listAncestors, type PostRow } from "../posts/store.ts";
import { findNeighbours } from "../posts/view-store.ts";
import { storedHtml } from "../stored-html.ts";
import { sidebarPart } from "../widgets/sidebar.ts";

/** Divides the parts of a post, in its rendered text. */
export const PART_BREAK = "<!--nextpage-->";

/** How a post is looked at. */
export interface Look {
  /** Starts at 1; parts of a post are divided by <!--nextpage-->. */
  part: number;
  /** Pages of the thread, from 1; 0: the one that stands below the post. */
  commentPage: number;
  /** The post has a password, and this reader has not given it. */
  locked: boolean;
  passwordError?: string;
}

/** The page of a post or page with its thread, the same for every reader who may see it. */
export async function postPage(ctx: Context, post: PostRow, look: Look): Promise<PostPage> {
  const path = post.path ?? `/?p=${post.id}`;
  const replyPost = replyPostOf(ctx, post, look.commentPage);
  const live = post.status === "published" && !look.locked ? await liveThread(ctx, post.id) : undefined;
  const thread = look.locked ? EMPTY_THREAD : await threadPage(ctx, replyPost, look.commentPage);
  const parts = post.contentHtml.split(PART_BREAK);
  const content = storedHtml(look.locked ? "" : await showCards(ctx, post.id, parts[look.part - 1] ?? ""));
  const site = await siteFrame(ctx);
  const neighbours = post.type === "post" && post.status === "published" ? await neighbourLinks(ctx, post) : {};
  return {
    kind: "post",
    site,
    head: { ...headOf(ctx, post, look, parts.length, thread.paging ? { pages: thread.paging } : neighbours), ...embedHead(ctx, post, content) },
    post: {
      id: post.id,
      type: post.type,
      title: post.title,
      href: ctx.site.href(path),
      published: publishedMoment(ctx, post),
      author: { text: post.author.name, href: ctx.site.href(`/author/${post.author.slug}/`) },
      content,
      parts: look.locked ? [] : partLinks(ctx, path, parts.length, look.part),
      categories: post.categories.map(({ category }) => ({ text: category.name, href: ctx.site.href(categoryPath(ctx.settings.current, category.path)) })),
      tags: post.tags.map(({ tag }) => ({ text: tag.name, href: ctx.site.href(tagPath(ctx.settings.current, tag.slug)) })),
      ...(look.locked ? {} : featuredPicture(ctx, post)),
      ...labelOf(ctx, post),
    },
    trail: (await listAncestors(ctx.db.client, post.parentId)).map((page) => ({ text: page.title || ctx.t("site.untitled"), href: ctx.site.href(page.path) })),
    ...neighbours,
    ...(look.locked ? { passwordForm: passwordForm(ctx, post.id, look.passwordError) } : {}),
    thread,
    ...(live && thread.shown ? { live } : {}),
    reply: anonymousReplyForm(ctx, replyPost),
    ...(await sidebarPart(ctx)),
  };
}

async function liveThread(ctx: Context, id: number): Promise<LiveThread> {
  return { eventsHref: ctx.site.href(`/posts/${id}/events`), after: await findLastEventId(ctx.db, id), commentHref: ctx.site.href("/comments/") };
}

/** What thread and reply form need to know of a post. @param commentPage the page of its thread that is looked at */
export function replyPostOf(ctx: Context, post: PostRow, commentPage: number): ReplyPost {
  const { id, path: permalink, authorId, approvedCommentCount, status } = post;
  const open = status === "published" && takesComments(ctx, post);
  const path = permalink ?? `/?p=${id}`;
  return { id, path, pagePath: commentPagePath(path, commentPage), authorId, approvedCommentCount, open, locked: post.lockedAt !== null };
}

/** How many parts a post has. */
export function partCount(post: PostRow): number {
  return post.contentHtml.split(PART_BREAK).length;
}

const EMPTY_THREAD: Thread = { count: 0, comments: [], pings: [], feedHref: "", shown: false };

function passwordForm(ctx: Context, id: number, error: string | undefined): PasswordForm {
  return { action: ctx.site.href(`/posts/${id}/password`), ...(error ? { error } : {}) };
}

function labelOf(ctx: Context, post: PostRow): { label?: string } {
  if (post.status !== "published") return { label: ctx.t(LABELS[post.status]) };
  return post.password === null ? {} : { label: ctx.t("post.isProtected") };
}

const LABELS: Record<Exclude<PostStatus, "published">, MessageKey> = {
  scheduled: "post.isScheduled",
  pending: "post.isPending",
  draft: "post.isDraft",
  private: "post.isPrivate",
  trash: "post.isTrash",
};

async function neighbourLinks(ctx: Context, post: PostRow): Promise<{ previous?: Link; next?: Link }> {
  if (!post.publishedAt) return {};
  const { previous, next } = await findNeighbours(ctx.db, { id: post.id, publishedAt: post.publishedAt });
  const link = (row: { title: string; path: string | null } | undefined) =>
    row?.path ? { text: row.title || ctx.t("site.untitled"), href: ctx.site.href(row.path) } : undefined;
  return { previous: link(previous), next: link(next) };
}

function partLinks(ctx: Context, path: string, count: number, current: number): PostPage["post"]["parts"] {
  if (count < 2) return [];
  return Array.from({ length: count }, (_, index) => ({
    text: String(index + 1),
    href: ctx.site.href(index === 0 ? path : `${path}${index + 1}/`),
    ...(index + 1 === current ? { current: true } : {}),
  }));
}

/** What a browser may fetch ahead: the pages of a long thread, else the posts before and after. */
interface Around {
  previous?: Link;
  next?: Link;
  pages?: ThreadPaging;
}

function headOf(ctx: Context, post: PostRow, look: Look, partCount: number, around: Around): Head {
  const { title: siteTitle, language } = ctx.settings.current;
  const title = post.title || ctx.t("site.untitled");
  const path = post.path ?? `/?p=${post.id}`;
  const url = ctx.site.url(look.part > 1 ? `${path}${look.part}/` : commentPagePath(path, canonicalPage(ctx, look, around.pages)));
  const prevHref = around.previous?.href ?? around.pages?.prevHref;
  const nextHref = around.next?.href ?? around.pages?.nextHref;
  const description = look.locked ? "" : post.summary;
  const { featured } = look.locked ? {} : featuredPicture(ctx, post);
  return {
    title: `${titleOfPage(ctx, title, look, partCount, around.pages)} – ${siteTitle}`,
    ...(description ? { description } : {}),
    canonicalUrl: url,
    ...(post.status === "published" ? {} : { robots: "noindex" }),
    ...(takesMentions(ctx, post) ? mentionHead(ctx) : {}),
    ...(prevHref ? { prevHref } : {}),
    ...(nextHref ? { nextHref } : {}),
    ...(look.locked || path === "/"
      ? {}
      : { feeds: [{ text: ctx.t("post.commentsFeed", { title }), href: ctx.site.href(`${path}feed/`), type: "application/rss+xml" }] }),
    ...postHead({
      type: post.type,
      title,
      url,
      description,
      siteTitle,
      homeUrl: ctx.site.url("/"),
      language,
      author: { name: post.author.name, url: ctx.site.url(`/author/${post.author.slug}/`) },
      publishedAt: post.publishedAt ?? undefined,
      updatedAt: post.updatedAt,
      commentCount: post.approvedCommentCount,
      categories: post.categories.map(({ category }) => category.name),
      tags: post.tags.map(({ tag }) => tag.name),
      ...imageOf(ctx, featured),
    }),
  };
}

/** The last page may be asked for by its number and stand below the post as well. */
function canonicalPage({ settings }: Context, { commentPage }: Look, thread: ThreadPaging | undefined): number {
  return commentPage > 0 && thread ? namedPage(commentPage, thread.pageCount, settings.current.commentPageFirst) : commentPage;
}

function titleOfPage({ t }: Context, title: string, { part, commentPage }: Look, parts: number, thread: ThreadPaging | undefined): string {
  if (part > 1) return t("post.titleOfPart", { title, part, parts });
  return commentPage > 0 && thread ? t("post.titleOfComments", { title, page: commentPage, pages: thread.pageCount }) : title;
}

function imageOf(ctx: Context, picture: Picture | undefined) {
  if (!picture || picture.remote) return {};
  const { src, alt, width, height } = picture;
  return { image: { url: ctx.site.origin + src, alt, width, height } };
}
