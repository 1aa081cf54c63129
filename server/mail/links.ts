import type { Context } from "../context.ts";
import { Forbidden, NotFound, say } from "../errors.ts";
import { sign, unsign } from "../http/cookies.ts";

/*
 * The links in mails. Each names subscriptions by their ids, never by an address, and is signed for one purpose: a link that
 * ends a subscription confirms none. They hold as long as the blog's secret is the same.
 */

const CONFIRM = "confirm subscriptions";
const END = "end subscriptions";
const MANAGE = "manage subscriptions";
/** How long a link that confirms is good for. */
export const CONFIRM_MS = 7 * 24 * 3_600_000;

/** Shows what would be confirmed, with a button. */
export function confirmUrl(ctx: Context, ids: readonly number[]): string {
  const until = Math.floor((ctx.now().getTime() + CONFIRM_MS) / 1000);
  return ctx.site.origin + linkTo(ctx, "/subscriptions/confirmation", CONFIRM, `${ids.join("-")}~${until}`);
}

/** Ends subscriptions: a GET asks, a POST does it at once (RFC 8058). */
export function endUrl(ctx: Context, ids: readonly number[]): string {
  return ctx.site.origin + endHref(ctx, ids);
}

/** The same as a path. */
export function endHref(ctx: Context, ids: readonly number[]): string {
  return linkTo(ctx, "/subscriptions/end", END, ids.join("-"));
}

/** Everything that the address of this subscription is notified of. */
export function manageUrl(ctx: Context, id: number): string {
  return ctx.site.origin + manageHref(ctx, id);
}

/** The same as a path. */
export function manageHref(ctx: Context, id: number): string {
  return linkTo(ctx, "/subscriptions", MANAGE, String(id));
}

/** @throws Forbidden for a token that was changed, NotFound for one that has run out */
export function readConfirmToken(ctx: Context, token: string): number[] {
  const [ids = "", until = ""] = readToken(ctx, CONFIRM, token).split("~");
  if (Number(until) * 1000 <= ctx.now().getTime()) throw new NotFound(say("subscriptions.oldLink"));
  return readIds(ids);
}

/** @throws Forbidden for a token that was changed */
export function readEndToken(ctx: Context, token: string): number[] {
  return readIds(readToken(ctx, END, token));
}

/** @throws Forbidden for a token that was changed */
export function readManageToken(ctx: Context, token: string): number {
  return readIds(readToken(ctx, MANAGE, token))[0] ?? 0;
}

function linkTo(ctx: Context, path: string, purpose: string, value: string): string {
  return `${ctx.site.href(path)}?token=${encodeURIComponent(sign(ctx.options.secret, purpose, value))}`;
}

function readToken(ctx: Context, purpose: string, token: string): string {
  const value = unsign(ctx.options.secret, purpose, token);
  if (value === undefined) throw new Forbidden(say("subscriptions.badLink"));
  return value;
}

function readIds(text: string): number[] {
  return text.split("-").map(Number).filter(Number.isSafeInteger);
}
