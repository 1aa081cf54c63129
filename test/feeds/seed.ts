import { plainText } from "../../server/posts/content/plain-text.ts";
import type { Prisma } from "../../server/db/database.ts";
import { fold } from "../../server/fold.ts";
import { storedHtml } from "../../server/stored-html.ts";
import type { TestBlog } from "../support/blog.ts";

type PostSeed = Partial<Omit<Prisma.PostUncheckedCreateInput, "publishedAt" | "updatedAt">> & { title: string; publishedAt?: string; updatedAt?: string };

/** Puts a post into the database as it would stand there, published unless it says otherwise. */
export async function addPost(blog: TestBlog, { publishedAt = "2025-06-18T08:00:00Z", updatedAt = publishedAt, ...seed }: PostSeed) {
  const { client } = blog.context.db;
  const slug = seed.slug ?? fold(seed.title).replaceAll(" ", "-");
  const contentHtml = seed.contentHtml ?? `<p>About ${slug}.</p>`;
  const author = seed.authorId ?? (await anyAuthor(blog));
  const row = await client.post.create({
    data: {
      status: "published",
      slug,
      path: `/2025/06/18/${slug}/`,
      contentHtml,
      teaserHtml: contentHtml,
      searchTitle: fold(seed.title),
      searchText: fold(plainText(storedHtml(contentHtml))),
      publishedAt: new Date(publishedAt),
      publishedLocal: publishedAt.slice(0, 19),
      updatedAt: new Date(updatedAt),
      ...seed,
      authorId: author,
    },
  });
  blog.context.cache.forget(["site"]);
  return row;
}

type CommentSeed = Partial<Omit<Prisma.CommentUncheckedCreateInput, "createdAt">> & { postId: number; authorName: string; createdAt?: string };

/** Puts a comment into the database, approved unless it says otherwise. */
export async function addComment(blog: TestBlog, { createdAt = "2025-06-18T09:00:00Z", ...seed }: CommentSeed) {
  const at = new Date(createdAt);
  const bodyHtml = seed.bodyHtml ?? `<p>A word of ${fold(seed.authorName)}.</p>`;
  const row = await blog.context.db.client.comment.create({
    data: { status: "approved", body: "", bodyHtml, authorEmail: "hidden@example.org", createdAt: at, updatedAt: at, ...seed },
  });
  blog.context.cache.forget(["site"]);
  return row;
}

export async function anyAuthor(blog: TestBlog): Promise<number> {
  const row = { name: "Ada", slug: "ada" };
  return (await blog.context.db.client.person.upsert({ where: { slug: row.slug }, create: row, update: {} })).id;
}
