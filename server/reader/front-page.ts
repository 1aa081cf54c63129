import type { Context } from "../context.ts";
import type { PostRow } from "../posts/store.ts";
import { findById } from "../posts/view-store.ts";
import { findByAddress, type PostAddress } from "./post-address.ts";
import { partCount } from "./post-page.ts";

/** The page that stands at the blog's root, with that as its path; undefined where the posts do. */
export async function findFrontPage(ctx: Context): Promise<PostRow | undefined> {
  const { homeShows, homePageId } = ctx.settings.current;
  if (homeShows !== "page" || homePageId === 0) return undefined;
  const page = await findById(ctx.db, homePageId);
  return page && page.type === "page" && page.status === "published" ? { ...page, path: "/" } : undefined;
}

/** Whether the posts are to be read at the address of this page. */
export function isPostsPage(ctx: Context, { id, type, status }: PostRow): boolean {
  const { homeShows, homePageId, postsPageId } = ctx.settings.current;
  return homeShows === "page" && homePageId !== 0 && id === postsPageId && id !== homePageId && type === "page" && status === "published";
}

/** The path of a page of the posts there. */
export function postsPath(base: string, page: number): string {
  return page > 1 ? `${base}page/${page}/` : base;
}

interface Asked {
  post: PostRow;
  part: number;
  address: PostAddress;
}

/** What of a post an address asks for. The page at the root has its parts and the pages of its thread right below the root; its own address leads there. */
export async function findAsked(ctx: Context, address: PostAddress): Promise<Asked | undefined> {
  const found = await findByAddress(ctx, address.path);
  if (found) return { ...found, ...(isFront(ctx, found.post) && !address.feed ? { post: { ...found.post, path: "/" } } : {}), address };
  const [, thread, part] = /^\/(?:comment-page-([1-9]\d{0,5})|([1-9]\d{0,4}))\/$/.exec(address.path) ?? [];
  if (address.feed || (thread === undefined && part === undefined)) return undefined;
  const front = await findFrontPage(ctx);
  if (!front || Number(part ?? 1) > partCount(front)) return undefined;
  return { post: front, part: Number(part ?? 1), address: thread === undefined ? address : { ...address, commentPage: Number(thread) } };
}

function isFront(ctx: Context, { id, type, status }: PostRow): boolean {
  const { homeShows, homePageId } = ctx.settings.current;
  return homeShows === "page" && id === homePageId && type === "page" && status === "published";
}
