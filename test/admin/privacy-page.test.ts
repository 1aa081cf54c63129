import { expect, it } from "vitest";
import { testBlog } from "../support/blog.ts";
import { addPost } from "../support/posts.ts";
import { saveSection } from "../support/settings-forms.ts";

it("is linked at the foot of every page and below the reply form, once it is named", async () => {
  const blog = await testBlog();
  const page = await addPost(blog, { type: "page", title: "Privacy", slug: "what-is-kept" });
  const post = await addPost(blog);
  const link = 'href="/what-is-kept/" rel="privacy-policy"';
  expect((await blog.get(post.path)).text).not.toContain(link);

  const owner = await blog.signIn("administrator");
  const save = (privacyPage: string) => saveSection(blog, owner, "privacy", { privacyPage });
  for (const wrong of ["https://evil.example/", "//evil.example/", "what is kept", "/a?b", "/a#b", String.raw`/\evil.example`]) {
    const refused = await save(wrong);
    expect([wrong, refused.status, refused.text.includes("Please enter a path")]).toEqual([wrong, 422, true]);
  }
  expect((await save("/what-is-kept")).location).toBe("/admin/settings/privacy?saved=yes");
  expect(blog.context.settings.current.privacyPage).toBe(page.path);
  for (const path of ["/", post.path, "/sign-in"]) expect((await blog.get(path)).text).toContain(link);
  expect((await blog.get(post.path)).text.match(/href="\/what-is-kept\/"/g)).toHaveLength(3); // The menu, the form and the foot.
});
