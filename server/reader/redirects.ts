import type { Request } from "express";
import type { Context } from "../context.ts";
import { parseId, query } from "../http/input.ts";
import { tidyPath } from "../posts/permalinks.ts";
import { findAttachmentHome, findAuthorById, findByFormerPath, findPathById, hasPublished, listBySlug } from "../posts/store.ts";
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
    return row ? `/category/${row.path}/` : undefined;
  }
  const author = id("author");
  if (author !== undefined) {
    const row = await findAuthorById(db, author);
    // Who never wrote a post has no archive; the number of an account must not tell its name.
    return row && (await hasPublished(db, author)) ? `/author/${row.slug}/` : undefined;
  }
  return plainArchive(query(req, "tag"), query(req, "m"), query(req, "feed"));
}

function plainArchive(tag: string | undefined, month: string | undefined, feed: string | undefined): string | undefined {
  if (tag) return tidyPath(`tag/${tag}`);
  const date = /^(\d{4})(\d{2})?(\d{2})?$/.exec(month ?? "");
  if (date) return tidyPath(date.slice(1).filter(Boolean).join("/"));
  if (feed === "atom") return "/feed/atom/";
  if (feed === "comments-rss2") return "/comments/feed/";
  return feed ? "/feed/" : undefined;
}

/**
 * Where a path leads that no post has now: it had another slug, date or parent once, came from the old blog, is
 * written in capitals or without leading zeros, or lacks its date.
 */
export async function movedPath(ctx: Context, path: string): Promise<string | undefined> {
  const db = ctx.db.client;
  const former = (await findByFormerPath(db, path)) ?? (await findAttachmentHome(db, { formerPath: path }));
  if (former) return former;
  const padded = path.toLowerCase().replaceAll(/(?<=\/)(\d)(?=\/)/g, "0$1");
  if (padded !== path) {
    const again = await findByFormerPath(db, padded);
    if (again) return again;
  }
  return guessed(ctx, padded);
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
