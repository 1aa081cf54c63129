import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { assertCan } from "../accounts/permissions.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { Context } from "../context.ts";
import { NotFound, say } from "../errors.ts";
import { findTyped } from "./autosaves.ts";
import { findPreviewed, savePreviewKey } from "./preview-store.ts";
import { findPost, type PostRow } from "./store.ts";
import { renderPost } from "./writing-content.ts";

const DAY_MS = 86_400_000;
/** What can be chosen for a link's life, in days; the first is the usual one. */
export const PREVIEW_DAYS = [7, 1, 30, 90] as const;

/**
 * Makes a secret link to a preview of a post, or a new one in the place of the one there is: that one ends.
 * @returns its path
 * @throws NotFound, Forbidden
 */
export async function makePreviewLink(ctx: Context, viewer: Viewer, id: number, days: number): Promise<{ path: string; until: Date }> {
  await getLinkable(ctx, viewer, id);
  const key = randomBytes(20).toString("base64url");
  const life = PREVIEW_DAYS.find((known) => known === days) ?? PREVIEW_DAYS[0];
  const until = new Date(ctx.now().getTime() + life * DAY_MS);
  await savePreviewKey(ctx.db.client, id, { previewKey: key, previewUntil: until });
  return { path: previewPath(id, key), until };
}

/** Ends the secret link to a preview. @throws NotFound, Forbidden */
export async function endPreviewLink(ctx: Context, viewer: Viewer, id: number): Promise<void> {
  await getLinkable(ctx, viewer, id);
  await savePreviewKey(ctx.db.client, id, { previewKey: null, previewUntil: null });
}

async function getLinkable(ctx: Context, viewer: Viewer, id: number): Promise<void> {
  const post = await findPreviewed(ctx.db.client, id);
  if (!post || post.status === "trash") throw new NotFound(say("post.gone"));
  assertCan(viewer, post.type === "page" ? "writePages" : "writePosts", post);
}

/** The secret link to a post, while it works. */
export function findPreviewLink(
  ctx: Context,
  post: { id: number; previewKey: string | null; previewUntil: Date | null },
): { path: string; until: Date } | undefined {
  const { previewKey, previewUntil } = post;
  return previewKey && previewUntil && previewUntil > ctx.now() ? { path: previewPath(post.id, previewKey), until: previewUntil } : undefined;
}

function previewPath(id: number, key: string): string {
  return `/preview/${id}/${key}`;
}

/** The post that a secret link shows. A wrong key, one that has run out and a post that is not there are told apart by nothing. @throws NotFound */
export async function getPreviewed(ctx: Context, id: number, key: string): Promise<PostRow> {
  const known = await findPreviewed(ctx.db.client, id);
  const fits = timingSafeEqual(digest(key), digest(known?.previewKey ?? NO_KEY));
  const lives = known?.previewUntil != null && known.previewUntil > ctx.now() && known.status !== "trash";
  const post = await findPost(ctx.db.client, id);
  if (!post || !known?.previewKey || !fits || !lives) throw new NotFound();
  return post;
}

const NO_KEY = randomBytes(20).toString("base64url");

function digest(key: string): Buffer {
  return createHash("sha256").update(key).digest();
}

/** A post as it would be with what somebody has typed and not saved; as it is, if that is nothing. */
export async function withTyped(ctx: Context, viewer: Viewer, post: PostRow): Promise<PostRow> {
  const typed = await findTyped(ctx, post.id, viewer.person.id);
  if (!typed) return post;
  const text = (name: string) => [typed.form[name] ?? ""].flat()[0] ?? "";
  const format = text("format") === "html" ? "html" : "markdown";
  const rendered = await renderPost(ctx, { id: post.id, title: text("title"), format, content: text("content"), excerpt: text("excerpt") });
  const { contentHtml, teaserHtml, teaserCut, summary } = rendered;
  return { ...post, title: text("title").trim(), contentHtml, teaserHtml, teaserCut, summary };
}
