import { type Actor, assertCan, can } from "../accounts/permissions.ts";
import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";
import { Conflict, NotFound, say } from "../errors.ts";
import { changedTags } from "./changed-tags.ts";
import type { AddressRules } from "./permalinks.ts";
import { markGone, takeFormerPaths } from "./place-store.ts";
import { scheduleIfNeeded } from "./scheduling.ts";
import { hasAddress, type PostStatus, statusFor, type WantedStatus } from "./statuses.ts";
import { choosePlace, movePagesBelow, recordMove } from "./writing-paths.ts";
import { writeWithRetry } from "./writing-retry.ts";
import { deletePostRow, findCategoryPath, findWrittenPost, listChildPages, updatePost, type WrittenPost } from "./writing-store.ts";

/**
 * Puts a post or page in the trash: it has no address any more, but keeps its slug and its date.
 * @returns the state it was in, for undoing
 * @throws NotFound, Forbidden, Conflict when it is there already
 */
export async function trashPost(ctx: Context, viewer: Actor, id: number): Promise<{ was: WantedStatus }> {
  const { tags, ...outcome } = await ctx.db.transaction(async (tx) => {
    const post = await getOwn(tx, viewer, id);
    if (post.status === "trash") throw new Conflict(say("post.inTrashAlready"));
    await change(tx, post, { status: "trash", path: null });
    await recordMove(tx, id, post.path, null);
    return {
      was: post.status,
      tags: await changedTags(tx, post, { status: "trash", publishedAt: null }),
    };
  });
  ctx.cache.forget(tags);
  return outcome;
}

/**
 * Takes a post or page out of the trash; what is published again has its old address back, unless another took it.
 * @param wanted the state it had, for undoing; default: a draft
 * @throws NotFound, Forbidden, Conflict when it is not in the trash
 */
export async function restorePost(ctx: Context, viewer: Actor, id: number, wanted: WantedStatus = "draft"): Promise<{ status: PostStatus }> {
  const { tags, ...outcome } = await writeWithRetry(() =>
    ctx.db.transaction(async (tx) => {
      const post = await getOwn(tx, viewer, id);
      if (post.status !== "trash") throw new Conflict(say("post.notInTrash"));
      const mayPublish = post.type === "page" ? can(viewer, "writePages") : can(viewer, "publishPosts", post);
      const status = post.publishedAt || !hasAddress(wanted) ? statusFor(wanted, mayPublish, post.publishedAt, ctx.now()) : "draft";
      const place = await choosePlace(tx, ctx.settings.current, {
        ...post,
        status,
        authorSlug: post.author.slug,
        categoryPath: await findCategoryPath(tx, id),
      });
      await change(tx, post, { status, ...place });
      await recordMove(tx, id, null, place.path);
      if (post.type === "page" && place.slug !== post.slug) await movePagesBelow(tx, { ...post, ...place });
      await scheduleIfNeeded(ctx, tx, { ...post, status });
      return {
        status,
        tags: await changedTags(tx, post, { status, publishedAt: post.publishedAt }),
      };
    }),
  );
  ctx.cache.forget(tags);
  return outcome;
}

/**
 * Removes a post or page from the trash for good, with its comments. Pages below it move up; every address that it had answers that it is gone.
 * @throws NotFound, Forbidden, Conflict when it is not in the trash
 */
export async function deletePost(ctx: Context, viewer: Actor, id: number): Promise<void> {
  const tags = await writeWithRetry(() =>
    ctx.db.transaction(async (tx) => {
      const post = await getOwn(tx, viewer, id);
      if (post.status !== "trash") throw new Conflict(say("post.onlyFromTrash"));
      await markGone(tx, await takeFormerPaths(tx, id), ctx.now());
      await moveChildrenUp(tx, ctx.settings.current, post);
      await deletePostRow(tx, id);
      return post.type === "page" ? ["site"] : [`post:${id}`, "lists"];
    }),
  );
  ctx.cache.forget(tags);
}

/** What was published counts as such in the trash too: whoever may change drafts alone neither takes it out nor deletes it. @throws NotFound, Forbidden */
async function getOwn(tx: Tx, viewer: Actor, id: number): Promise<WrittenPost> {
  const post = await findWrittenPost(tx, id);
  if (!post) throw new NotFound(say("post.gone"));
  const status = post.status === "trash" && post.announcedAt ? "published" : post.status;
  assertCan(viewer, post.type === "page" ? "writePages" : "writePosts", { ...post, status });
  return post;
}

async function change(tx: Tx, post: WrittenPost, changes: { status: PostStatus; path: string | null; slug?: string; parentId?: number | null }): Promise<void> {
  if (!(await updatePost(tx, post, changes))) throw new Conflict(say("post.changedMeanwhile"));
}

async function moveChildrenUp(tx: Tx, rules: AddressRules, gone: WrittenPost): Promise<void> {
  for (const { id } of await listChildPages(tx, [gone.id])) {
    const child = await findWrittenPost(tx, id);
    if (!child) continue;
    const moved = { ...child, parentId: gone.parentId };
    const place = await choosePlace(tx, rules, {
      ...moved,
      authorSlug: child.author.slug,
      categoryPath: "",
    });
    await change(tx, child, { status: child.status, parentId: gone.parentId, ...place });
    await recordMove(tx, id, child.path, place.path);
    await movePagesBelow(tx, { ...moved, ...place });
  }
}
