import type { Request, Response } from "express";
import type { Context } from "../context.ts";
import { COOKIES, readCookie, setCookie, sign, unsign } from "../http/cookies.ts";

const PURPOSE = "own pending comments";
const KEPT = 30;
const DAYS_SECONDS = 60 * 24 * 3600;
/** Stands before the number of a comment that may be seen and not changed. */
const SEEN_ONLY = "v";

/** What this browser's signed cookie says of comments. */
export interface OwnIds {
  /** Shown to this browser while they wait for approval. */
  seen: number[];
  /** Those of them that were certainly written in it: it may change them. */
  changeable: number[];
}

export function ownCommentIds(ctx: Context, req: Request): OwnIds {
  const marks = readMarks(ctx, req);
  return { seen: marks.map(({ id }) => id), changeable: marks.filter(({ seenOnly }) => !seenOnly).map(({ id }) => id) };
}

/**
 * Lets this browser see a comment of its own while it waits for approval, and change it for a while.
 * @param certain false: the request only repeated what somebody had said, which anybody can who has read it; it may be seen, no more
 */
export function rememberOwnComment(ctx: Context, req: Request, res: Response, id: number, certain: boolean): void {
  const before = readMarks(ctx, req);
  const seenOnly = !certain && !before.some((mark) => mark.id === id && !mark.seenOnly);
  const marks = [...before.filter((mark) => mark.id !== id), { id, seenOnly }].slice(-KEPT);
  const value = marks.map((mark) => (mark.seenOnly ? SEEN_ONLY : "") + mark.id).join("-");
  setCookie(ctx, res, COOKIES.pending, sign(ctx.options.secret, PURPOSE, value), { maxAgeSeconds: DAYS_SECONDS });
}

function readMarks(ctx: Context, req: Request): { id: number; seenOnly: boolean }[] {
  const value = unsign(ctx.options.secret, PURPOSE, readCookie(req, COOKIES.pending)) ?? "";
  return value.split("-").flatMap((mark) => {
    const seenOnly = mark.startsWith(SEEN_ONLY);
    const id = Number(seenOnly ? mark.slice(SEEN_ONLY.length) : mark);
    return Number.isSafeInteger(id) && id > 0 ? [{ id, seenOnly }] : [];
  });
}
