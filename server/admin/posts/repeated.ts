import type { Request } from "express";
import type { Context } from "../../context.ts";
import type { PostStatus } from "../../posts/statuses.ts";
import { type EditedPost, findEdited } from "./editor-store.ts";
import { differsFrom } from "./editor-values.ts";
import { editorFields, type SentPost, toPostInput } from "./form.ts";

/**
 * What a form was saved as a moment ago, if it is sent a second time (a button that was pressed twice): the version after the one that it was
 * filled from has everything that it has. Undefined: somebody saved something else.
 * @param before what the post was when the form arrived
 */
export async function findRepeated(
  ctx: Context,
  req: Request,
  sent: SentPost,
  before: { id: number; type: "post" | "page"; status: PostStatus } | undefined,
): Promise<EditedPost | undefined> {
  const present = before && (await findEdited(ctx.db.client, before.id));
  if (!present || sent.basedOnVersion === undefined || present.version !== sent.basedOnVersion + 1) return undefined;
  const wanted = toPostInput(sent, present.type, before).status;
  const isAsWanted = present.status === wanted || (wanted === "published" && present.status === "scheduled");
  // What was left empty has been filled in, and what was named has been made.
  const { newCategories: _, slug, publishedLocal, categoryIds, ...rest } = editorFields(req);
  const form = { ...rest, ...(categoryIds?.length ? { categoryIds } : {}), ...(slug ? { slug } : {}), ...(publishedLocal ? { publishedLocal } : {}) };
  const typed = { form, version: present.version, savedAt: present.updatedAt, dismissed: false };
  return isAsWanted && !differsFrom(present, typed) ? present : undefined;
}
