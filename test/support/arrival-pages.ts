import type { TestBlog } from "./blog.ts";
import { addPost } from "./posts.ts";
import type { Answer, Reader } from "./reader.ts";

type Asked = [name: string, answer: Promise<Answer>];

const FILM = "https://www.youtube.com/watch?v=dQw4w9WgXcQ";
const PAGE = "https://example.org/a-page";

/** A post with cards, and one in another site's frame. */
export async function cardPages(blog: TestBlog): Promise<Asked[]> {
  const { embed } = blog.context.db.client;
  await embed.create({
    data: {
      url: FILM,
      provider: "youtube",
      state: "ready",
      title: "Fay Rowe",
      siteName: "YouTube",
      frameUrl: "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
    },
  });
  await embed.create({
    data: {
      url: PAGE,
      provider: "oembed",
      state: "ready",
      title: "Ann Ember",
      authorName: "Ann",
      picture: "embeds/0.webp",
      pictureWidth: 800,
      pictureHeight: 418,
    },
  });
  const { path } = await addPost(blog, { title: "With cards", content: `Look:\n\n${FILM}\n\n${PAGE}` });
  const reader = blog.reader();
  return [
    ["a post with cards", reader.get(path)],
    ["a post in a frame of another site", reader.get(`${path}embed/`)],
  ];
}

/** The files of an old blog that did not come. */
export async function missingFilePages(blog: TestBlog, admin: Reader): Promise<Asked[]> {
  const { media } = blog.context.db.client;
  const source = "https://old.example.org";
  await media.create({ data: { title: "harbour.jpg", originalUrl: `${source}/wp-content/uploads/2012/06/harbour.jpg`, fetchProblem: "missing", source } });
  return [
    ["files that did not come", admin.get("/admin/missing-files")],
    ["files that did not come, tried again", admin.get("/admin/missing-files?again=2")],
  ];
}
