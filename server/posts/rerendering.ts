import type { Context } from "../context.ts";
import { recordEmbeds } from "./embed-uses.ts";
import { recordMediaUses } from "./media-use-store.ts";
import { listStoredPosts, writeRendered } from "./rerendering-store.ts";
import { renderWithUses } from "./writing-content.ts";

const BATCH = 50;

/**
 * Renders stored posts anew, after something that they show has changed: no new version, and the moment of the last change stays. A post that
 * somebody saves meanwhile has been rendered by that.
 */
export async function rerenderPosts(ctx: Context, postIds: readonly number[]): Promise<void> {
  const ids = [...new Set(postIds)];
  for (let start = 0; start < ids.length; start += BATCH) {
    const tags = await rerenderBatch(ctx, ids.slice(start, start + BATCH));
    if (tags.length > 0) ctx.cache.forget(tags);
  }
}

async function rerenderBatch(ctx: Context, ids: readonly number[]): Promise<string[]> {
  const posts = await listStoredPosts(ctx.db.client, ids);
  const rendered = await Promise.all(posts.map(async (post) => ({ post, ...(await renderWithUses(ctx, post)) })));
  const written = await ctx.db.transaction(async (tx) => {
    const done: typeof posts = [];
    for (const { post, columns, mediaIds } of rendered) {
      if (!(await writeRendered(tx, post, columns))) continue;
      await recordMediaUses(tx, post.id, mediaIds);
      await recordEmbeds(ctx, tx, post.id, columns.contentHtml);
      done.push(post);
    }
    return done;
  });
  return written.length === 0 ? [] : ["lists", ...written.map(({ id, type }) => (type === "page" ? "site" : `post:${id}`))];
}
