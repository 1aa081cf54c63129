import type { Actor } from "../accounts/permissions.ts";
import type { Context } from "../context.ts";
import { BadRequest, say } from "../errors.ts";
import { findOrCreateTags } from "../terms/terms.ts";
import { changePost, type FieldChanges } from "./changing.ts";
import type { WantedStatus } from "./statuses.ts";
import { deletePost, restorePost, trashPost } from "./trash.ts";

/** What can be done to many posts or pages at once. */
export const POST_ACTS = [
  "publish",
  "draft",
  "trash",
  "restore",
  "delete",
  "add-category",
  "remove-category",
  "add-tags",
  "remove-tags",
  "author",
  "open",
  "close",
  "stick",
  "unstick",
] as const;
export type PostActName = (typeof POST_ACTS)[number];

/** An act with what it needs to know. */
export interface PostAct {
  name: PostActName;
  /** For those on categories. */
  categoryId?: number;
  /** Of tags to be added; made where they are not there yet. */
  tagNames?: string[];
  /** Of tags to be removed. */
  tagIds?: number[];
  /** Who has them afterwards. */
  authorId?: number;
}

/** How to take one act on one post back. */
export type WayBack = { to: "trash" } | { to: "status"; status: WantedStatus } | { to: "fields"; version: number; fields: FieldChanges };

/**
 * Does an act to one post, by the verb that its own button calls.
 * @returns the way back; "none" for what can't be undone; undefined if it was so already
 * @throws NotFound, Forbidden, Invalid, Conflict
 */
export async function actOnPost(ctx: Context, actor: Actor, id: number, act: PostAct): Promise<WayBack | "none" | undefined> {
  const { name } = act;
  if (name === "trash") return { to: "status", status: (await trashPost(ctx, actor, id)).was };
  if (name === "restore") {
    await restorePost(ctx, actor, id);
    return { to: "trash" };
  }
  if (name === "delete") {
    await deletePost(ctx, actor, id);
    return "none";
  }
  return changeOne(ctx, actor, id, act, name);
}

type FieldAct = Exclude<PostActName, "trash" | "restore" | "delete">;

async function changeOne(ctx: Context, actor: Actor, id: number, act: PostAct, name: FieldAct): Promise<WayBack | undefined> {
  let touched: (keyof FieldChanges)[] = [];
  const changed = await changePost(ctx, actor, id, async (tx, post) => {
    const changes = await changesBy(act, name, post, (names) => findOrCreateTags(tx, names));
    touched = Object.keys(changes) as (keyof FieldChanges)[];
    return changes;
  });
  if (!changed) return undefined;
  const { undated, ...before } = changed.before;
  const fields = Object.fromEntries(touched.map((field) => [field, before[field as keyof typeof before]]));
  return { to: "fields", version: changed.version, fields: undated && "status" in fields ? { ...fields, undated: true } : fields };
}

async function changesBy(
  act: PostAct,
  name: FieldAct,
  post: { status: string; categoryIds: number[]; tagIds: number[] },
  tagsOf: (names: readonly string[]) => Promise<number[]>,
): Promise<FieldChanges> {
  const { categoryId, tagNames = [], tagIds = [], authorId } = act;
  switch (name) {
    case "publish":
      return post.status === "private" ? {} : { status: "published" };
    case "draft":
      return { status: "draft" };
    case "open":
    case "close":
      return { commentsOpen: name === "open" };
    case "stick":
    case "unstick":
      return { sticky: name === "stick" };
    case "author":
      if (authorId === undefined) throw new BadRequest(say("failure.unreadable"));
      return { authorId };
    case "add-category":
    case "remove-category":
      if (categoryId === undefined) throw new BadRequest(say("failure.unreadable"));
      return { categoryIds: name === "add-category" ? withAll(post.categoryIds, [categoryId]) : without(post.categoryIds, [categoryId]) };
    case "add-tags":
      return { tagIds: withAll(post.tagIds, await tagsOf(tagNames)) };
    case "remove-tags":
      return { tagIds: without(post.tagIds, tagIds) };
  }
}

/** In order, so that equal lists look equal. */
function withAll(ids: readonly number[], added: readonly number[]): number[] {
  return [...new Set([...ids, ...added])].toSorted((a, b) => a - b);
}

function without(ids: readonly number[], removed: readonly number[]): number[] {
  return ids.filter((id) => !removed.includes(id));
}

/** Takes an act back, unless somebody has changed the post since. @throws NotFound, Forbidden, Invalid, Conflict */
export async function takeBackOnPost(ctx: Context, actor: Actor, id: number, way: WayBack): Promise<void> {
  if (way.to === "trash") await trashPost(ctx, actor, id);
  else if (way.to === "status") await restorePost(ctx, actor, id, way.status);
  else await changePost(ctx, actor, id, way.fields, way.version);
}
