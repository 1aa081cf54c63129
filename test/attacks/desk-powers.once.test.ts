import { beforeAll, expect, it } from "vitest";
import { idOf, postForm } from "../admin/forms.ts";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { deskState, deskTable, fillDesk, refusalProblem } from "./desk-table.ts";

let blog: TestBlog;
let ids: Record<string, number>;

beforeAll(async () => {
  blog = await testBlog();
  ids = await fillDesk(blog);
});

it("every route for editors refuses authors; desk-powers.long.test.ts asks for all of them as everybody", async () => {
  const author = await blog.signIn("author");
  const before = await deskState(blog);
  const wrong: string[] = [];
  for (const route of deskTable(blog).filter(({ least }) => least === "editor")) {
    const problem = await refusalProblem(author, route, ids);
    if (problem) wrong.push(problem);
  }
  expect(wrong).toEqual([]);
  expect(await deskState(blog)).toBe(before);
});

const row = (id: number) => blog.context.db.client.post.findUniqueOrThrow({ where: { id } });

it("a contributor publishes in none of the ways that change a post, nor gives it away, nor puts it above the others", async () => {
  const contributor = await blog.signIn("contributor", "Connie");
  const author = await blog.signIn("author");
  const id = idOf(
    await contributor.post("/admin/posts", postForm({ act: "publish", title: "Mine", publishedLocal: "2020-01-01T10:00", sticky: "yes", stickyAsked: "yes" })),
  );
  const root = `/admin/posts/${id}`;
  const version = async () => String((await row(id)).version);
  const steps: [string, () => Promise<unknown>][] = [
    ["a save", async () => contributor.post(root, postForm({ act: "publish", version: await version(), publishedLocal: "2021-01-01T10:00" }))],
    ["a private one", async () => contributor.post(root, postForm({ act: "publish", visibility: "private", version: await version() }))],
    ["another author", async () => contributor.post(root, postForm({ act: "publish", authorId: author.personId, version: await version() }))],
    ["an autosave", () => contributor.post(`${root}/autosave`, postForm({ act: "publish", version: "1" }))],
    [
      "quickly",
      async () =>
        contributor.post(`${root}/quick`, { version: await version(), title: "Mine", state: "published", publishedLocal: "2021-01-01T10:00", sticky: "on" }),
    ],
    [
      "quickly, in private",
      async () => contributor.post(`${root}/quick`, { version: await version(), title: "Mine", state: "private", authorId: author.personId }),
    ],
    ...["publish", "stick"].map((act): [string, () => Promise<unknown>] => [act, () => contributor.post("/admin/posts/bulk", { act, ids: [id] })]),
    ["many's author", () => contributor.post("/admin/posts/bulk", { act: "author", authorId: author.personId, ids: [id] })],
    [
      "the trash and back",
      async () => {
        await contributor.post(`${root}/trashing`);
        return contributor.post(`${root}/restoration`, { was: "published" });
      },
    ],
    [
      "many out of the trash",
      async () => {
        await contributor.post("/admin/posts/bulk", { act: "trash", ids: [id] });
        const { id: batch } = await blog.context.db.client.moderationBatch.findFirstOrThrow({ orderBy: { id: "desc" } });
        return contributor.post(`/admin/posts/batches/${batch}/undo`);
      },
    ],
    ["an earlier version", async () => contributor.post(`${root}/revisions/1/restoration`, { basedOnVersion: await version() })],
    ["giving it back", () => contributor.post(`${root}/returning`, { note: "x" })],
    ["a form sent again", () => contributor.post("/admin/posts", postForm({ act: "publish", title: "Mine", draftKey: "k".repeat(20) }))],
  ];
  for (const [name, step] of steps) {
    await step();
    const { status, path, authorId, sticky } = await row(id);
    expect([name, ["draft", "pending"].includes(status), path, authorId, sticky]).toEqual([name, true, null, contributor.personId, false]);
  }
  // Once it is published by who may, it is out of the contributor's hands.
  const editor = await blog.signIn("editor");
  await editor.post("/admin/posts/bulk", { act: "publish", ids: [id] });
  const published = await row(id);
  expect(published.status).toBe("published");
  await contributor.post(root, postForm({ act: "draft", version: String(published.version) }));
  await contributor.post(`${root}/quick`, { version: String(published.version), title: "Changed", state: "draft" });
  await contributor.post(`${root}/autosave`, postForm({ version: String(published.version) }));
  for (const act of ["draft", "trash", "close", "add-tags"]) await contributor.post("/admin/posts/bulk", { act, ids: [id], tagNames: "x" });
  expect(await row(id)).toEqual(published);
  // Nor does it come back into them by way of the trash.
  await editor.post(`${root}/trashing`);
  const trashed = await row(id);
  expect(trashed.status).toBe("trash");
  await contributor.post(`${root}/restoration`, { was: "draft" });
  await contributor.post("/admin/posts/bulk", { act: "delete", sure: "1", ids: [id] });
  expect(await row(id)).toEqual(trashed);
});

it("an author changes nobody else's post, nor the author of their own, by any id that is another's", async () => {
  const author = await blog.signIn("author");
  const other = await blog.signIn("author");
  const own = idOf(await author.post("/admin/posts", postForm({ title: "Own" })));
  const before = await deskState(blog);
  for (const act of ["publish", "draft", "trash", "restore", "delete", "close", "stick", "author"])
    await author.post("/admin/posts/bulk", { act, sure: "1", ids: [ids["posts"] ?? 0, ids["pages"] ?? 0], authorId: author.personId });
  await author.post("/admin/posts/bulk", { act: "author", authorId: other.personId, ids: [own] });
  expect((await author.post(`/admin/posts/${own}`, postForm({ authorId: other.personId, version: "1" }))).status).toBe(403);
  expect((await author.post(`/admin/posts/${own}/quick`, { version: "1", title: "Own", authorId: other.personId })).status).toBe(403);
  expect((await author.post("/admin/posts", postForm({ authorId: other.personId, title: "In another's name" }))).status).toBe(403);
  await author.post("/admin/media/alts", { [`alt-${ids["media"]}`]: "Taken" });
  const file = new FormData();
  file.append("files", new Blob([new Uint8Array(Buffer.from("%PDF-1.4 another"))]), "a.pdf");
  expect((await author.send("POST", `/admin/media/${ids["media"]}/file`, file, { origin: blog.origin })).status).toBe(403);
  // A page by the address of a post, a version of another post by the address of one's own, a text of somebody else by its key.
  expect((await author.post(`/admin/posts/${ids["pages"]}`, postForm({ version: "1" }))).status).toBe(403);
  expect((await author.post(`/admin/posts/${own}/revisions/99/restoration`)).status).toBe(404);
  await other.post("/admin/posts/autosave", postForm({ draftKey: "q".repeat(20), title: "Another's draft" }));
  const kept = await author.post("/admin/posts/autosave", postForm({ draftKey: "q".repeat(20), title: "Of mine" }), { accept: "application/json" });
  const mine = await row((JSON.parse(kept.text) as { postId: number }).postId);
  expect([mine.title, mine.authorId]).toEqual(["Of mine", author.personId]);
  await blog.context.db.client.post.deleteMany({ where: { title: { in: ["Of mine", "Another's draft"] } } });
  expect(await deskState(blog)).toBe(before);
});

it("an act on many posts is undone by nobody else, nor by the way of the comments", async () => {
  const [one, another] = [await blog.signIn("administrator"), await blog.signIn("administrator")];
  const id = idOf(await one.post("/admin/posts", postForm({ title: "Trashed" })));
  await one.post("/admin/posts/bulk", { act: "trash", ids: [id] });
  const { id: batch } = await blog.context.db.client.moderationBatch.findFirstOrThrow({ orderBy: { id: "desc" } });
  expect((await another.post(`/admin/posts/batches/${batch}/undo`)).status).toBe(404);
  for (const browser of [one, another]) expect((await browser.post(`/admin/comments/batches/${batch}/undo`)).status).toBe(404);
  expect((await blog.context.db.client.moderationBatch.findUniqueOrThrow({ where: { id: batch } })).undoneAt).toBe(null);
  expect((await one.post(`/admin/posts/batches/${batch}/undo`)).status).toBe(303);
  expect((await row(id)).status).toBe("published");
});

it("the titles of others' drafts are told by no notice, list, file or question", async () => {
  const author = await blog.signIn("author");
  const contributor = await blog.signIn("contributor");
  const { posts, pages, media } = ids;
  await blog.context.db.client.mediaUse.create({ data: { postId: posts ?? 0, mediaId: media ?? 0 } });
  const asked = ["quick", "untrashed", "restored", "trashed"].flatMap((done) => [posts, pages].map((id) => `/admin/posts?done=${done}&id=${id}`));
  const addresses = [
    ...asked,
    `/admin/posts?quick=${posts}`,
    "/admin/posts?s=secret",
    `/admin/posts?category=${ids["categories"]}`,
    `/admin/posts?tag=${ids["tags"]}`,
    "/admin/posts?author=1",
    `/admin/posts/deletion?ids=${posts}`,
    "/admin/posts/deletion?all=1",
    "/admin",
    "/admin/media",
    `/admin/media/${media}`,
    `/?p=${posts}&preview=true`,
    `/?p=${posts}&preview=true&typed=yes`,
    `/preview/${posts}/${"a".repeat(27)}`,
  ];
  for (const browser of [author, contributor])
    for (const address of addresses) expect([address, /secret p/.test((await browser.get(address)).text)]).toEqual([address, false]);
  expect((await author.post("/admin/media/deletions", { ids: [media ?? 0] })).status).toBe(403);
  expect((await author.post("/admin/convert", { from: "html", to: "markdown", content: "[gallery]", postId: posts ?? 0 })).text).not.toContain("secret");
});
