import type { Request, Response } from "express";
import type { Context } from "../context.ts";
import { isPersonal, isStorable } from "./page-cache.ts";
import { prepareEncoding, storePage, type StoredPage, writePage } from "./stored-page.ts";

/** What a route makes for a page that may be stored. */
export interface Rendered {
  body: string;
  contentType?: string;
  tags: string[];
  headers?: Record<string, string>;
  /** As which post's page it is counted; 0: as one that is no post's; missing: it is not counted. */
  countAs?: number;
}

/**
 * Answers with a public page: from the store, or rendered once and stored. The route must have made sure that its
 * content is the same for everybody.
 * @param path the page's one address, from the blog's root: however a request spells it ("%61" for "a"), it is stored once
 */
export async function serveStored(ctx: Context, req: Request, res: Response, path: string, render: () => Promise<Rendered>): Promise<void> {
  const page = await storedPage(ctx, res, isStorable(req) ? path : undefined, render);
  await prepareEncoding(page, req);
  // A session that is renewed, or a dead cookie that is taken away, is for this reader alone.
  if (res.hasHeader("Set-Cookie")) sendUnstored(res, page.identity, { "Content-Type": contentTypeOf(page), ...policyOf(page) });
  else writePage(page, req, res);
}

/** The page itself, for a route that puts something personal into it. @param path its address from the blog's root; undefined: not to be stored */
export async function storedPage(ctx: Context, res: Response, path: string | undefined, render: () => Promise<Rendered>): Promise<StoredPage> {
  const make = async () => {
    const { body, tags, contentType = "text/html; charset=utf-8", headers = {}, countAs } = await render();
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
      { countAs },
    );
  };
  return path === undefined ? make() : ctx.cache.page(ctx.site.href(path), make);
}

function contentTypeOf(page: StoredPage): string {
  return page.baseHeaders[page.baseHeaders.indexOf("Content-Type") + 1] ?? "text/html; charset=utf-8";
}

/** Sends a stored page with another text in its slot. Nobody may store the outcome. */
export function sendPersonal(res: Response, page: StoredPage, slot: { open: string; close: string }, html: string, headers: Record<string, string> = {}): void {
  const start = page.identity.indexOf(slot.open) + slot.open.length;
  const end = page.identity.indexOf(slot.close, start);
  const body = Buffer.concat([page.identity.subarray(0, start), Buffer.from(html), page.identity.subarray(end)]);
  sendUnstored(res, body, { ...policyOf(page), ...headers });
}

/** What the page itself may load, where that is more than others may. */
function policyOf(page: StoredPage): Record<string, string> {
  const policy = page.baseHeaders[page.baseHeaders.indexOf("content-security-policy") + 1];
  return page.baseHeaders.includes("content-security-policy") && policy ? { "Content-Security-Policy": policy } : {};
}

/** Sends HTML that is for one reader only, with the status that the response already has. */
export function sendUnstored(res: Response, body: string | Buffer, headers: Record<string, string> = {}): void {
  const bytes = typeof body === "string" ? Buffer.from(body) : body;
  res.set({ "Cache-Control": "private, no-store", "Content-Type": "text/html; charset=utf-8", "Content-Length": String(bytes.length), ...headers });
  res.end(res.req.method === "HEAD" ? undefined : bytes);
}

export { isPersonal };

/**
 * What http/security-headers.ts set before the route, by name: other headers may be about this one request, set by a refusal
 * (Retry-After) or by the application that the blog is mounted in (Set-Cookie, Access-Control-Allow-Origin, …).
 */
function publicHeaders(res: Response): Record<string, string> {
  const kept = Object.entries(res.getHeaders()).filter(([name]) => SECURITY_HEADERS.test(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
}

const SECURITY_HEADERS =
  /^(content-security-policy|cross-origin-(opener|resource)-policy|origin-agent-cluster|referrer-policy|strict-transport-security|x-(content-type-options|dns-prefetch-control|download-options|frame-options|permitted-cross-domain-policies|xss-protection))$/;
