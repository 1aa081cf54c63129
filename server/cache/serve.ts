import type { Request, Response } from "express";
import type { Context } from "../context.ts";
import { cacheKey, isPersonal } from "./page-cache.ts";
import { prepareEncoding, storePage, type StoredPage, writePage } from "./stored-page.ts";

/** What a route makes for a page that may be stored. */
export interface Rendered {
  body: string;
  contentType?: string;
  tags: string[];
  headers?: Record<string, string>;
}

/**
 * Answers with a public page: from the store, or rendered once and stored. The route must have made sure that its
 * content is the same for everybody.
 */
export async function serveStored(ctx: Context, req: Request, res: Response, render: () => Promise<Rendered>): Promise<void> {
  const page = await storedPage(ctx, req, res, render);
  await prepareEncoding(page, req);
  writePage(page, req, res);
}

/** The page itself, for a route that puts something personal into it. @param key the address it is stored under; default: the request's */
export async function storedPage(ctx: Context, req: Request, res: Response, render: () => Promise<Rendered>, key?: string): Promise<StoredPage> {
  const make = async () => {
    const { body, tags, contentType = "text/html; charset=utf-8", headers = {} } = await render();
    return storePage(
      body,
      {
        ...publicHeaders(res),
        "Content-Type": contentType,
        "Cache-Control": "public, max-age=0, must-revalidate",
        Vary: "Accept-Encoding, Cookie",
        ...headers,
      },
      tags,
    );
  };
  const address = key ?? cacheKey(req);
  return address === undefined ? make() : ctx.cache.page(address, make);
}

/** Sends a stored page with another text in its slot. Nobody may store the outcome. */
export function sendPersonal(res: Response, page: StoredPage, slot: { open: string; close: string }, html: string, headers: Record<string, string> = {}): void {
  const start = page.identity.indexOf(slot.open) + slot.open.length;
  const end = page.identity.indexOf(slot.close, start);
  const body = Buffer.concat([page.identity.subarray(0, start), Buffer.from(html), page.identity.subarray(end)]);
  sendUnstored(res, body, headers);
}

/** Sends HTML that is for one reader only, with the status that the response already has. */
export function sendUnstored(res: Response, body: string | Buffer, headers: Record<string, string> = {}): void {
  const bytes = typeof body === "string" ? Buffer.from(body) : body;
  res.set({ "Cache-Control": "private, no-store", "Content-Type": "text/html; charset=utf-8", "Content-Length": String(bytes.length), ...headers });
  res.end(res.req.method === "HEAD" ? undefined : bytes);
}

export { isPersonal };

/** The security headers that were set before the route; never a cookie, and nothing of this one request. */
function publicHeaders(res: Response): Record<string, string> {
  const kept = Object.entries(res.getHeaders()).filter(([name]) => !["set-cookie", "x-request-id", "x-powered-by"].includes(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
}
