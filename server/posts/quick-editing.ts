import type { Viewer } from "../accounts/viewer.ts";
import type { Context } from "../context.ts";
import { NotFound, say } from "../errors.ts";
import { findWhole } from "./changing-store.ts";
import { type PostInput, savePost, type SavedPost } from "./writing.ts";

/** What is changed in a list; missing: as it is. */
export type QuickChanges = Partial<Omit<PostInput, "id" | "type" | "basedOnVersion" | "format" | "content" | "excerpt" | "parentId">> & {
  /** Null: at the root. */
  parentId?: number | null;
};

/**
 * Saves a new version of a post or page in which only what stands beside its text is changed.
 * @param basedOnVersion the one that the form was filled from
 * @throws Invalid, Conflict, Forbidden, NotFound as `savePost` does
 */
export async function quickEdit(ctx: Context, viewer: Viewer, id: number, basedOnVersion: number, changes: QuickChanges): Promise<SavedPost> {
  const post = await findWhole(ctx.db.client, id);
  if (!post) throw new NotFound(say("post.gone"));
  const { type, status, title, slug, format, content, excerpt, publishedLocal, commentsOpen, sticky, password, parentId, menuOrder, categories, tags } = post;
  const { parentId: chosen = parentId, ...rest } = changes;
  return savePost(ctx, viewer, {
    id,
    basedOnVersion,
    type,
    title,
    slug,
    format,
    content,
    excerpt,
    status: status === "trash" ? "draft" : status, // Of what is in the trash nothing is saved: savePost says so.
    publishedLocal: publishedLocal ?? "",
    categoryIds: categories.map(({ categoryId }) => categoryId),
    newCategories: [],
    tagNames: tags.map(({ tag }) => tag.name),
    commentsOpen,
    sticky,
    password: password ?? "",
    ...(chosen === null ? {} : { parentId: chosen }),
    menuOrder,
    ...rest,
  });
}
