import { join } from "node:path";
import express, { Router } from "express";
import type { Context } from "../context.ts";
import { NotFound } from "../errors.ts";

/** The files of the media folder. Their names hold a hash, so they never change; a browser must not take them for pages. */
export function mediaRoutes(ctx: Context): Router {
  const router = Router();
  router.use(
    "/media",
    express.static(join(ctx.options.data, "media"), {
      index: false,
      redirect: false,
      dotfiles: "ignore",
      immutable: true,
      maxAge: "1y",
      setHeaders: (res) => void res.set("Content-Security-Policy", "default-src 'none'; sandbox"),
    }),
    () => {
      throw new NotFound();
    },
  );
  return router;
}
