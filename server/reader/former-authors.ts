import type { ErrorRequestHandler } from "express";
import { findByFormerSlug } from "../accounts/former-person-store.ts";
import type { Context } from "../context.ts";
import { NotFound } from "../errors.ts";
import { redirect } from "../http/reply.ts";
import { readAddress } from "../posts/address.ts";

/** Leads from the archive of an author who was merged into another to that one's. Asked only where nothing else was found. */
export function leadToPresentAuthor(ctx: Context): ErrorRequestHandler {
  return async (error: unknown, req, res, next) => {
    const asked = error instanceof NotFound ? readAddress(req.path) : undefined;
    const slug = asked?.address.kind === "author" ? await findByFormerSlug(ctx.db.client, asked.address.slug) : undefined;
    if (!asked || slug === undefined || asked.address.kind !== "author") return next(error);
    const tail = asked.canonicalPath.slice(`/author/${asked.address.slug}/`.length);
    redirect(ctx, res, `/author/${slug}/${tail}`, 301);
  };
}
