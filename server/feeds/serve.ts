import type { Request, Response } from "express";
import { type Rendered, serveStored } from "../cache/serve.ts";
import type { Context } from "../context.ts";
import type { Address, FeedFormat } from "../posts/address.ts";
import { writeAtom } from "./atom.ts";
import { composeFeed } from "./compose.ts";
import { feedPath } from "./paths.ts";
import { writeRss } from "./rss.ts";

const CONTENT_TYPES: Record<FeedFormat, string> = {
  rss2: "application/rss+xml; charset=utf-8",
  atom: "application/atom+xml; charset=utf-8",
};

/**
 * Answers with the feed that an address names (`address.feed` tells the format).
 * @throws NotFound if there is no such thing, or it is not public
 */
export async function serveFeed(ctx: Context, req: Request, res: Response, address: Address): Promise<void> {
  if (address.kind !== "search")
    return serveStored(ctx, req, res, feedPath(address, address.feed ?? "rss2", ctx.settings.current), () => renderFeed(ctx, address));
  // Anybody can make up words to search for: their feeds must not push pages out of the store.
  const { body, contentType, headers } = await renderFeed(ctx, address);
  res.set({ "Cache-Control": "public, max-age=0, must-revalidate", "Content-Type": contentType, "X-Robots-Tag": "noindex, follow", ...headers });
  res.send(body);
}

async function renderFeed(ctx: Context, address: Address): Promise<Rendered & { contentType: string }> {
  const format = address.feed ?? "rss2";
  const { feed, tags } = await composeFeed(ctx, address);
  const complete = { ...feed, selfUrl: ctx.site.url(feedPath(address, format, ctx.settings.current)) };
  return {
    body: format === "atom" ? writeAtom(complete) : writeRss(complete),
    contentType: CONTENT_TYPES[format],
    tags,
    headers: { "Last-Modified": feed.updatedAt.toUTCString() },
  };
}
