import { afterAll, expect, it } from "vitest";
import { testBlog } from "../support/blog.ts";
import { closeBrowser } from "../support/browser.ts";
import { fillPosts, look } from "./hostile-desk.ts";

afterAll(closeBrowser);

it("what an author puts into every field runs nowhere in a real browser; desk-markup.long.test.ts fills in every form and looks at every page", async () => {
  const blog = await testBlog();
  const author = await blog.signIn("author", '"><img src=x onerror=alert(1)>');
  const admin = await blog.signIn("administrator");
  const { posts, media } = await fillPosts(author, 1);
  const [html, markdown] = posts;
  // The author sees what is typed and not saved, others what is saved.
  expect(await look(blog, author, [`/admin/posts/${markdown}/edit`, `/?p=${html}&preview=true&typed=yes`, "/admin/media"])).toBe(3);
  expect(await look(blog, admin, [`/admin/posts/${html}/edit`, `/admin/posts/${html}/revisions`, `/admin/posts?quick=${html}`, `/admin/media/${media}`])).toBe(
    4,
  );
  const { path } = await blog.context.db.client.post.findUniqueOrThrow({ where: { id: html ?? 0 } });
  expect(await look(blog, undefined, ["/", encodeURI(path ?? ""), "/feed/"])).toBe(3);
});
