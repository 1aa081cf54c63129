import type { ErrorRequestHandler, Request, Response } from "express";
import type { Context } from "../context.ts";
import { Gone, NotFound } from "../errors.ts";
import { redirect } from "../http/reply.ts";
import { decodePath, readAddress, type ReadAddress } from "../posts/address.ts";
import { tidyPath } from "../posts/permalinks.ts";
import { redirectForm } from "../posts/place-store.ts";
import { followWay, knownSteps } from "../redirects/following.ts";
import { isElsewhere } from "../redirects/redirect-path.ts";
import { listByPaths, type RedirectRow } from "../redirects/store.ts";
import { findByPaths } from "../posts/view-store.ts";
import { findPresentList, underAllBases } from "./former-lists.ts";
import { feedTail, type PostAddress, readPostAddress, splitPart } from "./post-address.ts";
import { guessedPath, movedPath } from "./redirects.ts";

/**
 * What becomes of an address that nobody has: somebody said where it leads, it was a post's or an archive's once, it is gone for good, or it is
 * counted among those that readers asked for. Asked only where nothing else was found, so that what exists costs no look at it.
 */
export function leadElsewhere(ctx: Context): ErrorRequestHandler {
  return async (error: unknown, req, res, next) => {
    const isLost = error instanceof NotFound && (req.method === "GET" || req.method === "HEAD");
    const asked = isLost ? readAddress(req.path, ctx.settings.current) : undefined;
    if (!asked) return next(error);
    const { address } = asked;
    const rows = await saidOf(ctx, req, asked);
    const said = rows.find(({ origin }) => origin !== "deleted");
    if (said && (await answerSaid(ctx, req, res, said, asked))) return;
    const present = address.kind === "post" ? await findMoved(ctx, address) : undefined;
    const path = present ?? (await findPresentList(ctx, req.path, asked, rows.length === 0));
    if (path !== undefined) return redirect(ctx, res, path + search(req), 301);
    if (rows.length > 0) return next(new Gone());
    const guess = address.kind === "post" ? ((await findWhole(ctx, address)) ?? (await findGuessed(ctx, address))) : undefined;
    if (guess !== undefined) return redirect(ctx, res, guess + search(req), 301);
    if (req.method === "GET") ctx.asked.missed(redirectForm(tidyPath(decodePath(req.path)?.normalize("NFC") ?? "")), req.get("Referer"));
    next(error);
  };
}

/** What was said of the address itself or, for that of a feed, a part or a page of a list, of what it is a part of. The address itself comes first. */
async function saidOf(ctx: Context, req: Request, { address }: ReadAddress): Promise<RedirectRow[]> {
  const whole = redirectForm(tidyPath(decodePath(req.path)?.normalize("NFC") ?? ""));
  const bodies =
    address.kind === "post" ? [address.path, splitPart(address.path)?.path, withoutEmbed(address.path)] : [whole.replace(/(feed\/(atom\/)?|page\/\d+\/)$/, "")];
  const paths = [whole, ...[...bodies, ...underAllBases(ctx, req.path)].flatMap((path) => (path === undefined ? [] : redirectForm(path)))];
  const rows = await listByPaths(ctx.db.client, paths);
  return rows.toSorted((a, b) => paths.indexOf(a.path) - paths.indexOf(b.path));
}

/** @returns whether it was answered: not if it leads in a circle */
async function answerSaid(ctx: Context, req: Request, res: Response, said: RedirectRow, { address }: ReadAddress): Promise<boolean> {
  if (said.target === null) throw new Gone();
  const way = await followWay(said.target, knownSteps(ctx.db.client));
  if (way.loops) return false;
  ctx.asked.used(said.id);
  if (way.end === null) throw new Gone();
  const status = [said, ...way.steps].some((step) => step.status === 302) ? 302 : 301;
  const isFeedOf = address.feed !== undefined && !/feed\/(atom\/)?$/.test(said.path) && way.end.endsWith("/");
  if (isElsewhere(way.end)) res.set({ Location: way.end, "Cache-Control": "no-cache" }).status(status).end();
  else redirect(ctx, res, withSearch(way.end + (isFeedOf ? feedTail(address) : ""), req), status);
  return true;
}

/** The address that a post has now, with the tail that was asked for. */
async function findMoved(ctx: Context, address: PostAddress): Promise<string | undefined> {
  const framed = withoutEmbed(address.path);
  if (framed !== undefined) {
    const moved = await movedPath(ctx, framed);
    return moved === undefined ? undefined : `${moved}embed/`;
  }
  const numbered = splitPart(address.path);
  const exact = await movedPath(ctx, address.path);
  const moved = exact ?? (numbered && (await movedPath(ctx, numbered.path)));
  return moved === undefined ? undefined : withTail(ctx, moved, address, exact === undefined ? (numbered?.part ?? 1) : 1);
}

/** The address of the post whose page for other sites' frames ends a path. */
function withoutEmbed(path: string): string | undefined {
  return /^\/.+\/embed\/$/.test(path) ? path.slice(0, -"embed/".length) : undefined;
}

/** The post of which a part beyond its last one was asked for. */
async function findWhole(ctx: Context, address: PostAddress): Promise<string | undefined> {
  const numbered = splitPart(address.path);
  const [post] = numbered ? await findByPaths(ctx.db, [numbered.path]) : [];
  return post?.status === "published" ? readPostAddress(ctx, post, address, 1).path : undefined;
}

async function findGuessed(ctx: Context, address: PostAddress): Promise<string | undefined> {
  const guess = await guessedPath(ctx, address.path);
  return guess === undefined ? undefined : withTail(ctx, guess, address, 1);
}

async function withTail(ctx: Context, path: string, address: PostAddress, part: number): Promise<string | undefined> {
  const [post] = await findByPaths(ctx.db, [path]);
  return post && readPostAddress(ctx, post, address, part).path;
}

/** The query of the request, unless the target has one of its own. */
function withSearch(path: string, req: Request): string {
  const [, before = "", hash = ""] = /^([^#]*)(.*)$/s.exec(path) ?? [];
  return before.includes("?") ? path : before + search(req) + hash;
}

export function search(req: Request): string {
  const at = req.originalUrl.indexOf("?");
  return at < 0 ? "" : req.originalUrl.slice(at);
}
