import type { Tx } from "../db/database.ts";
import { movePagesBelow } from "../posts/writing-paths.ts";
import { findPageLink } from "../posts/writing-store.ts";
import { settleShowing } from "./import-showing.ts";
import { listImportedMedia, updateImportedMedia } from "./media-store.ts";
import { linkImportedPost, listImportedPosts } from "./post-store.ts";
import { type ImportRun, inBatches, leaveOut } from "./run.ts";

const BATCH = 200;

/** Settles what needed everything to be there: parents of pages, featured pictures, attachments, which files posts show. */
export async function finishImport(run: ImportRun): Promise<void> {
  const { ctx, later } = run;
  for (const batch of inBatches(later.parents, BATCH)) await ctx.db.transaction((tx) => setParents(run, tx, batch));
  for (const batch of inBatches(later.attached, BATCH)) await ctx.db.transaction((tx) => attachMedia(run, tx, batch));
  for (const batch of inBatches(later.featured, BATCH)) await ctx.db.transaction((tx) => setFeatured(run, tx, batch));
  if (later.movedPages.length > 0) await ctx.db.transaction((tx) => moveBelow(tx, later.movedPages));
  await settleShowing(run);
}

async function setParents(run: ImportRun, tx: Tx, pages: ImportRun["later"]["parents"]): Promise<void> {
  const parents = await listImportedPosts(tx, run.survey.source, [...new Set(pages.map((page) => page.oldParent))]);
  for (const { id, oldParent } of pages) {
    const parent = parents.get(oldParent);
    if (parent !== undefined && parent.id !== id) await linkImportedPost(tx, id, { parentId: parent.id });
  }
}

async function attachMedia(run: ImportRun, tx: Tx, media: ImportRun["later"]["attached"]): Promise<void> {
  const posts = await listImportedPosts(tx, run.survey.source, [...new Set(media.map(({ oldPost }) => oldPost))]);
  for (const { mediaId, oldPost } of media) {
    const post = posts.get(oldPost);
    if (post !== undefined) await updateImportedMedia(tx, mediaId, { postId: post.id });
  }
}

async function setFeatured(run: ImportRun, tx: Tx, posts: ImportRun["later"]["featured"]): Promise<void> {
  const media = await listImportedMedia(tx, run.survey.source, [...new Set(posts.map(({ oldMedia }) => oldMedia))]);
  for (const { id, oldMedia } of posts) {
    const picture = media.get(oldMedia);
    if (picture === undefined) leaveOut(run, "featured pictures that are not in the file");
    else await linkImportedPost(tx, id, { featuredMediaId: picture.id });
  }
}

/** Pages below one that could not keep its slug. */
async function moveBelow(tx: Tx, ids: readonly number[]): Promise<void> {
  for (const id of ids) {
    const page = await findPageLink(tx, id);
    if (page) await movePagesBelow(tx, page);
  }
}
