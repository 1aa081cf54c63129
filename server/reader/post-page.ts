import { anonymousReplyForm, type ReplyPost } from "../comments/reply-form.ts";
import { findThread } from "../comments/thread-store.ts";
import { threadView } from "../comments/page.ts";
import type { Context } from "../context.ts";
import { postHead } from "../feeds/head-data.ts";
import { siteFrame } from "../frame.ts";
import type { Head, Link, PasswordForm, Picture, PostPage, Thread } from "../pages.ts";
import { featuredPicture, publishedMoment } from "../posts/page.ts";
import { listAncestors, type PostRow } from "../posts/store.ts";
import { findNeighbours } from "../posts/view-store.ts";
import { storedHtml } from "../stored-html.ts";

export const PART_BREAK = "<!--nextpage-->";

/** How a post is looked at. */
export interface Look {
  /** Starts at 1; parts of a post are divided by <!--nextpage-->. */
  part: number;
  /** The post has a password, and this reader has not given it. */
  locked: boolean;
  passwordError?: string;
}

/** The page of a post or page with its thread, the same for every reader who may see it. */
export async function postPage(ctx: Context, post: PostRow, look: Look): Promise<PostPage> {
  const path = post.path ?? `/?p=${post.id}`;
  const replyPost = replyPostOf(post);
  const parts = post.contentHtml.split(PART_BREAK);
  const site = await siteFrame(ctx);
  const neighbours = post.type === "post" && post.status === "published" ? await neighbourLinks(ctx, post) : {};
  return {
    kind: "post",
    site,
    head: headOf(ctx, post, look, parts.length, neighbours),
    post: {
      id: post.id,
      type: post.type,
      title: post.title,
      href: ctx.site.href(path),
      published: publishedMoment(ctx, post),
      author: { text: post.author.name, href: ctx.site.href(`/author/${post.author.slug}/`) },
      content: storedHtml(look.locked ? "" : (parts[look.part - 1] ?? "")),
      parts: look.locked ? [] : partLinks(ctx, path, parts.length, look.part),
      categories: post.categories.map(({ category }) => ({ text: category.name, href: ctx.site.href(`/category/${category.path}/`) })),
      tags: post.tags.map(({ tag }) => ({ text: tag.name, href: ctx.site.href(`/tag/${tag.slug}/`) })),
      ...(look.locked ? {} : featuredPicture(ctx, post)),
      ...labelOf(post),
    },
    trail: (await listAncestors(ctx.db.client, post.parentId)).map((page) => ({ text: page.title || "(no title)", href: ctx.site.href(page.path) })),
    ...neighbours,
    ...(look.locked ? { passwordForm: passwordForm(ctx, post.id, look.passwordError) } : {}),
    thread: look.locked ? EMPTY_THREAD : threadView(ctx, replyPost, await findThread(ctx.db, post.id)),
    reply: anonymousReplyForm(ctx, replyPost),
  };
}

/** What the reply form needs to know of a post. */
export function replyPostOf(post: PostRow): ReplyPost {
  return { id: post.id, path: post.path ?? `/?p=${post.id}`, authorId: post.authorId, open: post.commentsOpen && post.status === "published" };
}

/** How many parts a post has. */
export function partCount(post: PostRow): number {
  return post.contentHtml.split(PART_BREAK).length;
}

const EMPTY_THREAD: Thread = { count: 0, comments: [], pings: [], feedHref: "", shown: false };

function passwordForm(ctx: Context, id: number, error: string | undefined): PasswordForm {
  return { action: ctx.site.href(`/posts/${id}/password`), ...(error ? { error } : {}) };
}

function labelOf(post: PostRow): { label?: string } {
  if (post.status !== "published") return { label: post.status };
  return post.password === null ? {} : { label: "protected" };
}

async function neighbourLinks(ctx: Context, post: PostRow): Promise<{ previous?: Link; next?: Link }> {
  if (!post.publishedAt) return {};
  const { previous, next } = await findNeighbours(ctx.db, { id: post.id, publishedAt: post.publishedAt });
  const link = (row: { title: string; path: string | null } | undefined) =>
    row?.path ? { text: row.title || "(no title)", href: ctx.site.href(row.path) } : undefined;
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

function headOf(ctx: Context, post: PostRow, look: Look, partCount: number, neighbours: { previous?: Link; next?: Link }): Head {
  const { title: siteTitle, language } = ctx.settings.current;
  const title = post.title || "(no title)";
  const path = post.path ?? `/?p=${post.id}`;
  const url = ctx.site.url(look.part > 1 ? `${path}${look.part}/` : path);
  const description = look.locked ? "" : post.summary;
  const { featured } = look.locked ? {} : featuredPicture(ctx, post);
  return {
    title: `${title}${look.part > 1 ? ` (part ${look.part} of ${partCount})` : ""} – ${siteTitle}`,
    ...(description ? { description } : {}),
    canonicalUrl: url,
    ...(post.status === "published" ? {} : { robots: "noindex" }),
    ...(neighbours.previous ? { prevHref: neighbours.previous.href } : {}),
    ...(neighbours.next ? { nextHref: neighbours.next.href } : {}),
    ...(look.locked ? {} : { feeds: [{ text: `Comments on ${title}`, href: ctx.site.href(`${path}feed/`), type: "application/rss+xml" }] }),
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

function imageOf(ctx: Context, picture: Picture | undefined) {
  if (!picture || picture.remote) return {};
  const { src, alt, width, height } = picture;
  return { image: { url: ctx.site.origin + src, alt, width, height } };
}
