import { describe, expect, it } from "vitest";
import { rebuildPaths } from "../../server/posts/rebuild-paths.ts";
import { trashPost } from "../../server/posts/trash.ts";
import { changeSettings, type TestBlog, testBlog } from "../support/blog.ts";
import { addPost, editorOf } from "../support/posts.ts";

async function redirectOf(blog: TestBlog, path: string) {
  const answer = await blog.get(path);
  return [answer.status, answer.location];
}

async function pathOf(blog: TestBlog, id: number) {
  return (await blog.context.db.client.post.findUniqueOrThrow({ where: { id } })).path;
}

describe("addresses", () => {
  it("redirects a renamed slug once, however often it was renamed, and back again", async () => {
    const blog = await testBlog();
    const { id, path } = await addPost(blog, { title: "First name" });
    expect((await blog.get(path)).status).toBe(200);
    await addPost(blog, { id, slug: "second-name" });
    await addPost(blog, { id, slug: "third-name" });
    expect(await redirectOf(blog, path)).toEqual([301, "/2025/06/18/third-name/"]);
    expect(await redirectOf(blog, "/2025/06/18/second-name/")).toEqual([301, "/2025/06/18/third-name/"]);
    await addPost(blog, { id, slug: "first-name" });
    expect((await blog.get(path)).status).toBe(200);
    expect(await redirectOf(blog, "/2025/06/18/third-name/")).toEqual([301, path]);
  });

  it("gives an address that was left to whoever types it, and to nobody else", async () => {
    const blog = await testBlog();
    const first = await addPost(blog, { title: "Hello" });
    await addPost(blog, { id: first.id, slug: "goodbye" });
    const generated = await addPost(blog, { title: "Hello" });
    expect(generated.path).toBe("/2025/06/18/hello-2/");
    expect(await redirectOf(blog, first.path)).toEqual([301, "/2025/06/18/goodbye/"]);
    const typed = await addPost(blog, { title: "Other", slug: "hello" });
    expect(typed.path).toBe(first.path);
    expect((await blog.get(first.path)).text).toContain(`id="post-${typed.id}"`);
  });

  it("numbers equal slugs, keeps the trash's from nobody who types it, and falls back to the id", async () => {
    const blog = await testBlog();
    const first = await addPost(blog, { title: "Hello" });
    expect((await addPost(blog, { title: "Hello" })).path).toBe("/2025/06/18/hello-2/");
    await trashPost(blog.context, await editorOf(blog), first.id);
    expect((await addPost(blog, { title: "Hello" })).path).toBe("/2025/06/18/hello-3/");
    expect((await addPost(blog, { title: "Hello", slug: "hello" })).path).toBe("/2025/06/18/hello/");
    const untitled = await addPost(blog, { title: "", content: "Text" });
    expect(untitled.path).toBe(`/2025/06/18/${untitled.id}/`);
    const page = await addPost(blog, { type: "page", title: "!!!" });
    expect(page.path).toBe(`/page-${page.id}/`);
  });

  it("refuses what belongs to the blog itself, and avoids it when the title says it", async () => {
    const blog = await testBlog({ settings: { permalinkPattern: "/%postname%/" } });
    for (const slug of ["admin", "feed", "2024", "category"]) {
      for (const type of ["page", "post"] as const) await expect(addPost(blog, { type, slug })).rejects.toThrow("belongs to the blog itself");
    }
    expect((await addPost(blog, { type: "page", title: "Feed" })).path).toBe("/feed-2/");
    expect((await addPost(blog, { title: "2024" })).path).toBe("/2024-2/");
    expect((await addPost(blog, { title: "Feed" })).path).toBe("/feed-3/");
    await changeSettings(blog.context, { permalinkPattern: "/archives/%post_id%/" });
    const numbered = await addPost(blog, { title: "Feed", slug: "feed" });
    expect(numbered.path).toBe(`/archives/${numbered.id}/`);
  });

  it("names the first category of a post, and moves it when that changes", async () => {
    const blog = await testBlog({ settings: { permalinkPattern: "/%category%/%postname%/" } });
    const { id, path } = await addPost(blog, { title: "Hello", newCategories: ["Walks", "Books"] });
    expect(path).toBe("/books/hello/");
    await addPost(blog, { id, title: "Hello", slug: "hello", newCategories: ["Walks"] });
    expect(await redirectOf(blog, path)).toEqual([301, "/walks/hello/"]);
    expect((await addPost(blog, { title: "Bare" })).path).toBe("/uncategorized/bare/");
  });

  it("takes no other post's address when a pattern would", async () => {
    const blog = await testBlog({ settings: { permalinkPattern: "/%postname%/" } });
    const { client } = blog.context.db;
    const one = await addPost(blog, { title: "One" });
    const two = await addPost(blog, { title: "Two" });
    await client.post.update({ where: { id: one.id }, data: { slug: "two" } });
    await client.post.update({ where: { id: two.id }, data: { slug: "one" } });
    expect(await blog.context.db.transaction((tx) => rebuildPaths(tx, { ...blog.context.settings.current, permalinkPattern: "/%postname%/" }))).toHaveLength(2);
    expect([await pathOf(blog, one.id), await pathOf(blog, two.id)]).toEqual(["/two-2/", "/one-2/"]);
    expect([await redirectOf(blog, "/one/"), await redirectOf(blog, "/two/")]).toEqual([
      [301, "/two-2/"],
      [301, "/one-2/"],
    ]);
  });
});

describe("pages", () => {
  it("take all that stand below along when they move, and refuse to stand below themselves", async () => {
    const blog = await testBlog();
    const about = await addPost(blog, { type: "page", title: "About" });
    const team = await addPost(blog, { type: "page", title: "Team", parentId: about.id });
    const desk = await addPost(blog, { type: "page", title: "Desk", parentId: team.id });
    expect(desk.path).toBe("/about/team/desk/");
    await addPost(blog, { id: about.id, type: "page", title: "About", slug: "us" });
    expect(await redirectOf(blog, "/about/")).toEqual([301, "/us/"]);
    expect(await redirectOf(blog, "/about/team/")).toEqual([301, "/us/team/"]);
    expect(await redirectOf(blog, "/about/team/desk/")).toEqual([301, "/us/team/desk/"]);
    expect((await blog.get("/us/team/desk/")).status).toBe(200);
    await addPost(blog, { id: team.id, type: "page", title: "Team", slug: "team" });
    expect(await redirectOf(blog, "/us/team/desk/")).toEqual([301, "/team/desk/"]);
    expect(await redirectOf(blog, "/about/team/desk/")).toEqual([301, "/team/desk/"]);
    for (const parentId of [team.id, desk.id]) {
      await expect(addPost(blog, { id: team.id, type: "page", parentId })).rejects.toThrow("below itself");
    }
    await expect(addPost(blog, { type: "page", parentId: 999 })).rejects.toThrow("not there any more");
  });

  it("share a slug with cousins, not with siblings", async () => {
    const blog = await testBlog();
    const about = await addPost(blog, { type: "page", title: "About" });
    expect((await addPost(blog, { type: "page", title: "About", parentId: about.id })).path).toBe("/about/about/");
    expect((await addPost(blog, { type: "page", title: "About" })).path).toBe("/about-2/");
  });

  it("appear in the menu of pages that were stored before", async () => {
    const blog = await testBlog();
    const { path } = await addPost(blog);
    expect((await blog.get(path)).text).not.toContain(">Contact<");
    await addPost(blog, { type: "page", title: "Contact" });
    expect((await blog.get(path)).text).toContain(">Contact<");
  });
});

describe("time", () => {
  it("publishes a scheduled post when its time comes, and not before", async () => {
    const blog = await testBlog({ settings: { timeZone: "Europe/Berlin" } });
    const earlier = await addPost(blog, { title: "Earlier" });
    const { id, path } = await addPost(blog, {
      title: "Later",
      publishedLocal: "2025-06-18T13:00",
    });
    expect(path).toBe("/2025/06/18/later/");
    await blog.runJobs();
    expect((await blog.get(path)).status).toBe(404);
    expect((await blog.get("/")).text).not.toContain("Later");
    expect((await blog.get(earlier.path)).text).not.toContain("Later");
    blog.clock.advance(60 * 60_000);
    await blog.runJobs();
    expect((await blog.get(path)).status).toBe(200);
    expect((await blog.get("/")).text).toContain("Later");
    expect((await blog.get(earlier.path)).text).toContain("Later");
    expect((await blog.context.db.client.post.findUniqueOrThrow({ where: { id } })).publishedAt).toEqual(new Date("2025-06-18T11:00:00Z"));
  });

  it("leaves a post alone that was moved to another time, or made a draft, meanwhile", async () => {
    const blog = await testBlog();
    const moved = await addPost(blog, { title: "Moved", publishedLocal: "2025-06-18T11:00" });
    const dropped = await addPost(blog, { title: "Dropped", publishedLocal: "2025-06-18T11:00" });
    await addPost(blog, { id: moved.id, title: "Moved", publishedLocal: "2025-06-19T11:00" });
    await addPost(blog, { id: dropped.id, title: "Dropped", status: "draft" });
    blog.clock.advance(2 * 60 * 60_000);
    await blog.runJobs();
    const statuses = await blog.context.db.client.post.findMany({
      select: { status: true },
      orderBy: { id: "asc" },
    });
    expect(statuses.map((post) => post.status)).toEqual(["scheduled", "draft"]);
    blog.clock.advance(24 * 60 * 60_000);
    await blog.runJobs();
    expect((await blog.get("/2025/06/19/moved/")).status).toBe(200);
  });

  it("keeps date and address of what is published, and gives them when it becomes so", async () => {
    const blog = await testBlog();
    const draft = await addPost(blog, { title: "Slow", status: "draft" });
    blog.clock.advance(3 * 24 * 60 * 60_000);
    const { path } = await addPost(blog, { id: draft.id, title: "Slow" });
    expect(path).toBe("/2025/06/21/slow/");
    blog.clock.advance(24 * 60 * 60_000);
    await addPost(blog, { id: draft.id, title: "Slow and steady", slug: "slow" });
    await addPost(blog, {
      id: draft.id,
      title: "Slow and steady",
      slug: "slow",
      publishedLocal: "2025-06-21T10:00",
    });
    expect(await pathOf(blog, draft.id)).toBe(path);
    expect((await blog.get(path)).text).toContain("Slow and steady");
  });
});

describe("what a write makes others forget", () => {
  it("changes lists, archives and the posts beside it", async () => {
    const blog = await testBlog();
    const first = await addPost(blog, {
      title: "First",
      publishedLocal: "2025-06-01T10:00",
      newCategories: ["News"],
    });
    const last = await addPost(blog, { title: "Last", publishedLocal: "2025-06-03T10:00" });
    const seen = [first.path, last.path, "/", "/category/news/", "/2025/06/"];
    for (const path of seen) await blog.get(path);
    const between = await addPost(blog, {
      title: "Between",
      publishedLocal: "2025-06-02T10:00",
      newCategories: ["News"],
    });
    for (const path of seen) expect([path, (await blog.get(path)).text.includes("Between")]).toEqual([path, true]);
    await trashPost(blog.context, await editorOf(blog), between.id);
    for (const path of seen) expect([path, (await blog.get(path)).text.includes("Between")]).toEqual([path, false]);
  });
});

describe("saving at the same time", () => {
  it("gives two posts of one title two addresses, and one version one winner", async () => {
    const blog = await testBlog();
    await editorOf(blog);
    const both = await Promise.all([addPost(blog, { title: "Same", tagNames: ["new"] }), addPost(blog, { title: "Same", tagNames: ["new"] })]);
    expect(new Set(both.map((post) => post.path)).size).toBe(2);
    expect(await blog.context.db.client.tag.count()).toBe(1);
    const id = both[0]?.id ?? 0;
    const saves = await Promise.allSettled(["a", "b", "c"].map((content) => addPost(blog, { id, basedOnVersion: 1, title: "Same", slug: "same", content })));
    expect(saves.filter((save) => save.status === "fulfilled")).toHaveLength(1);
    expect((await blog.context.db.client.post.findUniqueOrThrow({ where: { id } })).version).toBe(2);
  });
});
