import { createHmac, timingSafeEqual } from "node:crypto";
import type { Request, Response } from "express";
import type { Context } from "../context.ts";
import { COOKIES, readCookie, setCookie, sign, unsign } from "../http/cookies.ts";

const PURPOSE = "passwords of posts";
const TEN_DAYS_SECONDS = 10 * 24 * 3600;
const KEPT = 20;

/** Whether this reader's signed cookie holds the present password of a post. */
export function isUnlocked(ctx: Context, req: Request, post: { id: number; password: string | null }): boolean {
  return post.password === null || keysOf(ctx, req).includes(keyOf(ctx, post.id, post.password));
}

/** Compares in constant time; lengths too, since both are hashed. */
export function isPassword(ctx: Context, post: { id: number; password: string | null }, given: string): boolean {
  return post.password !== null && timingSafeEqual(Buffer.from(keyOf(ctx, post.id, given)), Buffer.from(keyOf(ctx, post.id, post.password)));
}

/** Remembers that a reader has given a post's password. */
export function unlock(ctx: Context, req: Request, res: Response, post: { id: number; password: string }): void {
  const key = keyOf(ctx, post.id, post.password);
  const keys = [...keysOf(ctx, req).filter((known) => known !== key), key].slice(-KEPT);
  setCookie(ctx, res, COOKIES.passwords, sign(ctx.options.secret, PURPOSE, keys.join("~")), { maxAgeSeconds: TEN_DAYS_SECONDS });
}

function keysOf(ctx: Context, req: Request): string[] {
  return unsign(ctx.options.secret, PURPOSE, readCookie(req, COOKIES.passwords))?.split("~") ?? [];
}

/** Changes with the password: a new one locks the post again. */
function keyOf(ctx: Context, id: number, password: string): string {
  return createHmac("sha256", ctx.options.secret).update(`${PURPOSE}\0${id}\0${password}`).digest("base64url");
}
