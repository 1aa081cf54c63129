import { beforeAll, expect, it } from "vitest";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { addPost } from "../support/posts.ts";
import type { Reader } from "../support/reader.ts";
import { postForm } from "./forms.ts";

let blog: TestBlog;
let staff: Reader & { personId: number };

beforeAll(async () => {
  blog = await testBlog({ settings: { manualApproval: true } });
  staff = await blog.signIn("administrator", "Ada Admin");
});

it("takes every power away until one goes back", async () => {
  const { id, path } = await addPost(blog);
  const draft = await addPost(blog, { status: "draft", title: "Not yet" });
  const author = await blog.signIn("author");
  expect((await staff.get(path)).text).toContain(`/admin/posts/${id}/edit`);
  expect((await staff.post("/admin/as-reader")).location).toBe("/");

  for (const page of [
    "/admin",
    "/admin/posts",
    "/admin/people",
    "/admin/settings",
    "/admin/comments",
    `/admin/posts/${id}/edit`,
    "/admin/doctor",
    "/admin/ways",
  ]) {
    expect([page, (await staff.get(page)).location]).toEqual([page, "/admin/as-reader"]);
  }
  const acts: [string, Record<string, string>][] = [
    ["/admin/posts", postForm() as Record<string, string>],
    [`/admin/posts/${id}/trashing`, {}],
    ["/admin/settings/general", { title: "Taken" }],
    [`/admin/people/${author.personId}/role`, { role: "administrator" }],
    [`/admin/people/${author.personId}/sessions/ending`, {}],
    ["/admin/invitations", { email: "a@example.org", role: "author" }],
  ];
  for (const [path_, form] of acts) expect([path_, (await staff.post(path_, form)).status]).toEqual([path_, 403]);
  expect((await staff.get(`/?p=${draft.id}`)).status).toBe(404);

  const seen = await staff.get(path);
  expect(seen.text).toContain("You see the blog as a reader does");
  expect(seen.text).not.toContain(`/admin/posts/${id}/edit`);
  await staff.post(`/posts/${id}/comments`, { comment: "As a reader would", comment_parent: 0 });
  const { client } = blog.context.db;
  expect(await client.comment.findFirst({ where: { personId: staff.personId } })).toMatchObject({ status: "pending" });

  expect((await staff.get("/admin/as-reader")).text).toContain("Your role is still Administrator");
  expect((await staff.post("/admin/as-reader/end", { returnTo: `${path}#respond` })).location).toBe(`${path}#respond`);
  expect((await staff.get("/admin/people")).status).toBe(200);
  await staff.post(`/posts/${id}/comments`, { comment: "As who I am", comment_parent: 0 });
  expect(await client.comment.findFirst({ where: { body: "As who I am" } })).toMatchObject({ status: "approved" });
  expect((await staff.get("/admin/as-reader")).location).toBe("/admin");
});

it("is one session's affair, and leads nowhere else", async () => {
  const second = await blog.signIn("editor");
  await second.post("/admin/as-reader", { returnTo: "https://evil.example/" });
  expect((await staff.get("/admin")).status).toBe(200);
  expect((await second.post("/admin/as-reader/end", { returnTo: "//evil.example" })).location).toBe("/admin");
  expect((await second.get("/admin/pages")).status).toBe(200);
});

it("gives nobody anything who has no powers to lay down", async () => {
  const reader = await blog.signIn("reader");
  expect((await reader.post("/admin/as-reader")).status).toBe(403);
  expect((await reader.post("/admin/as-reader/end")).status).toBe(403);
  expect((await reader.get("/admin")).status).toBe(403);
  expect((await blog.post("/admin/as-reader/end")).status).toBe(403);
});
