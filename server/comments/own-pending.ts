import type { Request, Response } from "express";
import type { Context } from "../context.ts";
import { COOKIES, readCookie, setCookie, sign, unsign } from "../http/cookies.ts";

const PURPOSE = "own pending comments";
const KEPT = 30;
const DAYS_SECONDS = 60 * 24 * 3600;

/** The comments that this browser's signed cookie says were written in it. */
export function ownPendingIds(ctx: Context, req: Request): number[] {
  const value = unsign(ctx.options.secret, PURPOSE, readCookie(req, COOKIES.pending));
  return value ? value.split("-").map(Number).filter(Number.isSafeInteger) : [];
}

/** Lets this browser see a comment of its own while it waits for approval. */
export function rememberOwnPending(ctx: Context, req: Request, res: Response, id: number): void {
  const ids = [...ownPendingIds(ctx, req).filter((known) => known !== id), id].slice(-KEPT);
  setCookie(ctx, res, COOKIES.pending, sign(ctx.options.secret, PURPOSE, ids.join("-")), { maxAgeSeconds: DAYS_SECONDS });
}
