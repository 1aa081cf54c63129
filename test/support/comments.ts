import { addToApprovedCount } from "../../server/comments/store.ts";
import type { TestBlog } from "./blog.ts";

/** Approved comments by nobody in particular, a minute apart, written past the verbs: many at once. @returns their ids */
export async function addComments(blog: TestBlog, postId: number, parents: readonly (number | null)[], firstId = 1): Promise<number[]> {
  const ids = parents.map((_, index) => firstId + index);
  const rows = parents.map((parentId, index) => ({
    id: firstId + index,
    postId,
    parentId,
    status: "approved" as const,
    authorName: `Reader ${firstId + index}`,
    body: `Comment ${firstId + index}.`,
    bodyHtml: `<p>Comment ${firstId + index}.</p>`,
    createdAt: new Date(Date.UTC(2025, 0, 1, 0, firstId + index)),
  }));
  await blog.context.db.transaction(async (tx) => {
    await tx.comment.createMany({ data: rows });
    await addToApprovedCount(tx, postId, rows.length);
  });
  if (blog.context.db.provider === "postgresql") await blog.context.db.client.$executeRaw`SELECT setval('"Comment_id_seq"', ${firstId + rows.length})`;
  blog.context.cache.forget([`post:${postId}`, "lists"]);
  return ids;
}

/** The ids of the comments that a page shows, in order. */
export function commentIds(html: string): number[] {
  return [...html.matchAll(/<article class="comment[^"]*" id="comment-(\d+)"/g)].map((match) => Number(match[1]));
}
