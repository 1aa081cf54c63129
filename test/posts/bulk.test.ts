import { beforeAll, describe, expect, it } from "vitest";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { addPost } from "../support/posts.ts";
import type { Reader } from "../support/reader.ts";

let blog: TestBlog;
let editor: Reader;

beforeAll(async () => {
  blog = await testBlog();
  editor = await blog.signIn("editor");
});

const post = (id: number) =>
  blog.context.db.client.post.findUniqueOrThrow({ where: { id }, include: { categories: { include: { category: true } }, tags: { include: { tag: true } } } });

async function act(by: Reader, ids: number[], fields: Record<string, string | number>, type = "post"): Promise<{ text: string; batch: string }> {
  const answer = await by.post(`/admin/${type}s/bulk`, { ids, ...fields });
  expect(answer.status).toBe(303);
  const page = await by.get(answer.location ?? "");
  return { text: /desk-notice[\s\S]*?<span>([^<]*)/.exec(page.text)?.[1] ?? "", batch: /batch=(\d+)/.exec(answer.location ?? "")?.[1] ?? "" };
}

const undo = (by: Reader, batch: string) => by.post(`/admin/posts/batches/${batch}/undo`);

describe("an act on many posts", () => {
  it("publishes what can be, keeps dates of its own out of the way, and is taken back as a whole", async () => {
    const first = await addPost(blog, { title: "Bulk one", status: "draft" });
    const second = await addPost(blog, { title: "Bulk two", status: "draft" });
    const there = await addPost(blog, { title: "Bulk three" });
    const done = await act(editor, [first.id, second.id, there.id], { act: "publish" });
    expect(done.text).toBe("2 were published. 1 was so already.");
    expect((await blog.get("/2025/06/18/bulk-one/")).status).toBe(200);
    await undo(editor, done.batch);
    expect(await post(first.id)).toMatchObject({ status: "draft", publishedAt: null, path: null });
    expect((await blog.get("/2025/06/18/bulk-one/")).status).toBe(404);
    expect((await post(there.id)).status).toBe("published");
  });

  it("moves addresses with categories and authors, and leads from the former ones", async () => {
    await blog.context.db.transaction((tx) => blog.context.settings.save(tx, { permalinkPattern: "/%category%/%author%/%postname%/" }));
    await blog.context.settings.reload();
    const { id, path } = await addPost(blog, { title: "Moved by many", newCategories: ["Zoo"] });
    expect(path).toBe("/zoo/ed/moved-by-many/");
    await addPost(blog, { title: "Makes a category", newCategories: ["Ants"] });
    const ants = await blog.context.db.client.category.findUniqueOrThrow({ where: { slug: "ants" } });
    const author = await blog.signIn("author", "Anna Author");
    await act(editor, [id], { act: "add-category", categoryId: ants.id });
    const done = await act(editor, [id], { act: "author", authorId: author.personId });
    expect(done.text).toBe("1 has another author now.");
    const { path: now } = await post(id);
    expect(now).toBe("/ants/anna-author/moved-by-many/");
    expect((await blog.get("/zoo/ed/moved-by-many/")).location).toBe(now);
    await undo(editor, done.batch);
    expect((await post(id)).path).toBe("/ants/ed/moved-by-many/");
    expect((await blog.get(now ?? "")).location).toBe("/ants/ed/moved-by-many/");
    await blog.context.db.transaction((tx) => blog.context.settings.save(tx, { permalinkPattern: "/%year%/%monthnum%/%day%/%postname%/" }));
    await blog.context.settings.reload();
  });

  it("files, tags, sticks and closes, and puts what would be filed nowhere where it belongs", async () => {
    const { id } = await addPost(blog, { title: "Handled", newCategories: ["Only"], tagNames: ["old"] });
    const only = await blog.context.db.client.category.findUniqueOrThrow({ where: { slug: "only" } });
    await act(editor, [id], { act: "add-tags", tagNames: "new, Newer" });
    await act(editor, [id], { act: "remove-tags", tagNames: "OLD" });
    await act(editor, [id], { act: "remove-category", categoryId: only.id });
    await act(editor, [id], { act: "stick" });
    await act(editor, [id], { act: "close" });
    const now = await post(id);
    expect(now.tags.map(({ tag }) => tag.name).toSorted()).toEqual(["Newer", "new"]);
    expect(now.categories.map(({ category }) => category.name)).toEqual(["Uncategorized"]);
    expect(now).toMatchObject({ sticky: true, commentsOpen: false });
  });

  it("asks each post's own permission, and says how many were left and why", async () => {
    const author = await blog.signIn("author");
    const others = await addPost(blog, { title: "Not theirs" });
    const own = await author.post("/admin/posts", { title: "Their own", content: "x", act: "publish" });
    const id = Number(/posts\/(\d+)/.exec(own.location ?? "")?.[1]);
    const done = await act(author, [id, others.id], { act: "trash" });
    expect(done.text).toContain("1 is in the trash. 1 was left as it was:");
    expect((await post(others.id)).status).toBe("published");
    expect((await act(author, [id], { act: "stick" })).text).toContain("left as it was");
    const stranger = await blog.signIn("author");
    expect((await undo(stranger, done.batch)).status).toBe(404);
    expect((await stranger.get(`/admin/posts/batches/${done.batch}`)).status).toBe(404);
  });

  it("leaves what was changed since when it is taken back", async () => {
    const { id } = await addPost(blog, { title: "Changed since", sticky: false });
    const done = await act(editor, [id], { act: "stick" });
    await act(editor, [id], { act: "close" });
    await undo(editor, done.batch);
    expect(await post(id)).toMatchObject({ sticky: true });
  });

  it("deletes for good only after asking by name", async () => {
    const { id, path } = await addPost(blog, { title: "To be gone" });
    await act(editor, [id], { act: "trash" });
    const asked = await editor.post("/admin/posts/bulk", { ids: [id], act: "delete", status: "trash" });
    expect((await editor.get(asked.location ?? "")).text).toContain("To be gone");
    expect((await post(id)).status).toBe("trash");
    const done = await act(editor, [id], { act: "delete", sure: "1", status: "trash" });
    expect(done.text).toBe("1 was deleted for good.");
    expect((await blog.get(path)).status).toBe(410);
  });

  it("does more than wait for with a job, for all that a filter finds", async () => {
    const { id: authorId } = (await blog.context.db.client.person.findFirstOrThrow({ where: { slug: "ed" } })) as { id: number };
    await blog.context.db.client.post.createMany({
      data: Array.from({ length: 60 }, (_, index) => ({
        type: "post" as const,
        status: "draft" as const,
        title: `Mass ${index}`,
        slug: "",
        searchTitle: `mass ${index}`,
        authorId,
      })),
    });
    const answer = await editor.post("/admin/posts/bulk", { act: "close", all: "1", s: "mass", status: "draft" });
    const running = await editor.get(answer.location ?? "");
    expect(running.text).toContain("0 of 60 done");
    await blog.runJobs();
    expect((await editor.get(answer.location ?? "")).text).toContain("60 take no replies any more.");
    const open = () => blog.context.db.client.post.count({ where: { title: { startsWith: "Mass" }, commentsOpen: true } });
    expect(await open()).toBe(0);
    await undo(editor, /batch=(\d+)/.exec(answer.location ?? "")?.[1] ?? "");
    await blog.runJobs();
    expect(await open()).toBe(60);
  });
});
