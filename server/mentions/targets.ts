import { takesComments } from "../comments/open.ts";
import type { Context } from "../context.ts";
import { parseId } from "../http/input.ts";
import { decodePath } from "../posts/address.ts";
import { tidyPath } from "../posts/permalinks.ts";
import { findPostById, findPostByPath, type MentionedPost } from "./store.ts";

/** The post of this blog that an address leads to, whoever may see it; undefined for none. */
export async function findTarget(ctx: Context, url: string): Promise<MentionedPost | undefined> {
  const asked = new URL(url);
  const { base, origin } = ctx.site;
  if (asked.host !== new URL(origin).host || !`${asked.pathname}/`.startsWith(`${base}/`)) return undefined;
  const path = decodePath(asked.pathname.slice(base.length) || "/");
  if (path === undefined) return undefined;
  const id = path === "/" ? parseId(asked.searchParams.get("p") ?? asked.searchParams.get("page_id")) : undefined;
  return id === undefined ? findPostByPath(ctx.db.client, tidyPath(path)) : findPostById(ctx.db.client, id);
}

type Mentionable = Pick<MentionedPost, "type" | "status" | "path" | "password" | "commentsOpen" | "publishedAt" | "lockedAt" | "pingsOpen">;

/** Whether a post takes mentions now: it is everybody's to read, its author wants them, and it takes comments. */
export function takesMentions(ctx: Pick<Context, "settings" | "now">, post: Mentionable): boolean {
  if (!ctx.settings.current.mentionsReceived || !post.pingsOpen) return false;
  return post.status === "published" && post.path !== null && post.password === null && takesComments(ctx, post);
}

/** Whether an address, without its fragment, is one of a post's. */
export function isAddressOf(ctx: Context, post: MentionedPost, target: string): (url: string) => boolean {
  const own = [target, ctx.site.url(post.path ?? "/"), `${ctx.site.url("/")}?p=${post.id}`].map(withoutScheme);
  return (url) => own.includes(withoutScheme(url));
}

function withoutScheme(url: string): string {
  return url.replace(/^https?:/, "").replace(/\/$/, "");
}
