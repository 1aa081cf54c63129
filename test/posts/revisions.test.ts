import { beforeAll, describe, expect, it } from "vitest";
import { changeSettings, testBlog, type TestBlog } from "../support/blog.ts";
import { idOf, postForm, versionOf } from "../admin/forms.ts";

let blog: TestBlog;
let author: Awaited<ReturnType<TestBlog["signIn"]>>;

beforeAll(async () => {
  blog = await testBlog();
  author = await blog.signIn("author", "Ann Author");
});

const versionsOf = (postId: number) => blog.context.db.client.revision.findMany({ where: { postId }, orderBy: { version: "asc" } });

describe("versions of a post", () => {
  it("are kept when the text changes, compared, and taken up again", async () => {
    const id = idOf(await author.post("/admin/posts", postForm({ content: "One two three." })));
    await author.post(`/admin/posts/${id}`, postForm({ version: "1", content: "One two four." }));
    await author.post(`/admin/posts/${id}`, postForm({ version: "2", content: "One two four.", tagNames: "rain" }));
    expect((await versionsOf(id)).map(({ version, personId, content }) => ({ version, personId, content }))).toEqual([
      { version: 1, personId: author.personId, content: "One two three." },
      { version: 2, personId: author.personId, content: "One two four." },
    ]);

    const page = await author.get(`/admin/posts/${id}/revisions`);
    expect(page.text).toContain("<del>three</del>");
    expect(page.text).toContain("<ins>four</ins>");
    expect(page.text).toContain("+1 −1 words");
    expect(page.text).toContain("Ann Author");

    const restored = await author.post(`/admin/posts/${id}/revisions/1/restoration`, { basedOnVersion: "3" });
    expect(restored.location).toBe(`/admin/posts/${id}/edit?saved=restored`);
    const editor = await author.get(restored.location ?? "");
    expect(editor.text).toContain("One two three.");
    expect(editor.text).toContain('value="rain"');
    expect((await blog.get("/2025/06/18/a-walk/")).text).toContain("One two three.");
    expect((await versionsOf(id)).map(({ version }) => version)).toEqual([1, 2, 4]);
    // It can be taken back, too; but not by somebody who looked at another version.
    expect((await author.post(`/admin/posts/${id}/revisions/2/restoration`, { basedOnVersion: "3" })).status).toBe(409);
    await author.post(`/admin/posts/${id}/revisions/2/restoration`, { basedOnVersion: versionOf(editor) });
    expect((await blog.get("/2025/06/18/a-walk/")).text).toContain("One two four.");
  });

  it("begin with what was there before them, and lose the oldest as the settings say", async () => {
    const id = idOf(await author.post("/admin/posts", postForm({ title: "Old", content: "From before." })));
    await blog.context.db.client.revision.deleteMany({ where: { postId: id } });
    await author.post(`/admin/posts/${id}`, postForm({ title: "Old", version: "1", content: "After." }));
    expect((await versionsOf(id)).map(({ version, personId, content }) => [version, personId, content])).toEqual([
      [1, null, "From before."],
      [2, author.personId, "After."],
    ]);
    await changeSettings(blog.context, { revisionsKept: 3 });
    for (let version = 2; version < 6; version++)
      await author.post(`/admin/posts/${id}`, postForm({ title: "Old", version: String(version), content: `At ${version}.` }));
    await changeSettings(blog.context, { revisionsKept: 50 });
    expect((await versionsOf(id)).map(({ version }) => version)).toEqual([4, 5, 6]);
  });

  it("are shown and taken up again by those alone who may change the post", async () => {
    const id = idOf(await author.post("/admin/posts", postForm({ title: "Mine" })));
    const other = await blog.signIn("author");
    const contributor = await blog.signIn("contributor");
    for (const somebody of [other, contributor]) {
      expect((await somebody.get(`/admin/posts/${id}/revisions`)).status).toBe(403);
      expect((await somebody.post(`/admin/posts/${id}/revisions/1/restoration`)).status).toBe(403);
    }
    expect((await author.get(`/admin/posts/${id}/revisions?from=1&to=7`)).status).toBe(404);
    expect((await author.post(`/admin/posts/${id}/revisions/7/restoration`)).status).toBe(404);
    expect((await (await blog.signIn("editor")).get(`/admin/posts/${id}/revisions`)).status).toBe(200);
  });
});

describe("who and what stands for a post", () => {
  it("is chosen by those who may write everybody's posts", async () => {
    const { client } = blog.context.db;
    const editor = await blog.signIn("editor", "Edith");
    const reader = await blog.signIn("reader", "Rita");
    const id = idOf(await author.post("/admin/posts", postForm({ title: "Given away" })));
    const picture = await client.media.create({ data: { mimeType: "image/png", file: "2025/06/a.png" } });
    const song = await client.media.create({ data: { mimeType: "audio/mpeg", file: "2025/06/a.mp3" } });

    const given = postForm({ title: "Given away", version: "1", authorId: editor.personId, featuredMediaId: picture.id, pingsAsked: "yes" });
    expect((await author.post(`/admin/posts/${id}`, given)).status).toBe(403);
    expect((await editor.post(`/admin/posts/${id}`, { ...given, authorId: reader.personId })).text).toContain("Please choose somebody who writes here.");
    expect((await editor.post(`/admin/posts/${id}`, { ...given, featuredMediaId: song.id })).text).toContain("There is no such picture");
    expect((await editor.post(`/admin/posts/${id}`, given)).status).toBe(303);
    expect(await client.post.findUniqueOrThrow({ where: { id } })).toMatchObject({ authorId: editor.personId, featuredMediaId: picture.id, pingsOpen: false });
    const page = await blog.get("/2025/06/18/given-away/");
    expect(page.text).toContain("Edith");
    expect(page.headers.get("link") ?? "").not.toContain("webmention");

    // A form that does not ask leaves these as they are.
    await editor.post(`/admin/posts/${id}`, postForm({ title: "Given away", version: "2" }));
    expect(await client.post.findUniqueOrThrow({ where: { id } })).toMatchObject({ authorId: editor.personId, featuredMediaId: picture.id, pingsOpen: false });
  });
});
