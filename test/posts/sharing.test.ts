import { beforeAll, describe, expect, it } from "vitest";
import { testBlog, type TestBlog } from "../support/blog.ts";
import { idOf, postForm } from "../admin/forms.ts";

let blog: TestBlog;
let author: Awaited<ReturnType<TestBlog["signIn"]>>;

beforeAll(async () => {
  blog = await testBlog();
  author = await blog.signIn("author", "Ann Author");
});

/** The secret link that an editor shows. */
async function linkTo(id: number, days = "7"): Promise<string> {
  const made = await author.post(`/admin/posts/${id}/preview-link`, { act: "make", days });
  expect(made.location).toBe(`/admin/posts/${id}/edit#preview-link`);
  const page = await author.get(`/admin/posts/${id}/edit`);
  return /value="http[^"]*(\/preview\/\d+\/[\w-]+)"/.exec(page.text)?.[1] ?? "";
}

describe("a preview by a secret link", () => {
  it("shows what is saved to anybody, until it ends, and leads on once it is published", async () => {
    const id = idOf(await author.post("/admin/posts", postForm({ act: "draft", content: "Not *yet*.<!--nextpage-->More.", password: "hush" })));
    const link = await linkTo(id);
    await author.post(`/admin/posts/${id}/autosave`, postForm({ version: "1", content: "Typed." }));
    const page = await blog.get(link);
    expect(page.status).toBe(200);
    expect(page.text).toContain("<em>yet</em>");
    expect(page.text).toContain("A preview of what is not published yet");
    for (const absent of ["Typed.", 'id="respond"', "Comments on"]) expect(page.text).not.toContain(absent);
    expect(page.headers.get("cache-control")).toBe("private, no-store");
    expect(page.headers.get("referrer-policy")).toBe("no-referrer");
    expect(page.text).toContain('name="robots" content="noindex, nofollow"');

    for (const wrong of [`/preview/${id}/wrong`, `/preview/9999/${link.split("/").at(-1)}`, `${link}x`]) expect((await blog.get(wrong)).status).toBe(404);
    const renewed = await linkTo(id, "1");
    expect([(await blog.get(link)).status, (await blog.get(renewed)).status]).toEqual([404, 200]);
    blog.clock.advance(25 * 3_600_000);
    expect((await blog.get(renewed)).status).toBe(404);
    const third = await linkTo(id);
    await author.post(`/admin/posts/${id}`, postForm({ version: "1", slug: "out" }));
    expect((await blog.get(third)).location).toBe("/2025/06/19/out/");
    await author.post(`/admin/posts/${id}/preview-link`, { act: "end" });
    expect((await blog.get(third)).status).toBe(404);
    const other = await blog.signIn("author");
    expect((await other.post(`/admin/posts/${id}/preview-link`, { act: "make" })).status).toBe(403);
  });
});

describe("a contributor's post", () => {
  it("is handed in, sent back with a word, and published, and everybody concerned is told", async () => {
    const { client } = blog.context.db;
    const contributor = await blog.signIn("contributor", "Connie");
    const editor = await blog.signIn("editor", "Edith");
    const addressOf = async (id: number) => (await client.person.findUniqueOrThrow({ where: { id } })).email ?? "";
    await client.person.update({ where: { id: editor.personId }, data: { emailConfirmedAt: new Date() } });
    const lettersTo = async (id: number) =>
      (await client.mail.findMany({ where: { recipient: await addressOf(id) }, orderBy: { id: "asc" } })).map((mail) => mail.kind);

    const id = idOf(await contributor.post("/admin/posts", postForm({ act: "pending", title: "Handed in" })));
    expect(await lettersTo(editor.personId)).toEqual(["review"]);
    await contributor.post(`/admin/posts/${id}`, postForm({ act: "pending", title: "Handed in", content: "Better.", version: "1" }));
    expect(await lettersTo(editor.personId)).toEqual(["review"]);

    expect((await contributor.post(`/admin/posts/${id}/returning`, { note: "Mine" })).status).toBe(403);
    expect((await editor.post(`/admin/posts/${id}/returning`, { note: "Too old", version: "1" })).status).toBe(409);
    const returned = await editor.post(`/admin/posts/${id}/returning`, { note: "Please say <b>where</b>.", version: "2" });
    expect(returned.location).toBe(`/admin/posts/${id}/edit?saved=returned`);
    const page = await contributor.get(`/admin/posts/${id}/edit`);
    expect(page.text).toContain("Edith has sent this back:");
    expect(page.text).toContain("Please say &lt;b>where&lt;/b>.");
    expect(await lettersTo(contributor.personId)).toEqual(["returned"]);
    expect((await client.mail.findFirstOrThrow({ where: { kind: "returned" } })).text).toContain("Please say <b>where</b>.");

    await contributor.post(`/admin/posts/${id}`, postForm({ act: "pending", title: "Handed in", content: "In Paris.", version: "3" }));
    expect((await contributor.get(`/admin/posts/${id}/edit`)).text).not.toContain("has sent this back");
    await editor.post(`/admin/posts/${id}`, postForm({ title: "Handed in", content: "In Paris.", version: "4" }));
    expect(await lettersTo(contributor.personId)).toEqual(["returned", "published"]);
    expect((await contributor.post(`/admin/posts/${id}`, postForm({ title: "Changed", version: "5" }))).status).toBe(403);
  });
});

describe("the editor's script", () => {
  it("saves without leaving, finds tags and makes categories", async () => {
    const { client } = blog.context.db;
    const json = { accept: "application/json" };
    const editor = await blog.signIn("editor");
    const saved = JSON.parse(
      (await editor.post("/admin/posts", postForm({ act: "keep", title: "Begun here", tagNames: "Rain, Train, Wind" }), json)).text,
    ) as Record<string, unknown>;
    expect(saved).toMatchObject({ version: 1, statusLabel: "Draft", editHref: `/admin/posts/${String(saved["postId"])}/edit` });
    expect((await editor.post(`/admin/posts/${String(saved["postId"])}`, postForm({ act: "keep", publishedLocal: "soon" }), json)).status).toBe(422);
    expect(JSON.parse((await author.get("/admin/editor/tags?q=rai", json)).text)).toEqual({ tags: ["Rain", "Train"] });

    const made = await editor.post("/admin/editor/categories", { name: "News", parentId: "" }, json);
    expect(made.status).toBe(201);
    const { id } = JSON.parse(made.text) as { id: number };
    expect((await editor.post("/admin/editor/categories", { name: "Local", parentId: String(id) }, json)).status).toBe(201);
    expect(await client.category.findFirstOrThrow({ where: { name: "Local" } })).toMatchObject({ path: "news/local" });
    expect((await editor.post("/admin/editor/categories", { name: " ", parentId: "" }, json)).status).toBe(422);
    expect((await author.post("/admin/editor/categories", { name: "Mine" }, json)).status).toBe(403);
  });
});
