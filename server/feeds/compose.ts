import type { Context } from "../context.ts";
import type { Prisma } from "../db/database.ts";
import { NotFound } from "../errors.ts";
import type { Address } from "../posts/address.ts";
import { linkCards } from "../posts/cards.ts";
import { findAuthor, PUBLIC_POST } from "../posts/store.ts";
import { queryTerms } from "../search/query-terms.ts";
import { searchPosts } from "../search/store.ts";
import { findCategoryBySlug, findTagBySlug, listCategoryTreeIds } from "../terms/archive-store.ts";
import type { Feed } from "./feed.ts";
import { commentItem, postItem } from "./items.ts";
import { subjectPath } from "./paths.ts";
import { findFeedPost, listFeedComments, listFeedPosts } from "./store.ts";

/** A feed but for its own address, and the cache tags that it is stored under. */
export interface ComposedFeed {
  feed: Omit<Feed, "selfUrl">;
  tags: string[];
}

/** What a feed of posts is about. */
interface Subject {
  title: string;
  description: string;
  where: Prisma.PostWhereInput;
  /** There is no such archive without a post in it. */
  neverEmpty?: boolean;
}

/**
 * The feed of what an address names.
 * @throws NotFound if there is no such thing, or it is not public
 */
export function composeFeed(ctx: Context, address: Address): Promise<ComposedFeed> {
  if (address.kind === "comments-feed") return composeSiteComments(ctx);
  if (address.kind === "post") return composePostComments(ctx, address.path);
  return composePosts(ctx, address);
}

async function composePosts(ctx: Context, address: Exclude<Address, { kind: "comments-feed" | "post" }>): Promise<ComposedFeed> {
  const subject = await findSubject(ctx, address);
  const rows = await listFeedPosts(ctx.db.client, subject.where, ctx.settings.current.feedItems);
  if (rows.length === 0 && subject.neverEmpty) throw new NotFound();
  const withLinks = await linkCards(ctx, rows);
  const items = rows.map((row) => postItem(ctx, { ...row, contentHtml: withLinks(row.contentHtml) }));
  const { title, description } = subject;
  return { feed: feedOf(ctx, { title, description, path: subjectPath(address, ctx.settings.current), items }), tags: ["lists"] };
}

async function composeSiteComments(ctx: Context): Promise<ComposedFeed> {
  const rows = await listFeedComments(ctx.db.client, undefined, ctx.settings.current.feedItems);
  const { title } = ctx.settings.current;
  const items = rows.map((row) => commentItem(ctx, row, true));
  return {
    feed: feedOf(ctx, { title: ctx.t("feed.allComments", { blog: title }), description: ctx.t("feed.allCommentsAbout", { blog: title }), path: "/", items }),
    tags: ["lists"],
  };
}

async function composePostComments(ctx: Context, path: string): Promise<ComposedFeed> {
  const post = await findFeedPost(ctx.db.client, path);
  if (!post?.path) throw new NotFound();
  const guarded = post.password !== null;
  const rows = guarded ? [] : await listFeedComments(ctx.db.client, post.id, ctx.settings.current.feedItems);
  const feed = feedOf(ctx, {
    title: ctx.t("feed.comments", { title: post.title || ctx.t("site.untitled") }),
    description: guarded ? ctx.t("feed.protectedComments") : post.summary,
    path: post.path,
    items: rows.map((row) => commentItem(ctx, row, false)),
    fallbackDate: post.updatedAt,
  });
  return { feed, tags: [`post:${post.id}`, "lists"] };
}

interface Parts {
  title: string;
  description: string;
  path: string;
  items: Feed["items"];
  /** When an empty feed changed last. */
  fallbackDate?: Date;
}

function feedOf(ctx: Context, { title, description, path, items, fallbackDate }: Parts): Omit<Feed, "selfUrl"> {
  const { language, tagline } = ctx.settings.current;
  const changes = items.map((item) => item.updatedAt.getTime());
  const updatedAt = changes.length > 0 ? new Date(Math.max(...changes)) : (fallbackDate ?? ctx.now());
  return { title, description: description || tagline || title, language, url: ctx.site.url(path), updatedAt, items };
}

async function findSubject(ctx: Context, address: Exclude<Address, { kind: "comments-feed" | "post" }>): Promise<Subject> {
  const { title, tagline } = ctx.settings.current;
  if (address.kind === "home") return { title, description: tagline, where: PUBLIC_POST };
  const { name, ...subject } = await findArchive(ctx, address);
  return { ...subject, title: `${name} – ${title}`, where: { AND: [PUBLIC_POST, subject.where] } };
}

async function findArchive(
  ctx: Context,
  address: Exclude<Address, { kind: "home" | "comments-feed" | "post" }>,
): Promise<Omit<Subject, "title"> & { name: string }> {
  const db = ctx.db.client;
  switch (address.kind) {
    case "category": {
      const category = found(await findCategoryBySlug(db, address.slugs.at(-1) ?? ""));
      const categoryIds = await listCategoryTreeIds(db, category);
      return { name: category.name, description: category.description, where: { categories: { some: { categoryId: { in: categoryIds } } } } };
    }
    case "tag": {
      const tag = found(await findTagBySlug(db, address.slug));
      return { ...tag, where: { tags: { some: { tagId: tag.id } } } };
    }
    case "author": {
      const author = found(await findAuthor(db, address.slug));
      return { name: author.name, description: author.bio, where: { authorId: author.id }, neverEmpty: true };
    }
    case "date": {
      const parts = [address.year, address.month, address.day].filter((part) => part !== undefined);
      const within = `${parts.join("-")}${parts.length === 3 ? "T" : "-"}`;
      return { name: parts.join("-"), description: "", where: { publishedLocal: { startsWith: within } }, neverEmpty: true };
    }
    case "search": {
      const { ids } = await searchPosts(ctx.db, queryTerms(address.query), { page: 1, perPage: ctx.settings.current.feedItems });
      return { name: ctx.t("search.title", { words: address.query }), description: "", where: { id: { in: ids } } };
    }
  }
}

function found<T>(value: T | null | undefined): T {
  if (value === undefined || value === null) throw new NotFound();
  return value;
}
