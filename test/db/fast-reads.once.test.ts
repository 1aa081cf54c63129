import { describe, expect, it } from "vitest";
import { moderateComments } from "../../server/comments/moderation-verbs.ts";
import { listApproved } from "../../server/comments/store.ts";
import { findThread } from "../../server/comments/thread-store.ts";
import { listNeighbours, listPostsByPath } from "../../server/posts/store.ts";
import { findByPaths, findNeighbours } from "../../server/posts/view-store.ts";
import { testBlog } from "../support/blog.ts";
import { addPost, editorOf, guestReply } from "../support/posts.ts";

describe("the fast reads", () => {
  it("give what Prisma gives", async () => {
    const blog = await testBlog();
    const { db } = blog.context;
    const paths: string[] = [];
    for (const [n, terms] of [
      ["1", []],
      ["2", ["Zebra", "Apple"]],
      ["3", ["Möwe"]],
    ] as const) {
      const post = await addPost(blog, {
        title: `Post ${n}`,
        publishedLocal: "2025-06-01T10:00",
        newCategories: [...terms],
        tagNames: [...terms],
        sticky: n === "2",
        password: n === "3" ? "x" : "",
      });
      paths.push(post.path);
      if (n === "2") {
        await db.client.media.create({ data: { id: 7, altText: 'A "view"', originalUrl: "https://example.org/a.jpg", width: 10, height: 20 } });
        await db.client.post.update({ where: { id: post.id }, data: { featuredMediaId: 7 } });
        for (const text of ["one", "two"]) await blog.post(`/posts/${post.id}/comments`, guestReply(text));
        const ids = (await db.client.comment.findMany()).map((row) => row.id);
        await moderateComments(blog.context, await editorOf(blog), ids, "approve");
        expect(await findThread(db, post.id)).toEqual(await listApproved(db.client, post.id));
        expect(await findThread(db, post.id)).toHaveLength(2);
      }
    }
    expect(db.fast).toBeDefined();
    for (const path of paths) {
      const [post] = await findByPaths(db, [path]);
      expect([post]).toEqual(await listPostsByPath(db.client, [path]));
      if (!post?.publishedAt) throw new Error("not published");
      const asked = { id: post.id, publishedAt: post.publishedAt };
      expect(await findNeighbours(db, asked)).toEqual(await listNeighbours(db.client, asked));
    }
    expect(await findByPaths(db, ["/none/", paths[0] ?? ""])).toEqual(await listPostsByPath(db.client, ["/none/", paths[0] ?? ""]));
  });
});
