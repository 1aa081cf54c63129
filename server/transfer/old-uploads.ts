import { type Request, type Response, Router } from "express";
import type { Context } from "../context.ts";
import { decodePath } from "../posts/address.ts";
import { formerAddresses } from "../posts/media-addresses.ts";
import { readVariants } from "../posts/media-lookup.ts";
import { findByOldAddress, isRedirected, listSources } from "./fetch-store.ts";

/** The addresses that files had on the old blog, for a blog that took its place: they lead to ours. Last but for the readers' own pages. */
export function oldUploadRoutes(ctx: Context): Router {
  const router = Router();
  router.get("/wp-content/uploads/*path", async (req, res, next) => {
    if (!(await leadToFile(ctx, req, res))) next();
  });
  return router;
}

async function leadToFile(ctx: Context, req: Request, res: Response): Promise<boolean> {
  const path = decodePath(req.path);
  if (path === undefined || (await isRedirected(ctx.db.client, path))) return false;
  const sources = await ctx.cache.remember("old-blogs", ["site"], () => listSources(ctx.db.client));
  const candidates = sources.flatMap((source) => bothHosts(source).flatMap((base) => formerAddresses(`${base}${req.path}`, undefined)));
  const found = await findByOldAddress(ctx.db.client, [...new Set(candidates)]);
  if (!found?.file) return false;
  const width = Number(/-(\d{1,5})x\d{1,5}\.[a-z0-9]+$/i.exec(path)?.[1] ?? 0);
  res.set({ Location: ctx.site.href(`/media/${fitting(found.file, found, width)}`), "Cache-Control": "public, max-age=300" });
  res.status(301).end();
  return true;
}

/** An export names the blog with or without "www."; its files may be named the other way. */
function bothHosts(source: string): string[] {
  const other = source.includes("://www.") ? source.replace("://www.", "://") : source.replace("://", "://www.");
  return [source.replace(/\/+$/, ""), other.replace(/\/+$/, "")];
}

/** The smallest file of the same type that is as wide as the size which was asked for. */
function fitting(file: string, { variants, mimeType }: { variants: string; mimeType: string }, width: number): string {
  if (width === 0) return file;
  const same = readVariants(variants).filter(({ type }) => type === mimeType);
  return same.find((variant) => variant.width >= width)?.file ?? file;
}
