import { describe, expect, it } from "vitest";
import { fromLocal, toLocal } from "../../server/dates.ts";
import { testBlog } from "../support/blog.ts";
import { addPost, guestReply } from "../support/posts.ts";

describe("what one may not do", () => {
  it("to the comments on somebody else's post, in any way", async () => {
    const blog = await testBlog();
    const { client } = blog.context.db;
    const author = await blog.signIn("author");
    const own = await addPost(blog, { title: "Own" });
    await client.post.update({ where: { id: own.id }, data: { authorId: author.personId } });
    const others = await addPost(blog, { title: "Others" });
    for (const { id } of [own, others]) await blog.post(`/posts/${id}/comments`, guestReply(`On ${id}`));
    const [mine, theirs] = await client.comment.findMany({ orderBy: { id: "asc" }, select: { id: true } });
    const editor = await blog.signIn("editor");
    await editor.post(`/admin/comments/${theirs?.id}/spam`);
    const event = await client.moderationEvent.findFirstOrThrow({ where: { act: "spammed" } });

    const before = await client.comment.findMany({ orderBy: { id: "asc" }, select: { id: true, status: true, parentId: true } });
    for (const role of ["author", "contributor", "subscriber", "reader"] as const) {
      const somebody = role === "author" ? author : await blog.signIn(role);
      for (const noun of ["approval", "spam", "trash"]) expect((await somebody.post(`/admin/comments/${theirs?.id}/${noun}`)).status).toBe(403);
      expect((await somebody.post("/admin/comments/undo", { events: String(event.id) })).status).toBe(403);
      expect((await somebody.post("/admin/comments/bulk", { act: "approve", ids: [mine?.id ?? 0, theirs?.id ?? 0] })).status).toBe(403);
      expect((await somebody.get("/admin/comments?view=all")).text).not.toContain(`On ${others.id}`);
    }
    expect(await client.comment.findMany({ orderBy: { id: "asc" }, select: { id: true, status: true, parentId: true } })).toEqual(before);
    expect((await author.post(`/admin/comments/${mine?.id}/approval`)).status).toBe(303);
  });

  it("with a link alone: looking changes nothing", async () => {
    const blog = await testBlog();
    const { client } = blog.context.db;
    const { id, path } = await addPost(blog);
    await blog.post(`/posts/${id}/comments`, guestReply("Held"));
    const editor = await blog.signIn("administrator");
    const state = async () =>
      JSON.stringify([
        await client.comment.findMany(),
        await client.post.findMany(),
        await client.moderationEvent.count(),
        await client.setting.findMany(),
        await client.parkedComment.count(),
      ]);
    const before = await state();
    const looks = [
      "/sign-out",
      "/sign-in/x",
      "/admin/comments/1/approval",
      "/admin/comments/1/spam",
      "/admin/comments/bulk?act=approve&ids=1",
      "/admin/comments/undo?events=1",
      `/posts/${id}/comments?comment=x&author=y&email=z@example.org`,
      `/posts/${id}/parked?comment=x`,
      `/posts/${id}/password?password=x`,
      "/admin/settings/general?title=x",
      `/admin/posts/${id}/trash`,
      `${path}?comment=x&author=y`,
    ];
    for (const look of looks) for (const method of ["GET", "HEAD"]) await editor.send(method, look);
    expect(await state()).toBe(before);
    expect((await editor.get("/admin")).status).toBe(200);
  });

  it("with a signed cookie of another purpose, another blog or another time", async () => {
    const blog = await testBlog();
    const { client } = blog.context.db;
    const secret = await addPost(blog, { title: "Guarded", password: "sesame", content: "The treasure" });
    const open = await addPost(blog, { title: "Open" });
    const guest = blog.reader();
    await guest.post(`/posts/${secret.id}/password`, { password: "sesame" });
    await guest.post(`/posts/${open.id}/comments`, guestReply("Waiting words"));
    expect((await guest.get(secret.path)).text).toContain("The treasure");
    const swapped = blog.reader();
    swapped.cookies.set("pamphlet_passwords", guest.cookies.get("pamphlet_pending") ?? "");
    swapped.cookies.set("pamphlet_pending", guest.cookies.get("pamphlet_passwords") ?? "");
    expect((await swapped.get(secret.path)).text).not.toContain("The treasure");
    expect((await swapped.get(open.path)).text).not.toContain("Waiting words");
    const elsewhere = await testBlog({ secret: "another secret, for another blog, of 32" });
    const there = await addPost(elsewhere, { title: "Guarded", password: "sesame", content: "The treasure" });
    const traveller = elsewhere.reader();
    for (const [name, value] of guest.cookies) traveller.cookies.set(name, value);
    expect((await traveller.get(there.path)).text).not.toContain("The treasure");
    await client.post.update({ where: { id: secret.id }, data: { password: "changed" } });
    blog.context.cache.forget([`post:${secret.id}`]);
    expect((await guest.get(secret.path)).text).not.toContain("The treasure");
    expect((await guest.post(`/posts/${secret.id}/comments`, guestReply("In"))).status).toBe(403);
  });

  it("by hiding behind a session that was planted", async () => {
    const blog = await testBlog();
    const reader = blog.reader();
    reader.cookies.set("pamphlet_session", "planted-by-somebody-else-0123456789-0123456");
    const signedIn = await blog.signIn("editor");
    const token = signedIn.cookies.get("pamphlet_session");
    expect(token).toMatch(/^[\w-]{43}$/);
    await reader.get("/");
    expect(reader.cookies.has("pamphlet_session")).toBe(false);
    expect((await reader.get("/admin")).status).toBe(303);
  });
});

describe("a long thread", () => {
  it("shows every comment that it counts, however deep", { timeout: 60_000 }, async () => {
    const blog = await testBlog({ settings: { commentsPerPage: 0 } });
    const { client } = blog.context.db;
    const { id, path } = await addPost(blog, { title: "Long" });
    const row = (number: number, parentId: number | null) => ({
      id: number,
      postId: id,
      parentId,
      status: "approved" as const,
      authorName: `Name ${number}`,
      body: "x",
      bodyHtml: `<p>Text ${number}.</p>`,
      createdAt: new Date(Date.UTC(2025, 0, 1) + number * 1000),
    });
    await client.comment.createMany({ data: Array.from({ length: 600 }, (_, at) => row(at + 1, at === 0 ? null : at)) });
    await client.comment.createMany({ data: Array.from({ length: 400 }, (_, at) => row(at + 601, at % 3 ? null : 1)) });
    await client.post.update({ where: { id }, data: { approvedCommentCount: 1000 } });
    const { text, status } = await blog.get(path);
    expect(status).toBe(200);
    expect(text.match(/<article class="comment"/g)).toHaveLength(1000);
    expect(new Set(text.match(/id="comment-\d+"/g)).size).toBe(1000);
    expect(text).toMatch(/1,?000/);
    await client.comment.update({ where: { id: 1 }, data: { status: "trash" } });
    blog.context.cache.forget([`post:${id}`]);
    expect((await blog.get(path)).text.match(/<article class="comment"/g)).toHaveLength(999);
  });
});

it("wall clocks keep their days where the clocks change", () => {
  const cases: [string, string, string, string][] = [
    ["Europe/Berlin", "2025-03-30T02:30", "2025-03-30T01:30:00.000Z", "2025-03-30T03:30:00"],
    ["Europe/Berlin", "2025-10-26T02:30", "2025-10-26T00:30:00.000Z", "2025-10-26T02:30:00"],
    ["America/New_York", "2025-11-02T01:30", "2025-11-02T05:30:00.000Z", "2025-11-02T01:30:00"],
    ["Australia/Lord_Howe", "2025-10-05T02:15", "2025-10-04T15:45:00.000Z", "2025-10-05T02:45:00"],
    ["Asia/Kathmandu", "2025-01-01T00:00", "2024-12-31T18:15:00.000Z", "2025-01-01T00:00:00"],
    ["Pacific/Kiritimati", "2025-01-01T00:30", "2024-12-31T10:30:00.000Z", "2025-01-01T00:30:00"],
    ["UTC", "2024-02-29T23:59", "2024-02-29T23:59:00.000Z", "2024-02-29T23:59:00"],
  ];
  for (const [zone, typed, at, shown] of cases) {
    expect([zone, typed, fromLocal(typed, zone).toISOString()]).toEqual([zone, typed, at]);
    expect([zone, toLocal(fromLocal(typed, zone), zone)]).toEqual([zone, shown]);
  }
});
