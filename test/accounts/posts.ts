import type { TestBlog } from "../support/blog.ts";

/** A published post with one approved comment, written straight into the database. */
export async function addPost({ context, clock }: TestBlog) {
  const { client } = context.db;
  const number = (await client.post.count()) + 1;
  const author = await client.person.create({ data: { name: "Author", slug: `author-${number}`, role: "author" } });
  const path = `/2025/06/18/post-${number}/`;
  const post = await client.post.create({
    data: {
      status: "published",
      title: `Post ${number}`,
      slug: `post-${number}`,
      path,
      authorId: author.id,
      publishedAt: clock.now,
      publishedLocal: "2025-06-18T10:00:00",
      contentHtml: "<p>Hello</p>",
    },
  });
  const comment = await client.comment.create({ data: { postId: post.id, status: "approved", authorName: "Guest", body: "Hi", bodyHtml: "<p>Hi</p>" } });
  return { id: post.id, path, commentId: comment.id };
}
