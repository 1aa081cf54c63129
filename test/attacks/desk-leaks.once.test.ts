import { beforeAll, expect, it } from "vitest";
import { idOf, postForm } from "../admin/forms.ts";
import { changeSettings, type TestBlog, testBlog } from "../support/blog.ts";
import { addPost, guestReply } from "../support/posts.ts";
import type { Reader } from "../support/reader.ts";

const SECRET = "xyzzysecret";
const NO_ADDRESS = ["draft", "pending", "trash"];

let blog: TestBlog;
let editor: Reader & { personId: number };
const kept: { state: string; id: number; path: string }[] = [];

beforeAll(async () => {
  const part = { title: "", count: 20, asSelect: false, withCounts: true, text: "" };
  const widgets = (["recentPosts", "recentComments", "archives", "categories", "tags"] as const).map((kind) => ({ ...part, kind }));
  blog = await testBlog({ settings: { widgets, manualApproval: false, earlierApprovalNeeded: false, youngDays: 0 } });
  editor = await blog.signIn("editor");
  await addPost(blog, { title: "Before", publishedLocal: "2025-06-01T10:00" });
  await addPost(blog, { title: "After", publishedLocal: "2025-06-10T10:00" });
  const { client } = blog.context.db;
  const { id: picture } = await client.media.create({ data: { title: SECRET, file: "library/ab/x-abcdefabcdef.png", mimeType: "image/png", altText: SECRET } });
  for (const state of ["draft", "pending", "trash", "private", "scheduled", "password"]) {
    const { id, path } = await addPost(blog, {
      title: state === "password" ? "Guarded" : `${SECRET} ${state}`,
      content: `${SECRET} in the text <!--more--> more ${SECRET}`,
      excerpt: state === "password" ? "" : SECRET,
      tagNames: [`${state} tag`],
      publishedLocal: state === "scheduled" ? "2025-07-01T10:00" : "2025-06-05T10:00",
      password: "",
      featuredMediaId: picture,
    });
    await blog.reader().post(`/posts/${id}/comments`, guestReply(`${SECRET} said`, { author: SECRET }));
    if (state === "trash") await editor.post(`/admin/posts/${id}/trashing`);
    else if (state === "password") await client.post.update({ where: { id }, data: { password: "sesame" } });
    else await client.post.update({ where: { id }, data: { status: state as "draft", ...(NO_ADDRESS.includes(state) ? { path: null } : {}) } });
    await editor.post(`/admin/posts/${id}/preview-link`, { act: "make", days: "7" });
    kept.push({ state, id, path });
  }
  blog.context.cache.forget(["site", "lists"]);
});

it("what is not public is told by none of the public addresses", async () => {
  // Those that have an address, and one of those that have none: the others are told apart by nothing here.
  const asked = kept.filter(({ state }) => !["pending", "trash"].includes(state));
  const own = asked.flatMap(({ id, path }) => [
    path,
    `${path}embed/`,
    `${path}feed/`,
    `/oembed?url=${encodeURIComponent(blog.origin + path)}`,
    `/oembed?format=xml&url=${encodeURIComponent(`${blog.origin}/?p=${id}`)}`,
    ...[
      `/?p=${id}`,
      `/?p=${id}&preview=true`,
      `/?p=${id}&preview=true&typed=yes`,
      `/preview/${id}/`,
      `/preview/${id}/${"A".repeat(27)}`,
      `/preview/${id}/null`,
      `/preview/${id}/%00`,
    ],
  ]);
  const lists = [
    "/",
    "/feed/",
    "/feed/atom/",
    "/comments/feed/",
    "/2025/06/",
    "/2025/",
    "/2025/06/05/",
    "/author/ed/",
    "/author/ed/feed/",
    "/category/uncategorized/",
  ];
  const found = [
    `/?s=${SECRET}`,
    `/search/${SECRET}/feed/`,
    "/sitemap.xml",
    "/sitemap-posts-1.xml",
    "/2025/06/01/before/",
    "/2025/06/10/after/",
    `/wp-content/uploads/${SECRET}.png`,
  ];
  const tags = kept.flatMap(({ state }) => [`/tag/${state}-tag/`, `/tag/${state}-tag/feed/`]);
  const contributor = await blog.signIn("contributor");
  const previews = kept.map(({ id }) => `/?p=${id}&preview=true`);
  for (const [somebody, addresses] of [[blog.reader(), [...own, ...lists, ...found, ...tags]] as const, [contributor, previews] as const])
    for (const address of addresses) {
      const { text, status } = await somebody.get(address);
      // A search says what was looked for.
      const shown = text.replaceAll(new RegExp(`(value="|“|\\?s=|search/|<title>[^<]*|&quot;)${SECRET}`, "g"), "");
      expect([address, status < 500, shown.includes(SECRET) ? /.{80}xyzzysecret.{40}/s.exec(shown)?.[0] : ""]).toEqual([address, true, ""]);
    }
});

it("a secret link shows its own post, while it lives, to nobody's store and to no search engine, and another's key is none", async () => {
  const { client } = blog.context.db;
  const rows = await client.post.findMany({ where: { previewKey: { not: null } }, select: { id: true, previewKey: true, status: true } });
  const [one, two] = rows.filter(({ status }) => status === "draft" || status === "pending");
  const shown = await blog.get(`/preview/${one?.id}/${one?.previewKey}`);
  expect([shown.status, shown.text.includes(SECRET), shown.headers.get("cache-control"), shown.headers.get("referrer-policy")]).toEqual([
    200,
    true,
    "private, no-store",
    "no-referrer",
  ]);
  expect(shown.headers.get("x-robots-tag")).toContain("noindex");
  for (const wrong of [`${two?.id}/${one?.previewKey}`, `${one?.id}/${one?.previewKey}x`, `${one?.id}/${one?.previewKey?.slice(0, -1)}`])
    expect((await blog.get(`/preview/${wrong}`)).status).toBe(404);
  const trashed = kept.find(({ state }) => state === "trash");
  expect((await client.post.findUniqueOrThrow({ where: { id: trashed?.id ?? 0 } })).previewKey).toBe(null);
  await editor.post(`/admin/posts/${one?.id}/preview-link`, { act: "end" });
  expect((await blog.get(`/preview/${one?.id}/${one?.previewKey}`)).status).toBe(404);
});

it("what one was shown reaches nobody else through the store, and what was not there is not remembered", async () => {
  const staff = await blog.signIn("administrator");
  const hidden = kept.find(({ state }) => state === "private");
  const guarded = kept.find(({ state }) => state === "password");
  expect((await staff.get(hidden?.path ?? "")).text).toContain(SECRET);
  const guest = blog.reader();
  await guest.post(`/posts/${guarded?.id}/password`, { password: "sesame" });
  expect((await guest.get(guarded?.path ?? "")).text).toContain(SECRET);
  for (const [path, status] of [
    [hidden?.path, 404],
    [guarded?.path, 200],
  ] as const) {
    const { text, status: answered } = await blog.get(path ?? "");
    expect([path, answered, text.includes(SECRET)]).toEqual([path, status, false]);
  }
  // An address that had nothing, then a redirect, then a post, then nothing for good: each is what is there now.
  const path = "/2025/06/18/taken/";
  const anonymous = async () => (await blog.get(path)).status;
  const seen = [await anonymous(), await anonymous()];
  await staff.post("/admin/redirects", { path, target: "/", redirectStatus: "301" });
  seen.push(await anonymous(), await anonymous());
  const id = idOf(await editor.post("/admin/posts", postForm({ title: "Taken", slug: "taken", publishedLocal: "2025-06-18T09:00" })));
  seen.push(await anonymous(), await anonymous());
  await editor.post(`/admin/posts/${id}/trashing`);
  await blog.context.db.client.redirect.deleteMany();
  await editor.post(`/admin/posts/${id}/deletion`);
  seen.push(await anonymous());
  expect(seen).toEqual([404, 404, 301, 301, 200, 200, 410]);
  expect((await blog.get(path)).headers.get("cache-control") ?? "").not.toMatch(/max-age=[1-9]|immutable/);
  // A list that is stored shows what comes when its time has come.
  const later = idOf(await editor.post("/admin/posts", postForm({ title: "In an hour", publishedLocal: "2025-06-18T11:00" })));
  expect((await blog.get("/")).text).not.toContain("In an hour");
  blog.clock.advance(3_600_000);
  await blog.runJobs();
  expect((await blog.get("/")).text).toContain("In an hour");
  await changeSettings(blog.context, {});
  expect((await blog.context.db.client.post.findUniqueOrThrow({ where: { id: later } })).status).toBe("published");
});

it("two who save, publish or act at once: one of them, or each once", async () => {
  const { client } = blog.context.db;
  const other = await blog.signIn("editor");
  const id = idOf(await editor.post("/admin/posts", postForm({ act: "draft", title: "Raced" })));
  const saves = await Promise.all(
    [editor, other].map((who, at) => who.post(`/admin/posts/${id}`, postForm({ act: "publish", title: `Raced ${at}`, version: "1" }))),
  );
  expect(saves.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 409]);
  const quick = await Promise.all(
    [editor, other].map((who, at) => who.post(`/admin/posts/${id}/quick`, { version: "2", title: `Quick ${at}`, state: "published" })),
  );
  expect(quick.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 409]);
  const drafts = await Promise.all(
    [1, 2, 3].map((at) => editor.post("/admin/posts/autosave", postForm({ title: `Once ${at}`, draftKey: "o".repeat(20) }), { accept: "application/json" })),
  );
  expect(new Set(drafts.map(({ text }) => (JSON.parse(text) as { postId: number }).postId)).size).toBe(1);
  await Promise.all([editor, other].map((who) => who.post("/admin/posts/bulk", { act: "trash", ids: [id] })));
  const { id: first } = await client.moderationBatch.findFirstOrThrow({ where: { personId: editor.personId }, orderBy: { id: "desc" } });
  await Promise.all([1, 2].map(() => editor.post(`/admin/posts/batches/${first}/undo`)));
  const { status } = await client.post.findUniqueOrThrow({ where: { id } });
  expect(["trash", "published"]).toContain(status);
  expect(await client.revision.count({ where: { postId: id, version: 2 } })).toBe(1);
});

it("a form takes no more than its fields are for, and strangers fill no disk", async () => {
  const refused = async (fields: Record<string, string>) => (await editor.post("/admin/posts", postForm(fields))).status;
  expect(await refused({ tagNames: Array.from({ length: 501 }, (_, at) => `t${at}`).join() })).toBe(422);
  expect(await refused({ slug: "é".repeat(3000) })).toBe(422);
  expect(await refused({ publishedLocal: "9999-12-31T23:59" })).toBe(422);
  expect(await refused({ publishedLocal: "1000-01-01T00:00" })).toBe(303);
  const { client } = blog.context.db;
  const row = (at: number) => ({
    tokenHash: `hash ${at}`,
    path: "/admin/posts/7",
    fields: "{}",
    createdAt: new Date(at * 1000),
    expiresAt: new Date("2026-01-01"),
  });
  await client.parkedForm.createMany({ data: Array.from({ length: 205 }, (_, at) => row(at)) });
  const stranger = blog.reader();
  stranger.cookies.set("pamphlet_session", "x".repeat(43));
  expect((await stranger.post("/admin/posts/7", postForm())).status).toBe(303);
  expect(await client.parkedForm.count({ where: { path: { startsWith: "/admin/" } } })).toBe(200);
  await blog.context.asked.flush();
  const before = await client.missedPath.count();
  for (let at = 0; at < 1000; at++) blog.context.asked.missed(`/flood-${at}/`, undefined);
  await blog.context.asked.flush();
  expect(await client.missedPath.count()).toBe(before + 200);
});
