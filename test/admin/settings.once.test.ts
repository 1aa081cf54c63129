import { describe, expect, it } from "vitest";
import type { Form } from "../support/reader.ts";
import { testBlog } from "../support/blog.ts";
import { addPost } from "../support/posts.ts";

function settingsForm(fields: Form = {}): Form {
  return {
    title: "The Paper",
    tagline: "",
    language: "en",
    timeZone: "UTC",
    patternChoice: "/%year%/%monthnum%/%day%/%postname%/",
    permalinkPattern: "",
    postsPerPage: "10",
    feedItems: "10",
    threadDepth: "5",
    commentsPerPage: "50",
    commentOrder: "oldest",
    editMinutes: "15",
    heldMailMinutes: "10",
    mailFrom: "",
    commentsOpenByDefault: "yes",
    nameAndEmailRequired: "yes",
    ...fields,
  };
}

describe("the settings", () => {
  it("are saved and seen at once", async () => {
    const blog = await testBlog();
    await addPost(blog);
    expect((await blog.get("/")).text).not.toContain("The Paper");
    const owner = await blog.signIn("administrator");
    expect((await owner.get("/admin/settings")).status).toBe(200);
    expect((await owner.post("/admin/settings", settingsForm())).location).toBe("/admin/settings?saved=yes");
    expect((await blog.get("/")).text).toContain("The Paper");
    const { title, gravatar, nameAndEmailRequired } = blog.context.settings.current;
    expect({ title, gravatar, nameAndEmailRequired }).toEqual({ title: "The Paper", gravatar: false, nameAndEmailRequired: true });
  });

  it("come back with what was typed and a message at each wrong field", async () => {
    const blog = await testBlog();
    const owner = await blog.signIn("administrator");
    const wrong = {
      title: "",
      language: "e n",
      timeZone: "Mars/Base",
      postsPerPage: "0",
      editMinutes: "many",
      patternChoice: "custom",
      permalinkPattern: "/%year%/",
      tagline: "Kept",
    };
    const answer = await owner.post("/admin/settings", settingsForm(wrong));
    expect(answer.status).toBe(422);
    for (const name of ["title", "language", "timeZone", "postsPerPage", "editMinutes", "permalinkPattern"])
      expect(answer.text).toContain(`id="${name}-error"`);
    expect(answer.text).toContain('value="Kept"');
    expect(blog.context.settings.current.title).toBe("Pamphlet");
  });

  it("keep every former address when the permalink pattern changes, and changes back", async () => {
    const blog = await testBlog();
    const first = await addPost(blog, { title: "First", newCategories: ["News"] });
    const second = await addPost(blog, { title: "Second" });
    await addPost(blog, { title: "Draft", status: "draft" });
    const page = await addPost(blog, { type: "page", title: "Third" });
    const third = await addPost(blog, { title: "Third" });
    const owner = await blog.signIn("administrator");
    const answer = await owner.post("/admin/settings", settingsForm({ patternChoice: "/%postname%/" }));
    expect(answer.location).toBe("/admin/settings?saved=yes&moved=3");
    expect((await owner.get(answer.location ?? "")).text).toContain("3 posts have a new address");
    for (const [from, to] of [
      [first.path, "/first/"],
      [second.path, "/second/"],
      [third.path, "/third-2/"],
    ] as const) {
      const moved = await blog.get(from);
      expect([from, moved.status, moved.location]).toEqual([from, 301, to]);
      expect((await blog.get(to)).status).toBe(200);
    }
    expect((await blog.get(page.path)).status).toBe(200);

    await owner.post("/admin/settings", settingsForm({ patternChoice: "custom", permalinkPattern: "/%category%/%postname%" }));
    expect((await blog.get("/first/")).location).toBe("/news/first/");
    await owner.post("/admin/settings", settingsForm());
    expect((await blog.get(first.path)).status).toBe(200);
    expect((await blog.get("/first/")).location).toBe(first.path);
    expect((await blog.get("/news/first/")).location).toBe(first.path);
  });
});
