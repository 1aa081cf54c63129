import { expect, it } from "vitest";
import { testBlog } from "../support/blog.ts";

it("lists people and changes their roles, with a way back", async () => {
  const blog = await testBlog();
  const owner = await blog.signIn("administrator", "Olga Owner");
  const author = await blog.signIn("author", "Artur Author");
  const list = await owner.get("/admin/people");
  for (const text of ["Olga Owner", "Artur Author", "Password", "The only administrator"]) expect(list.text).toContain(text);
  const answer = await owner.post(`/admin/people/${author.personId}/role`, { role: "editor" });
  const after = await owner.get(answer.location ?? "");
  expect(after.text).toContain("Artur Author has the role Editor now.");
  expect(after.text).toMatch(/Undo/);
  expect((await author.get("/admin/pages")).status).toBe(200);
  await owner.post(`/admin/people/${author.personId}/role`, { role: "author" });
  expect((await author.get("/admin/pages")).location).toContain("/sign-in"); // Who falls is signed out.
  expect((await owner.get("/admin/people?status=author")).text).not.toContain("olga");
  expect((await owner.get("/admin/people?s=artur")).text).toContain("Artur Author");
});

it("never leaves a blog without an administrator", async () => {
  const blog = await testBlog();
  const owner = await blog.signIn("administrator");
  expect((await owner.post(`/admin/people/${owner.personId}/role`, { role: "reader" })).status).toBe(409);
  expect((await owner.get("/admin/people")).status).toBe(200);
  const second = await blog.signIn("administrator");
  expect((await owner.post(`/admin/people/${owner.personId}/role`, { role: "editor" })).location).toBe("/admin");
  expect((await second.post(`/admin/people/${second.personId}/role`, { role: "editor" })).status).toBe(409);
  expect((await second.post(`/admin/people/${second.personId}/role`, { role: "emperor" })).status).toBe(400);
  expect((await second.post("/admin/people/999/role", { role: "editor" })).status).toBe(404);
});
