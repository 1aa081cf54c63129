import { type Request, type Response, Router } from "express";
import { can } from "../accounts/permissions.ts";
import { viewerOf } from "../accounts/viewer.ts";
import { isPersonal, type Rendered, sendPersonal, sendUnstored, serveStored, storedPage } from "../cache/serve.ts";
import { personalReplyForm, type Refused, type ReplyPost } from "../comments/reply-form.ts";
import { commentPagePath } from "../comments/comment-pages.ts";
import type { Context } from "../context.ts";
import { BadRequest, MethodNotAllowed, NotFound, say } from "../errors.ts";
import { serveFeed } from "../feeds/serve.ts";
import { parseId, query } from "../http/input.ts";
import { redirect, sendPage } from "../http/reply.ts";
import { mentionHeaders } from "../mentions/endpoints.ts";
import { takesMentions } from "../mentions/targets.ts";
import { REPLY_SLOT } from "../pages.ts";
import { type Address, decodePath, readAddress } from "../posts/address.ts";
import { findPost, type PostRow } from "../posts/store.ts";
import { findByPaths } from "../posts/view-store.ts";
import { searchPage } from "../search/page.ts";
import { leadToPresentAuthor } from "./former-authors.ts";
import { archivePage, archivePath, homePage } from "./lists.ts";
import { isUnlocked } from "./passwords.ts";
import { partCount, postPage, replyPostOf } from "./post-page.ts";
import { movedPath, plainAddress } from "./redirects.ts";

/** Everything that readers look at. The last router: its addresses are whatever nobody else took. */
export function readerRoutes(ctx: Context): Router {
  const router = Router();
  router.get("/{*path}", (req, res) => read(ctx, req, res));
  router.all("/{*path}", () => {
    throw new MethodNotAllowed("GET, HEAD");
  });
  router.use(leadToPresentAuthor(ctx));
  return router;
}

async function read(ctx: Context, req: Request, res: Response): Promise<void> {
  const asked = readAddress(req.path);
  if (!asked) throw new BadRequest(say("failure.unreadableAddress"));
  const { address, canonicalPath } = asked;
  if (address.kind === "home" && !address.feed && (await readQuery(ctx, req, res, address.page))) return;
  if (address.kind === "search" && !address.feed) return sendPage(ctx, res, await searchPage(ctx, address.query, address.page));
  if (address.kind === "post") return readPost(ctx, req, res, address);
  const path = await properPath(ctx, address, canonicalPath);
  if (!isAskedPath(req, path)) return redirect(ctx, res, path + search(req), 301);
  if (address.feed) return serveFeed(ctx, req, res, address);
  await serveStored(ctx, req, res, path, () => renderList(ctx, address));
}

/** What the query of the home page asks for: a preview, a search, or a plain address. @returns whether it was answered */
async function readQuery(ctx: Context, req: Request, res: Response, page: number): Promise<boolean> {
  if (query(req, "preview") !== undefined && parseId(query(req, "p")) !== undefined) {
    await preview(ctx, req, res, parseId(query(req, "p")) ?? 0);
    return true;
  }
  const words = query(req, "s");
  if (words !== undefined) {
    sendPage(ctx, res, await searchPage(ctx, words, parseId(query(req, "paged")) ?? page));
    return true;
  }
  const path = await plainAddress(ctx, req);
  if (path) redirect(ctx, res, path, 301);
  else if (["p", "page_id", "attachment_id", "cat", "author"].some((name) => query(req, name) !== undefined)) throw new NotFound();
  return path !== undefined;
}

/** A post as it will look, for those who may see it before it is published. */
async function preview(ctx: Context, req: Request, res: Response, id: number): Promise<void> {
  const post = await findPost(ctx.db.client, id);
  if (!post || !can(viewerOf(req), "readUnpublished", post)) throw new NotFound();
  sendPage(ctx, res, await postPage(ctx, post, { part: 1, commentPage: 1, locked: false }));
}

async function properPath(ctx: Context, address: Exclude<Address, { kind: "post" }>, canonicalPath: string): Promise<string> {
  if (address.kind !== "category") return canonicalPath;
  const tail = canonicalPath.slice(`/category/${address.slugs.join("/")}/`.length);
  return (await archivePath(ctx, address)) + tail;
}

async function renderList(ctx: Context, address: Exclude<Address, { kind: "post" }>): Promise<Rendered> {
  if (address.kind === "home") return { body: ctx.theme.render(await homePage(ctx, address.page)), tags: ["lists"] };
  if (address.kind === "comments-feed" || address.kind === "search") throw new NotFound();
  return { body: ctx.theme.render(await archivePage(ctx, address)), tags: ["lists"] };
}

type PostAddress = Extract<Address, { kind: "post" }>;

async function readPost(ctx: Context, req: Request, res: Response, address: PostAddress): Promise<void> {
  const found = await findByAddress(ctx, address.path);
  if (!found) {
    const moved = await movedPath(ctx, address.path);
    if (!moved) throw new NotFound();
    return redirect(ctx, res, moved + feedTail(address) + search(req), 301);
  }
  const { post } = found;
  if (!isVisible(req, post)) throw new NotFound();
  const part = found.part > 1 && found.part <= partCount(post) ? found.part : 1;
  const commentPage = ctx.settings.current.commentsPerPage === 0 ? 1 : (address.commentPage ?? 1);
  const path = address.feed ? `${post.path}${feedTail(address)}` : partPath(post, commentPage > 1 ? 1 : part, commentPage);
  if (!isAskedPath(req, path)) return redirect(ctx, res, path + search(req), 301);
  if (address.feed) return serveFeed(ctx, req, res, address);
  if (post.status !== "published") return sendPage(ctx, res, await postPage(ctx, post, { part, commentPage, locked: false }));
  // Who gives the password may come here afterwards: the answer is for now.
  if (commentPage > 1 && !isUnlocked(ctx, req, post)) return redirect(ctx, res, post.path ?? "/", 302);
  await sendPost(ctx, req, res, post, { part, commentPage });
}

/** The path of a part of a post, or of a page of its thread; the permalink for the first of both. */
function partPath({ path }: PostRow, part: number, commentPage: number): string {
  return part > 1 ? `${path}${part}/` : commentPagePath(path ?? "/", commentPage);
}

function feedTail({ feed }: PostAddress): string {
  return feed ? `feed/${feed === "atom" ? "atom/" : ""}` : "";
}

/** The post at a path, or at the path without a part's number at its end. */
async function findByAddress(ctx: Context, path: string): Promise<{ post: PostRow; part: number } | undefined> {
  const numbered = /^(\/.+\/)([1-9]\d{0,4})\/$/.exec(path);
  const rows = await findByPaths(ctx.db, numbered?.[1] ? [path, numbered[1]] : [path]);
  const exact = rows.find((row) => row.path === path);
  if (exact) return { post: exact, part: 1 };
  return rows[0] && { post: rows[0], part: Number(numbered?.[2]) };
}

function isVisible(req: Request, post: PostRow): boolean {
  return post.status === "published" || (post.status === "private" && can(viewerOf(req), "readUnpublished", post));
}

/**
 * Sends a post's page: the stored one to a reader without cookies; else the stored one with this reader's own reply
 * form in its slot. A protected post that this reader has unlocked is rendered for them alone.
 * @param refused a comment that was not taken, to be shown in the form again
 */
export async function sendPost(
  ctx: Context,
  req: Request,
  res: Response,
  post: PostRow,
  { part, commentPage, refused, passwordError }: { part: number; commentPage: number; refused?: Refused; passwordError?: string },
): Promise<void> {
  const guarded = post.password !== null;
  if (refused && req.get("X-Reply-Slot") !== undefined) return sendSlot(ctx, req, res, replyPostOf(ctx, post, commentPage), refused);
  const path = partPath(post, part, commentPage);
  const replyPost = replyPostOf(ctx, post, commentPage);
  if (guarded && (passwordError || isUnlocked(ctx, req, post))) {
    const locked = !isUnlocked(ctx, req, post);
    const page = await postPage(ctx, post, { part, commentPage, locked, ...(passwordError ? { passwordError } : {}) });
    if (!locked) page.reply = await personalReplyForm(ctx, req, replyPost, refused);
    return sendUnstored(res, ctx.theme.render(page));
  }
  const render = async () => ({
    body: ctx.theme.render(await postPage(ctx, post, { part, commentPage, locked: guarded })),
    tags: [`post:${post.id}`],
    headers: takesMentions(ctx, post) ? mentionHeaders(ctx) : {},
  });
  if (guarded || (!refused && !isPersonal(req) && !asksPersonally(req))) return serveStored(ctx, req, res, path, render);
  const page = await storedPage(ctx, res, path, render);
  const slot = ctx.theme.renderReply(await personalReplyForm(ctx, req, replyPost, refused));
  sendPersonal(res, page, REPLY_SLOT, slot, asksPersonally(req) ? { "X-Robots-Tag": "noindex, follow" } : {});
}

/** The reply form alone, for the script that puts it in the place of the one on the page. */
export async function sendSlot(ctx: Context, req: Request, res: Response, post: ReplyPost, refused?: Refused): Promise<void> {
  sendUnstored(res, ctx.theme.renderReply(await personalReplyForm(ctx, req, post, refused)), { "X-Robots-Tag": "noindex" });
}

/** Query parameters that concern the reply form alone. */
function asksPersonally(req: Request): boolean {
  return ["replytocom", "sign-in", "change", "parked", "resume", "subscribed"].some((name) => query(req, name) !== undefined);
}

function isAskedPath(req: Request, path: string): boolean {
  // Mounted at a prefix, the home page can be asked for without its last slash.
  if (path === "/" && !/^[^?]*\/(\?|$)/.test(req.originalUrl)) return false;
  return decodePath(req.path) === path;
}

function search(req: Request): string {
  const at = req.originalUrl.indexOf("?");
  return at < 0 ? "" : req.originalUrl.slice(at);
}
