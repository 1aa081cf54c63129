import type { Request } from "express";
import type { Context } from "../context.ts";
import { parseId, query } from "../http/input.ts";
import { type Bases, categoryPath, tagPath } from "../posts/bases.ts";
import { tidyPath } from "../posts/permalinks.ts";
import { findAttachmentHome, findAuthorById, findByFormerPath, findPathById, hasPublished, isPublicPath, listBySlug, wasEverUsed } from "../posts/store.ts";
import { findCategoryById } from "../terms/archive-store.ts";

/** Where an address of WordPress's plain form leads ("/?p=12", "/?cat=3", "/?m=202506"), if the query has one. */
export async function plainAddress(ctx: Context, req: Request): Promise<string | undefined> {
  const db = ctx.db.client;
  const id = (name: string) => parseId(query(req, name));
  const post = id("p") ?? id("page_id");
  if (post !== undefined) return (await findPathById(db, post)) ?? (await findAttachmentHome(db, { sourceId: String(post) }));
  const attachment = id("attachment_id");
  if (attachment !== undefined) return findAttachmentHome(db, { sourceId: String(attachment) });
  const category = id("cat");
  if (category !== undefined) {
    const row = await findCategoryById(db, category);
    return row ? categoryPath(ctx.settings.current, row.path) : undefined;
  }
  const author = id("author");
  if (author !== undefined) {
    const row = await findAuthorById(db, author);
    // Who never wrote a post has no archive; the number of an account must not tell its name.
    return row && (await hasPublished(db, author)) ? `/author/${row.slug}/` : undefined;
  }
  return plainArchive(ctx.settings.current, query(req, "tag"), query(req, "m"), query(req, "feed"));
}

function plainArchive(bases: Bases, tag: string | undefined, month: string | undefined, feed: string | undefined): string | undefined {
  if (tag) return tidyPath(tagPath(bases, tag));
  const date = /^(\d{4})(\d{2})?(\d{2})?$/.exec(month ?? "");
  if (date) return tidyPath(date.slice(1).filter(Boolean).join("/"));
  if (feed === "atom") return "/feed/atom/";
  if (feed === "comments-rss2") return "/comments/feed/";
  return feed ? "/feed/" : undefined;
}

/** Where a path leads that was a post's or an attachment's once: to the post, if everybody may read it. */
export async function movedPath({ db }: Context, path: string): Promise<string | undefined> {
  return (await findByFormerPath(db.client, path)) ?? findAttachmentHome(db.client, { formerPath: path });
}

/**
 * Where a path leads that nobody ever had: it is written in capitals or without leading zeros, or lacks its date. What was somebody's leads to
 * nobody else, even while that one is not published.
 */
export async function guessedPath(ctx: Context, path: string): Promise<string | undefined> {
  const guess = await guessFrom(ctx, path);
  return guess === undefined || (await wasEverUsed(ctx.db.client, path)) ? undefined : guess;
}

async function guessFrom(ctx: Context, path: string): Promise<string | undefined> {
  const db = ctx.db.client;
  const padded = path.toLowerCase().replaceAll(/(?<=\/)(\d)(?=\/)/g, "0$1");
  if (padded === path) return guessed(ctx, padded);
  if (await isPublicPath(db, padded)) return padded;
  return (await movedPath(ctx, padded)) ?? ((await wasEverUsed(db, padded)) ? undefined : guessed(ctx, padded));
}

/** A post whose slug ends the path, if there is just one and its date does not contradict the path's. */
async function guessed(ctx: Context, path: string): Promise<string | undefined> {
  const segments = path.split("/").filter(Boolean);
  const slug = segments.pop();
  if (!slug || /^\d+$/.test(slug)) return undefined;
  const rows = await listBySlug(ctx.db.client, slug);
  const [row] = rows;
  if (rows.length !== 1 || !row?.path) return undefined;
  const dated = segments.filter((segment) => /^\d+$/.test(segment));
  if (dated.length !== segments.length) return undefined;
  return (row.publishedLocal ?? "").startsWith(dated.join("-")) ? row.path : undefined;
}
