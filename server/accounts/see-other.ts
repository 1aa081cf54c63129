import type { Response } from "express";

/** Sends a browser on by GET (303), to an address that is ready: on this host with the blog's prefix, or a provider's. */
export function seeOther(res: Response, href: string): void {
  res.status(303).set("Location", href).set("Cache-Control", "no-store").end();
}
