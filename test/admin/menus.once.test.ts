import { beforeAll, expect, it } from "vitest";
import { applyToRows, readAct } from "../../server/admin/settings/rows.ts";
import { changeSettings, type TestBlog, testBlog } from "../support/blog.ts";
import { addPost } from "../support/posts.ts";
import type { Reader } from "../support/reader.ts";

let blog: TestBlog;
let owner: Reader;
let about: { id: number };

beforeAll(async () => {
  blog = await testBlog();
  owner = await blog.signIn("administrator");
  about = await addPost(blog, { type: "page", title: "About" });
  await addPost(blog, { title: "A post", newCategories: ["News"], tagNames: ["ink"] });
});

it.each([
  ["up-1", "bac"],
  ["up-0", "abc"],
  ["down-0", "bac"],
  ["down-2", "abc"],
  ["remove-1", "ac"],
  ["remove-7", "abc"],
  ["save", "abc"],
])("a button %s makes rows abc to %s", (act, expected) => {
  expect(applyToRows(["a", "b", "c"], readAct(act)).join("")).toBe(expected);
});

/** What the form holds now. */
function typed(): { target: string[]; label: string[]; level: string[] } {
  const { menuMain } = blog.context.settings.current;
  return { target: menuMain.map(({ target }) => target), label: menuMain.map(({ label }) => label), level: menuMain.map(({ level }) => String(level)) };
}

async function menuOf(path: string): Promise<string> {
  return (await blog.reader().get(path)).text.split('<nav class="menu"')[1]?.split("</nav>")[0] ?? "";
}

it("is put together by buttons, without JavaScript", async () => {
  const press = (act: string, fields = {}) => owner.post("/admin/settings/menus/main", { ...typed(), act, ...fields });
  expect(await menuOf("/")).toContain(">About<");
  expect((await press("start")).location).toBe("/admin/settings/menus?saved=yes#menu-main");
  const { id: newsId } = await blog.context.db.client.category.findFirstOrThrow({ where: { name: "News" } });
  await press("add", { newTarget: `category:${newsId}` });
  await press("add", { newUrl: "https://example.org/", newLabel: "Elsewhere" });
  await press("in-2");
  await press("up-3");
  expect(blog.context.settings.current.menuMain).toEqual([
    { target: "home", label: "", level: 0 },
    { target: `page:${about.id}`, label: "", level: 0 },
    { target: "url:https://example.org/", label: "Elsewhere", level: 0 },
    { target: `category:${newsId}`, label: "", level: 1 },
  ]);
  const menu = await menuOf("/");
  expect(menu).toMatch(/Home.*About.*Elsewhere.*<details.*href="\/category\/news\/">News/s);
  await press("save", { label: ["Start", "", "", ""] });
  expect(await menuOf("/")).toContain(">Start</a>");
});

it("leaves out what is not public, and follows what changes", async () => {
  await changeSettings(blog.context, {
    menuMain: [
      { target: `page:${about.id}`, label: "", level: 0 },
      { target: "tag:1", label: "", level: 1 },
    ],
  });
  expect(await menuOf("/2025/06/18/a-post/")).toContain(">About<");
  await owner.post(`/admin/posts/${about.id}/trashing`);
  const menu = await menuOf("/2025/06/18/a-post/");
  expect(menu).not.toContain(">About<");
  expect(menu).toContain('<a href="/tag/ink/">ink</a>');
  expect((await owner.get("/admin/settings/menus")).text).toContain("Not public: not shown");
});

it.each([
  [{ act: "add", newUrl: "javascript:alert(1)" }, "main-newUrl"],
  [{ act: "add", newUrl: "//evil.example/" }, "main-newUrl"],
  [{ act: "add", newTarget: "" }, "main-newTarget"],
  [{ act: "save", target: "home", label: "x".repeat(101), level: "0" }, "main-label-0"],
])("refuses %o at its field", async (form, name) => {
  const before = structuredClone(blog.context.settings.current.menuMain);
  const answer = await owner.post("/admin/settings/menus/main", form);
  expect([answer.status, answer.text.includes(`id="${name}-error"`)]).toEqual([422, true]);
  expect((await owner.post("/admin/settings/menus/main", { act: "save", target: "url:javascript:alert(1)", label: "", level: "0" })).status).toBe(422);
  expect(blog.context.settings.current.menuMain).toEqual(before);
});

it("the sidebar is put together the same way", async () => {
  const press = (fields: Record<string, string | string[]>) => owner.post("/admin/settings/sidebar", fields);
  await press({ act: "add", newKind: "recentPosts" });
  const row = { kind: "recentPosts", title: "Lately", count: "3", asSelect: "no", withCounts: "yes", text: "" };
  await press({ ...row, act: "add", newKind: "links" });
  expect(blog.context.settings.current.widgets.map(({ kind, count }) => [kind, count])).toEqual([
    ["recentPosts", 3],
    ["links", 5],
  ]);
  const wrong = await press({ ...row, count: "0", act: "save" });
  expect([wrong.status, wrong.text.includes('id="count-0-error"'), wrong.text.includes('value="Lately"')]).toEqual([422, true, true]);
  expect((await press({ ...row, kind: "links", text: "no address", act: "save" })).text).toContain('id="text-0-error"');
  expect((await blog.get("/")).text).toContain('<h2 class="widget-heading">Lately</h2>');
});
