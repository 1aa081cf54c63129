import { type Request, type Response, Router } from "express";
import { can } from "../accounts/permissions.ts";
import { viewerOf } from "../accounts/viewer.ts";
import { isPersonal, type Rendered, sendPersonal, sendUnstored, serveStored, storedPage } from "../cache/serve.ts";
import { personalReplyForm, type Refused, type ReplyPost } from "../comments/reply-form.ts";
import type { Context } from "../context.ts";
import { BadRequest, MethodNotAllowed, NotFound, say } from "../errors.ts";
import { serveFeed } from "../feeds/serve.ts";
import { parseId, query } from "../http/input.ts";
import { redirect, renderPage, sendPage } from "../http/reply.ts";
import { mentionHeaders } from "../mentions/endpoints.ts";
import { takesMentions } from "../mentions/targets.ts";
import { REPLY_SLOT } from "../pages.ts";
import { type Address, decodePath, readAddress } from "../posts/address.ts";
import { categoryPath } from "../posts/bases.ts";
import { withTyped } from "../posts/previews.ts";
import { findPost, type PostRow } from "../posts/store.ts";
import { searchPage } from "../search/page.ts";
import { FRAME_TAG } from "../widgets/frame-watch.ts";
import { sidebarPart } from "../widgets/sidebar.ts";
import { findAsked, findFrontPage, isPostsPage, postsPath } from "./front-page.ts";
import { archivePage, archivePath, homePage } from "./lists.ts";
import { isUnlocked } from "./passwords.ts";
import { countView } from "./views.ts";
import { partCount, postPage, replyPostOf } from "./post-page.ts";
import { leadElsewhere, search } from "./lost.ts";
import { feedTail, partPath, type PostAddress, readPostAddress } from "./post-address.ts";
import { plainAddress } from "./redirects.ts";

/** Everything that readers look at. The last router: its addresses are whatever nobody else took. */
export function readerRoutes(ctx: Context): Router {
  const router = Router();
  router.get("/{*path}", (req, res) => read(ctx, req, res));
  router.all("/{*path}", () => {
    throw new MethodNotAllowed("GET, HEAD");
  });
  router.use(leadElsewhere(ctx));
  return router;
}

async function read(ctx: Context, req: Request, res: Response): Promise<void> {
  const asked = readAddress(req.path, ctx.settings.current);
  if (!asked) throw new BadRequest(say("failure.unreadableAddress"));
  const { address, canonicalPath } = asked;
  if (address.kind === "home" && !address.feed) {
    if (await readQuery(ctx, req, res, address.page)) return;
    const front = await findFrontPage(ctx);
    if (front) return readFrontPage(ctx, req, res, front, address.page);
  }
  if (address.kind === "search" && !address.feed)
    return sendPage(ctx, res, { ...(await searchPage(ctx, address.query, address.page)), ...(await sidebarPart(ctx)) });
  if (address.kind === "post") return readPost(ctx, req, res, address);
  const path = await properPath(ctx, address, canonicalPath);
  if (!isAskedPath(req, path)) return redirect(ctx, res, path + search(req), 301);
  if (address.feed) return serveFeed(ctx, req, res, address);
  countView(ctx, req, 0);
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
    sendPage(ctx, res, { ...(await searchPage(ctx, words, parseId(query(req, "paged")) ?? page)), ...(await sidebarPart(ctx)) });
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
  const viewer = viewerOf(req);
  if (!post || !viewer || !can(viewer, "readUnpublished", post)) throw new NotFound();
  const shown = query(req, "typed") === undefined ? post : await withTyped(ctx, viewer, post);
  sendPage(ctx, res, await postPage(ctx, shown, { part: 1, commentPage: 0, locked: false }));
}

async function properPath(ctx: Context, address: Exclude<Address, { kind: "post" }>, canonicalPath: string): Promise<string> {
  if (address.kind !== "category") return canonicalPath;
  const tail = canonicalPath.slice(categoryPath(ctx.settings.current, address.slugs.join("/")).length);
  return (await archivePath(ctx, address)) + tail;
}

async function renderList(ctx: Context, address: Exclude<Address, { kind: "post" }>): Promise<Rendered> {
  if (address.kind === "home") return { body: ctx.theme.render(await homePage(ctx, address.page)), tags: ["lists", FRAME_TAG], countAs: 0 };
  if (address.kind === "comments-feed" || address.kind === "search") throw new NotFound();
  return { body: ctx.theme.render(await archivePage(ctx, address)), tags: ["lists", FRAME_TAG], countAs: 0 };
}

/** The page that the owner put at the root. */
async function readFrontPage(ctx: Context, req: Request, res: Response, front: PostRow, page: number): Promise<void> {
  if (page > 1 || !isAskedPath(req, "/")) return redirect(ctx, res, (page <= partCount(front) ? partPath(front, page, 0) : "/") + search(req), 301);
  await sendPost(ctx, req, res, front, { part: 1, commentPage: 0 });
}

/** The posts at the address of the page that the owner chose for them. */
async function readPostsPage(ctx: Context, req: Request, res: Response, post: PostRow, asked: PostAddress): Promise<void> {
  if (asked.feed) return redirect(ctx, res, `/${feedTail(asked)}`, 301);
  const base = post.path ?? "/";
  const path = postsPath(base, asked.page);
  if (!isAskedPath(req, path)) return redirect(ctx, res, path + search(req), 301);
  countView(ctx, req, post.id);
  await serveStored(ctx, req, res, path, async () => ({
    body: ctx.theme.render(await homePage(ctx, asked.page, { path: base, title: post.title })),
    tags: ["lists", `post:${post.id}`, FRAME_TAG],
    countAs: post.id,
  }));
}

async function readPost(ctx: Context, req: Request, res: Response, asked: PostAddress): Promise<void> {
  const found = await findAsked(ctx, asked);
  if (!found || !isVisible(req, found.post)) throw new NotFound();
  const { post, address } = found;
  if (isPostsPage(ctx, post) && found.part === 1) return readPostsPage(ctx, req, res, post, address);
  const { part, commentPage, path } = readPostAddress(ctx, post, address, found.part);
  if (!isAskedPath(req, path)) return redirect(ctx, res, path + search(req), 301);
  if (address.feed) return serveFeed(ctx, req, res, address);
  if (post.status !== "published") return sendPage(ctx, res, await postPage(ctx, post, { part, commentPage, locked: false }));
  // Who gives the password may come here afterwards: the answer is for now.
  if (commentPage > 0 && !isUnlocked(ctx, req, post)) return redirect(ctx, res, post.path ?? "/", 302);
  await sendPost(ctx, req, res, post, { part, commentPage });
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
  countView(ctx, req, post.id);
  const path = partPath(post, part, commentPage);
  const replyPost = replyPostOf(ctx, post, commentPage);
  if (guarded && (passwordError || isUnlocked(ctx, req, post))) {
    const locked = !isUnlocked(ctx, req, post);
    const page = await postPage(ctx, post, { part, commentPage, locked, ...(passwordError ? { passwordError } : {}) });
    if (!locked) page.reply = await personalReplyForm(ctx, req, replyPost, refused);
    return sendUnstored(res, renderPage(ctx, res, page));
  }
  const render = async () => ({
    body: renderPage(ctx, res, await postPage(ctx, post, { part, commentPage, locked: guarded })),
    tags: [`post:${post.id}`, FRAME_TAG],
    countAs: post.id,
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
