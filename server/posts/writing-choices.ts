import { reachOf } from "../accounts/permissions.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { Tx } from "../db/database.ts";
import { Forbidden, Invalid, say } from "../errors.ts";
import { type ChosenAuthor, findAuthor, isPicture } from "./choice-store.ts";
import type { CheckedPost } from "./writing-input.ts";
import type { WrittenPost } from "./writing-store.ts";

/**
 * Whose post it is from now on.
 * @throws Invalid when the one who was chosen does not write here, Forbidden for who may write only their own posts
 */
export async function chooseAuthor(tx: Tx, viewer: Viewer, input: CheckedPost, post: WrittenPost): Promise<ChosenAuthor> {
  const present = { id: post.authorId, ...post.author };
  if (input.authorId === undefined || input.authorId === post.authorId) return present;
  if (reachOf(viewer, input.type === "page" ? "writePages" : "writePosts") !== "any") throw new Forbidden(say("failure.notAllowed"));
  const chosen = await findAuthor(tx, input.authorId);
  if (!chosen) throw new Invalid({ authorId: say("post.noSuchAuthor") });
  return chosen;
}

/** The picture that stands for a post. @throws Invalid when there is no such picture in the library */
export async function chooseFeatured(tx: Tx, { featuredMediaId }: CheckedPost): Promise<{ featuredMediaId?: number | null }> {
  if (featuredMediaId === undefined) return {};
  if (featuredMediaId !== null && !(await isPicture(tx, featuredMediaId))) throw new Invalid({ featuredMediaId: say("post.noSuchPicture") });
  return { featuredMediaId };
}
