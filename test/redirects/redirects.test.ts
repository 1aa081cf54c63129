import { beforeAll, describe, expect, it } from "vitest";
import { deletePost, trashPost } from "../../server/posts/trash.ts";
import { saveCategory } from "../../server/posts/filing/categories.ts";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { addPost, editorOf } from "../support/posts.ts";
import type { Reader } from "../support/reader.ts";

let blog: TestBlog;
let editor: Reader;

beforeAll(async () => {
  blog = await testBlog();
  editor = await blog.signIn("editor");
});

function add(path: string, target: string, redirectStatus = "301") {
  return editor.post("/admin/redirects", { path, target, redirectStatus });
}

async function answerOf(path: string): Promise<(number | string | undefined)[]> {
  const { status, location } = await blog.get(path);
  return location === undefined ? [status] : [status, location];
}

describe("a redirect", () => {
  it("leads on in one hop, with the query, wherever the end has moved since", async () => {
    const post = await addPost(blog, { title: "Target" });
    expect((await add("/old", post.path)).status).toBe(303);
    await add("https://example.com/elsewhere/", "https://example.org/");
    await add("/older.html", "/old/");
    await add("/soon/", "https://example.org/shop?a=b", "302");
    expect(await answerOf("/old/?a=b")).toEqual([301, `${post.path}?a=b`]);
    expect(await answerOf("/old/feed/")).toEqual([301, `${post.path}feed/`]);
    expect(await answerOf("/older.html")).toEqual([301, post.path]);
    expect(await answerOf("/soon")).toEqual([302, "https://example.org/shop?a=b"]);
    await addPost(blog, { id: post.id, slug: "moved" });
    expect(await answerOf("/older.html")).toEqual([301, "/2025/06/18/moved/"]);
    expect((await blog.get("/old/")).headers.get("cache-control")).toBe("public, no-cache");
  });

  it("hides nothing that exists, and gives way to what comes", async () => {
    const page = await addPost(blog, { type: "page", title: "About" });
    for (const path of [page.path, "/", "/2025/", "/category/uncategorized/", "/admin/redirects"]) expect((await add(path, "/elsewhere/")).status).toBe(422);
    await add("/later/", page.path);
    expect(await answerOf("/later/")).toEqual([301, page.path]);
    await addPost(blog, { type: "page", title: "Later", slug: "later" });
    expect(await answerOf("/later/")).toEqual([200]);
  });

  it("leads in no circle", async () => {
    await add("/a/", "/b/");
    for (const [path, target] of [
      ["/b/", "/a/"],
      ["/c/", "/c"],
      ["/b/", "/b/?x=y"],
    ] as const)
      expect((await add(path, target)).status).toBe(422);
    expect((await add("/b/", "/c/")).status).toBe(303);
    expect((await add("/c/", "/a/")).text).toContain("/c/ → /a/ → /b/");
    expect((await add("/d/", "/a/")).status).toBe(303);
    expect((await blog.context.db.client.redirect.findUniqueOrThrow({ where: { path: "/d/" } })).target).toBe("/c/");
    expect(await answerOf("/a/")).toEqual([301, "/c/"]);
  });

  it.each(["javascript:alert(1)", "//evil.example/", "/\\evil.example", "https://a:b@example.org/", "mailto:a@example.org", ""])(
    "never leads to %j",
    async (target) => {
      const { status, text } = await add("/open/", target);
      expect(status).toBe(422);
      expect(text).toContain('value="/open/"');
      expect(await answerOf("/open/")).toEqual([404]);
    },
  );

  it("is for those who may, can be tried, deleted, and put back", async () => {
    const author = await blog.signIn("author");
    expect((await author.get("/admin/redirects")).status).toBe(403);
    expect((await author.post("/admin/redirects", { path: "/x/", target: "/" })).status).toBe(403);
    await add("/try/", "/a/");
    expect((await editor.get("/admin/redirects?test=/try")).text).toContain("/try/ leads to /c/ (301).");
    const { id } = await blog.context.db.client.redirect.findUniqueOrThrow({ where: { path: "/try/" } });
    const deleted = await editor.follow(await editor.post(`/admin/redirects/${id}/deletion`));
    expect(await answerOf("/try/")).toEqual([404]);
    const fields = Object.fromEntries(
      [...deleted.text.matchAll(/name="(path|target|redirectStatus|origin|hits)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
    );
    await editor.post("/admin/redirects/restoration", fields as Record<string, string>);
    expect(await answerOf("/try/")).toEqual([301, "/c/"]);
  });
});

describe("what is gone", () => {
  it("answers 410 at every address it had, until somebody takes one", async () => {
    const viewer = await editorOf(blog);
    const { id, path } = await addPost(blog, { title: "Short life" });
    await addPost(blog, { id, slug: "second-life" });
    await trashPost(blog.context, viewer, id);
    expect(await answerOf(path)).toEqual([404]);
    await deletePost(blog.context, viewer, id);
    for (const gone of [path, `${path}feed/`, `${path}2/`, `${path}comment-page-2/`, `${path}embed/`, "/2025/06/18/second-life/"])
      expect([gone, ...(await answerOf(gone))]).toEqual([gone, 410]);
    expect((await blog.get(path)).text).toContain("Gone");
    expect((await addPost(blog, { title: "Short life" })).path).toBe(path);
    expect(await answerOf(path)).toEqual([200]);
  });

  it("is what somebody says is gone", async () => {
    await add("/away/", "", "410");
    expect(await answerOf("/away/")).toEqual([410]);
    expect((await blog.get("/away/", { accept: "application/json" })).headers.get("content-type")).toContain("problem+json");
  });
});

describe("former addresses of archives and posts", () => {
  it("keep their feeds, pages and parts", async () => {
    const viewer = await editorOf(blog);
    const { id, path } = await addPost(blog, { title: "Parts", content: "One\n\n<!--nextpage-->\n\nTwo", newCategories: ["Walks"] });
    await addPost(blog, { id, title: "Parts", slug: "in-parts", content: "One\n\n<!--nextpage-->\n\nTwo", newCategories: ["Walks"] });
    expect(await answerOf(`${path}2/?a=b`)).toEqual([301, "/2025/06/18/in-parts/2/?a=b"]);
    expect(await answerOf(`${path}feed/atom/`)).toEqual([301, "/2025/06/18/in-parts/feed/atom/"]);
    expect(await answerOf(`${path}embed/`)).toEqual([301, "/2025/06/18/in-parts/embed/"]);
    expect(await answerOf(`${path}page/2/`)).toEqual([301, "/2025/06/18/in-parts/"]);
    expect(await answerOf(`${path}comment-page-2/`)).toEqual([301, "/2025/06/18/in-parts/comment-page-2/"]);
    const walks = await blog.context.db.client.category.findUniqueOrThrow({ where: { slug: "walks" } });
    await saveCategory(blog.context, viewer, { id: walks.id, name: "Hikes", slug: "hikes", description: "", parentId: null });
    expect(await answerOf("/category/walks/feed/?a=b")).toEqual([301, "/category/hikes/feed/?a=b"]);
    expect(await answerOf("/category/walks/page/2/")).toEqual([301, "/category/hikes/page/2/"]);
  });
});

describe("what readers asked for and did not get", () => {
  it("is counted, without what programs look for, and can be led elsewhere", async () => {
    for (const path of ["/wanted/?a=b", "/wanted", "/wp-login.php", "/.env", "/x.png", "/it's/", "/wp-content/a/", `/${"long".repeat(200)}/`])
      await blog.get(path, { referer: "https://example.org/links?secret=1" });
    const { text } = await editor.get("/admin/redirects?status=missed");
    expect(text).toContain("/wanted/");
    expect(text).toContain("https://example.org/links");
    const rows = await blog.context.db.client.missedPath.findMany({ where: { referrer: { not: "" } } });
    expect(rows.map(({ path, hits, referrer }) => ({ path, hits, referrer }))).toEqual([{ path: "/wanted/", hits: 2, referrer: "https://example.org/links" }]);
    await add("/wanted/", "/");
    expect(await blog.context.db.client.missedPath.count({ where: { path: "/wanted/" } })).toBe(0);
    await blog.get("/wanted/");
    expect((await editor.get("/admin/redirects?s=wanted")).text).toContain("once");
  });

  it("fills no table", async () => {
    const { asked, db } = blog.context;
    await db.client.missedPath.createMany({ data: Array.from({ length: 2000 }, (_, number) => ({ path: `/earlier-${number}/`, hits: number === 0 ? 1 : 2 })) });
    for (let number = 0; number < 250; number++) asked.missed(`/made-up-${number}/`, undefined);
    await asked.flush();
    expect(await db.client.missedPath.count()).toBe(2000);
    expect(await db.client.missedPath.count({ where: { path: "/earlier-0/" } })).toBe(0);
    expect(await db.client.missedPath.count({ where: { path: { startsWith: "/earlier" } } })).toBeGreaterThan(1790);
  });
});
