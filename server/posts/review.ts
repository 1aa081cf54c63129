import { assertCan, can } from "../accounts/permissions.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { Context } from "../context.ts";
import { Conflict, Forbidden, Invalid, NotFound, say } from "../errors.ts";
import { findAuthor } from "./choice-store.ts";
import { tellAuthor } from "./review-letters.ts";
import { findName, findReviewed, listRecentDetails } from "./review-store.ts";
import { insertRevision, listRevisions, updateRevisionDetail } from "./revision-store.ts";
import { readRevisionDetail } from "./revisions.ts";
import { updatePost } from "./writing-store.ts";

const LONGEST_NOTE = 5000;

/**
 * Gives a post that waits for review back to its author, as a draft, with a word about it.
 * @param version the version that was read
 * @throws Invalid, NotFound, Forbidden, Conflict when it does not wait any more, or another version was handed in
 */
export async function sendBack(ctx: Context, viewer: Viewer, id: number, { note, version }: { note: string; version: number | undefined }): Promise<void> {
  const text = note.trim();
  if (text.length > LONGEST_NOTE) throw new Invalid({ note: say("form.tooLong", { maximum: LONGEST_NOTE }) });
  await ctx.db.transaction(async (tx) => {
    const post = await findReviewed(tx, id);
    if (!post) throw new NotFound(say("post.gone"));
    assertCan(viewer, "writePosts", post);
    if (!can(viewer, "publishPosts", post)) throw new Forbidden(say("failure.notAllowed"));
    if (post.status !== "pending") throw new Conflict(say("review.notWaiting"));
    if (version !== undefined && version !== post.version) throw new Conflict(say("post.stale"));
    if (!(await updatePost(tx, post, { status: "draft" }))) throw new Conflict(say("post.changedMeanwhile"));
    const now = ctx.now();
    if (text !== "") {
      const [last] = await listRevisions(tx, id, 1);
      const detail = JSON.stringify({ ...readRevisionDetail(last?.detail ?? "{}"), note: { text, personId: viewer.person.id, at: now.toISOString() } });
      const { title, format, content, excerpt } = post;
      if (last) await updateRevisionDetail(tx, id, last.version, detail);
      else await insertRevision(tx, { title, format, content, excerpt, postId: id, version: post.version, personId: null, detail, createdAt: post.updatedAt });
    }
    const author = await findAuthor(tx, post.authorId);
    if (!author || author.id === viewer.person.id) return;
    const by = viewer.person.name;
    const path = `/admin/${post.type}s/${id}/edit`;
    await tellAuthor(
      ctx,
      tx,
      { ...post, author, path: null },
      { kind: "returned", subject: "review.returnedSubject", text: "review.returnedText", path, note: { by, text } },
    );
  });
  ctx.cache.forget([`post:${id}`]);
}

/** What an editor wrote when they gave a draft back; undefined: nothing, or it was handed in again since. */
export async function findReviewNote(ctx: Context, postId: number): Promise<{ text: string; by: string | undefined; at: Date } | undefined> {
  for (const { detail } of await listRecentDetails(ctx.db.client, postId, 20)) {
    const { note, status } = readRevisionDetail(detail);
    if (note) return { text: note.text, by: await findName(ctx.db.client, note.personId), at: new Date(note.at) };
    if (status !== undefined && status !== "draft") return undefined;
  }
  return undefined;
}
