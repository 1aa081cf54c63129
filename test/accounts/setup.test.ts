import { describe, expect, it } from "vitest";
import { addPerson } from "../../server/accounts/people.ts";
import { setupLink } from "../../server/accounts/setup.ts";
import { Invalid } from "../../server/errors.ts";
import { type TestBlog, testBlog } from "../support/blog.ts";

const FORM = { name: "Ada", email: "ada@example.org", password: "correct horse battery", title: "Ada's pages" };

async function linkPath(blog: TestBlog): Promise<string> {
  const url = new URL((await setupLink(blog.context)) ?? "");
  return url.pathname + url.search;
}

describe("the one-time link", () => {
  it("makes the first administrator, names the blog and signs in", async () => {
    const blog = await testBlog();
    const path = await linkPath(blog);
    const reader = blog.reader();
    expect((await reader.get(path)).status).toBe(200);
    const answer = await reader.post(path, FORM);
    expect([answer.status, answer.location]).toEqual([303, "/admin"]);
    expect(reader.cookies.get("pamphlet_session")).toHaveLength(43);
    expect(blog.context.settings.current.title).toBe("Ada's pages");
    expect(await blog.context.db.client.person.findFirst()).toMatchObject({ role: "administrator", email: "ada@example.org", slug: "ada" });
  });

  it("works once, and is not given out while there is an administrator", async () => {
    const blog = await testBlog();
    const path = await linkPath(blog);
    await blog.post(path, FORM);
    expect((await blog.get(path)).status).toBe(404);
    expect((await blog.post(path, { ...FORM, email: "eve@example.org" })).status).toBe(404);
    expect(await setupLink(blog.context)).toBeUndefined();
  });

  it("works for one of two who use it at once", async () => {
    const blog = await testBlog();
    const path = await linkPath(blog);
    const answers = await Promise.all(["ada", "eve"].map((name) => blog.reader().post(path, { ...FORM, email: `${name}@example.org` })));
    expect(answers.map(({ status }) => status).filter((status) => status === 303)).toHaveLength(1);
    expect(await blog.context.db.client.person.count({ where: { role: "administrator" } })).toBe(1);
  });

  it("ends when a new one is given out, and cannot be guessed", async () => {
    const blog = await testBlog();
    const old = await linkPath(blog);
    const path = await linkPath(blog);
    expect((await blog.get(old)).status).toBe(403);
    expect((await blog.get("/admin/setup")).status).toBe(403);
    expect((await blog.get("/admin/setup?token=")).status).toBe(403);
    expect((await blog.post("/admin/setup?token=guess", FORM)).status).toBe(403);
    expect((await blog.get(path)).status).toBe(200);
    const stored = await blog.context.db.client.setting.findMany();
    expect(JSON.stringify(stored)).not.toContain(new URL(path, blog.origin).searchParams.get("token"));
  });

  it("says what is wrong at each field, keeps what was typed but the password, and stays good", async () => {
    const blog = await testBlog();
    const path = await linkPath(blog);
    const answer = await blog.post(path, { name: " ", email: "not an e-mail", password: "too short", title: "" });
    expect(answer.status).toBe(422);
    for (const message of ["enter a name", "e-mail address such as", "at least 10 characters", "a title"]) expect(answer.text).toContain(message);
    expect(answer.text).toContain('value="not an e-mail"');
    expect(answer.text).not.toContain("too short");
    expect((await blog.post(path, FORM)).status).toBe(303);
  });
});

describe("addPerson", () => {
  const person = { email: "Bob@Example.org ", name: " Bob ", role: "author", password: "correct horse battery" } as const;

  it("adds somebody, trimmed and folded, under a slug of their own", async () => {
    const blog = await testBlog();
    await addPerson(blog.context, person);
    await addPerson(blog.context, { ...person, email: "bob@example.com" });
    const people = await blog.context.db.client.person.findMany({ orderBy: { id: "asc" }, select: { email: true, name: true, slug: true } });
    expect(people).toEqual([
      { email: "bob@example.org", name: "Bob", slug: "bob" },
      { email: "bob@example.com", name: "Bob", slug: "bob-2" },
    ]);
  });

  it("lets an imported author sign in under the same e-mail, and keeps their slug and posts", async () => {
    const blog = await testBlog();
    const imported = await blog.context.db.client.person.create({
      data: { name: "B.", slug: "b", email: "bob@example.org", role: "author", source: "wordpress", sourceId: "b" },
    });
    expect(await addPerson(blog.context, person)).toEqual({ id: imported.id, adopted: true });
    expect(await blog.context.db.client.person.findFirst()).toMatchObject({ slug: "b", name: "Bob", role: "author" });
    const answer = await blog.post("/sign-in", { email: "bob@example.org", password: person.password });
    expect(answer.status).toBe(303);
  });

  it("refuses an e-mail that somebody signs in with", async () => {
    const blog = await testBlog();
    await addPerson(blog.context, person);
    await expect(addPerson(blog.context, { ...person, role: "administrator" })).rejects.toThrow(Invalid);
    expect(await blog.context.db.client.person.findMany({ select: { role: true } })).toEqual([{ role: "author" }]);
  });

  it("names every field that is wrong", async () => {
    const blog = await testBlog();
    const refusal = await addPerson(blog.context, { email: "x", name: "", role: "author", password: "short" }).catch((error: unknown) => error);
    expect(Object.keys((refusal as Invalid).fields).toSorted()).toEqual(["email", "name", "password"]);
  });
});
