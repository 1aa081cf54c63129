import { Router } from "express";
import { type Rendered, serveStored } from "../cache/serve.ts";
import type { Context } from "../context.ts";
import { NotFound } from "../errors.ts";
import { redirect } from "../http/reply.ts";
import {
  countListedPosts,
  findLastChange,
  listChangeDates,
  listSitemapAuthors,
  listSitemapCategories,
  listSitemapPosts,
  listSitemapTags,
  type SitemapEntry,
} from "./sitemap-store.ts";
import { type SitemapUrl, writeRobots, writeSitemap, writeSitemapIndex } from "./sitemap-xml.ts";

/** Addresses in one file. With more of them /sitemap.xml is an index. */
const MOST_IN_FILE = 2000;
const PART = /^\/sitemap-(posts|pages|archives)-([1-9]\d{0,3})\.xml$/;

/** /sitemap.xml and its parts, and /robots.txt. */
export function sitemapRoutes(ctx: Context): Router {
  const router = Router();
  router.get("/sitemap.xml", (req, res) => serveStored(ctx, req, res, "/sitemap.xml", () => renderSitemap(ctx)));
  router.get(PART, (req, res) => {
    const [, kind = "", number = ""] = PART.exec(req.path) ?? [];
    return serveStored(ctx, req, res, `/sitemap-${kind}-${number}.xml`, () => renderPart(ctx, kind, Number(number)));
  });
  router.get("/wp-sitemap.xml", (_req, res) => redirect(ctx, res, "/sitemap.xml", 301));
  router.get("/robots.txt", (req, res) =>
    serveStored(ctx, req, res, "/robots.txt", async () => ({
      body: writeRobots(ctx.site.base, ctx.site.url("/sitemap.xml")),
      contentType: "text/plain; charset=utf-8",
      tags: ["lists"],
    })),
  );
  return router;
}

async function renderSitemap(ctx: Context): Promise<Rendered> {
  const db = ctx.db.client;
  const counts = { posts: await countListedPosts(db, "post"), pages: await countListedPosts(db, "page", atRoot(ctx)) };
  const archives = await listArchives(ctx);
  if (counts.posts + counts.pages + archives.length <= MOST_IN_FILE) {
    const all = { skip: 0, take: MOST_IN_FILE, except: atRoot(ctx) };
    const entries = [...archives, ...(await listSitemapPosts(db, "page", all)), ...(await listSitemapPosts(db, "post", all))];
    return rendered(writeSitemap(toUrls(ctx, entries)));
  }
  const parts = [...(await postParts(ctx, "post")), ...(await postParts(ctx, "page")), ...partPaths("archives", archives.length).map((path) => ({ path }))];
  return rendered(writeSitemapIndex(toUrls(ctx, parts)));
}

/** The files of posts or pages, each with the date of its newest change. */
async function postParts(ctx: Context, type: "post" | "page"): Promise<SitemapEntry[]> {
  const changes = await listChangeDates(ctx.db.client, type, atRoot(ctx));
  return partPaths(`${type}s`, changes.length).map((path, index) => {
    const times = changes.slice(index * MOST_IN_FILE, (index + 1) * MOST_IN_FILE).map((at) => at.getTime());
    return { path, updatedAt: new Date(Math.max(...times)) };
  });
}

function partPaths(kind: string, count: number): string[] {
  return Array.from({ length: Math.ceil(count / MOST_IN_FILE) }, (_, index) => `/sitemap-${kind}-${index + 1}.xml`);
}

/** @throws NotFound for a part beyond the last */
async function renderPart(ctx: Context, kind: string, number: number): Promise<Rendered> {
  const range = { skip: (number - 1) * MOST_IN_FILE, take: MOST_IN_FILE, except: atRoot(ctx) };
  const entries =
    kind === "archives"
      ? (await listArchives(ctx)).slice(range.skip, range.skip + range.take)
      : await listSitemapPosts(ctx.db.client, kind === "posts" ? "post" : "page", range);
  if (entries.length === 0) throw new NotFound();
  return rendered(writeSitemap(toUrls(ctx, entries)));
}

/** The page that stands at the root instead of the posts; 0: none. */
function atRoot({ settings }: Context): number {
  const { homeShows, homePageId } = settings.current;
  return homeShows === "page" ? homePageId : 0;
}

/** The home page and the archives that have something in them. */
async function listArchives(ctx: Context): Promise<SitemapEntry[]> {
  const db = ctx.db.client;
  const updatedAt = await findLastChange(db);
  return [
    { path: "/", ...(updatedAt ? { updatedAt } : {}) },
    ...(await listSitemapCategories(db, ctx.settings.current)),
    ...(await listSitemapTags(db, ctx.settings.current)),
    ...(await listSitemapAuthors(db)),
  ];
}

function toUrls(ctx: Context, entries: readonly SitemapEntry[]): SitemapUrl[] {
  return entries.map(({ path, updatedAt }) => ({ url: ctx.site.url(path), ...(updatedAt ? { updatedAt } : {}) }));
}

function rendered(body: string): Rendered {
  return { body, contentType: "application/xml; charset=utf-8", tags: ["lists"] };
}
