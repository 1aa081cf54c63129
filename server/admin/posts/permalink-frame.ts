import type { Viewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { toLocal } from "../../dates.ts";
import { pagePath, permalinkPath } from "../../posts/permalinks.ts";
import { listAncestorSlugs } from "../../posts/writing-paths.ts";
import type { EditedPost } from "./editor-store.ts";

/** Stands for the slug while the address is cut in two; no slug has this character. */
const SLOT = "…";

/** What stands before and after the slug in the address that a post has, or will have. */
export async function permalinkFrame(
  ctx: Context,
  viewer: Viewer,
  type: "post" | "page",
  post: EditedPost | undefined,
): Promise<{ before: string; after: string }> {
  const path = type === "page" ? await pageFrame(ctx, post) : postFrame(ctx, viewer, post);
  const [before = "/", after = ""] = path.split(SLOT);
  return { before: ctx.site.origin + ctx.site.base + before, after };
}

async function pageFrame(ctx: Context, post: EditedPost | undefined): Promise<string> {
  const above = post?.parentId ? await listAncestorSlugs(ctx.db.client, post) : [];
  return pagePath([...above, SLOT]);
}

function postFrame(ctx: Context, viewer: Viewer, post: EditedPost | undefined): string {
  const { permalinkPattern, timeZone } = ctx.settings.current;
  return permalinkPath(
    permalinkPattern,
    {
      id: post?.id ?? 0,
      slug: SLOT,
      publishedLocal: post?.publishedLocal ?? toLocal(ctx.now(), timeZone),
      authorSlug: post?.author.slug ?? viewer.person.slug,
      categoryPath: post?.categories[0]?.category.path ?? "",
    },
    ctx.settings.current,
  );
}
