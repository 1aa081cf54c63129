import { posix } from "node:path";
import { pipeline } from "node:stream/promises";
import { type Request, type Response, Router } from "express";
import type { Context } from "../context.ts";
import { NotFound } from "../errors.ts";
import { type FileFacts, isFileName } from "../files/file-store.ts";
import { fileStem } from "../posts/media-addresses.ts";
import { findFormerFile } from "./former-store.ts";

/** What a file is served as, by its ending; the endings are ours, given by content. Any other one is for keeping, not for showing. */
const TYPES: Record<string, string> = {
  jpg: "image/jpeg",
  png: "image/png",
  gif: "image/gif",
  webp: "image/webp",
  avif: "image/avif",
  pdf: "application/pdf",
  mp3: "audio/mpeg",
  m4a: "audio/mp4",
  ogg: "audio/ogg",
  wav: "audio/wav",
  flac: "audio/flac",
  mp4: "video/mp4",
  webm: "video/webm",
};
const SANDBOX = "default-src 'none'; sandbox";
/** A browser's own viewer for PDF shows nothing within a sandbox. */
const PDF_POLICY = "script-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The files of the media folder, wherever they are kept. Their names hold a hash, so they never change; a browser must not take them for pages. */
export function mediaRoutes(ctx: Context): Router {
  const router = Router();
  router.get("/media/*name", (req: Request<{ name: string[] }>, res) => sendFile(ctx, req, res, req.params.name.join("/")));
  router.use("/media", () => {
    throw new NotFound();
  });
  return router;
}

async function sendFile(ctx: Context, req: Request, res: Response, name: string): Promise<void> {
  const facts = isFileName(name) ? await ctx.files.facts(name) : undefined;
  if (!facts) return sendOn(ctx, res, name);
  writeHead(res, name, facts);
  if (req.fresh) return void res.status(304).end();
  const range = readRange(req, res, facts);
  if (range === "beyond") return void res.status(416).set("Content-Range", `bytes */${facts.byteSize}`).end();
  res.set("Content-Length", String(range ? range.to - range.from + 1 : facts.byteSize));
  if (range) res.status(206).set("Content-Range", `bytes ${range.from}-${range.to}/${facts.byteSize}`);
  if (req.method === "HEAD") return void res.end();
  const file = await ctx.files.open(name, range);
  if (!file) throw new NotFound();
  // Whoever goes away before the end is no fault of ours.
  await pipeline(file.stream, res).catch((problem: unknown) => {
    if (!res.destroyed) throw problem;
  });
}

function writeHead(res: Response, name: string, { byteSize, modifiedAt }: FileFacts): void {
  const type = TYPES[posix.extname(name).slice(1)];
  res.set({
    "Content-Type": type ?? "application/octet-stream",
    "X-Content-Type-Options": "nosniff",
    // Feeds and cards of our posts show them on other sites.
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Content-Security-Policy": type === "application/pdf" ? PDF_POLICY : SANDBOX,
    "Cache-Control": "public, max-age=31536000, immutable",
    "Accept-Ranges": "bytes",
    ETag: `"${byteSize.toString(36)}-${Math.floor(modifiedAt.getTime() / 1000).toString(36)}"`,
    "Last-Modified": modifiedAt.toUTCString(),
  });
  if (type === undefined) res.set("Content-Disposition", "attachment");
}

/** The one part that was asked for (RFC 9110, 14.2); undefined where the whole is sent: no part, several, or of another file than this one. */
function readRange(req: Request, res: Response, { byteSize }: FileFacts): { from: number; to: number } | "beyond" | undefined {
  const only = req.headers["if-range"];
  if (req.headers.range === undefined || (only !== undefined && only !== res.get("ETag"))) return undefined;
  const ranges = req.range(byteSize, { combine: true });
  if (ranges === -1) return "beyond";
  if (!Array.isArray(ranges) || ranges.type !== "bytes" || ranges.length !== 1) return undefined;
  const [range] = ranges;
  return range && { from: range.start, to: range.end };
}

/** A file that was replaced is found at its new address. */
async function sendOn(ctx: Context, res: Response, name: string): Promise<void> {
  const stem = fileStem(name);
  const target = stem === undefined ? undefined : await findFormerFile(ctx.db.client, `/media/${stem}`);
  if (target === undefined) throw new NotFound();
  res.set({ Location: ctx.site.href(target), "Cache-Control": "public, max-age=300" });
  res.status(301).end();
}
