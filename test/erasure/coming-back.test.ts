import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { addPerson } from "../../server/accounts/people.ts";
import { erasePerson } from "../../server/erasure/people.ts";
import { eraseGuest } from "../../server/erasure/guests.ts";
import { importWxr } from "../../server/transfer/import.ts";
import { testBlog } from "../support/blog.ts";
import { addPost } from "../support/posts.ts";
import { author, comment, exportFile, item, wxr } from "../transfer/fixtures/wxr.ts";
import { erasableBlog } from "./erasable.ts";

describe("an import", () => {
  const post = (comments: string) => item(1, { "dc:creator": "zora" }, comments);
  const file = (more = "") =>
    exportFile(
      wxr(
        author("zora", { "wp:author_id": 7, "wp:author_email": "zora@example.org", "wp:author_display_name": "Zora Writer" }) +
          post(
            comment(11, { comment_author: "Zora Writer", comment_author_email: "zora@example.org", comment_user_id: 7 }) +
              comment(12, { comment_author: "Guido", comment_author_email: "guido@example.org", comment_content: "guido-one" }) +
              comment(13, { comment_author: "Reply", comment_parent: 12 }) +
              comment(14, { comment_author: "Guido", comment_author_email: "guido@example.org", comment_content: "guido-two" }) +
              more,
          ),
      ),
    );

  it("brings nobody back who was forgotten", async () => {
    const blog = await testBlog({ at: new Date().toISOString() });
    const { context } = blog;
    await importWxr(context, await file());
    const heir = await blog.signIn("editor", "Heir");
    const admin = await blog.signIn("administrator", "Ada");
    const { id } = await context.db.client.person.findFirstOrThrow({ where: { sourceId: "zora" } });
    await erasePerson(context, id, { mode: "anonymise", postsTo: heir.personId });
    await eraseGuest(context, admin.personId, { email: "guido@example.org", mode: "remove" });
    const left = async () =>
      (await context.db.client.comment.findMany({ orderBy: { id: "asc" } })).map((row) => [
        row.sourceId,
        row.authorName,
        row.authorEmail,
        row.body,
        row.address,
      ]);
    const expected = [
      ["11", "Anonymous", null, "Comment 11.", ""],
      ["12", "Anonymous", null, "This comment was removed because its author wished so.", ""],
      ["13", "Reply", "reader13@example.org", "Comment 13.", "198.51.100.7"],
    ];
    expect(await left()).toEqual(expected);
    const later = comment(15, { comment_author: "Guido", comment_author_email: "GUIDO@example.org", comment_content: "guido-three" });
    const report = await importWxr(context, await file(later));
    expect(await left()).toEqual(expected);
    expect(report.comments).toMatchObject({ created: 0, unchanged: 3, skipped: 2 });
    const people = await context.db.client.person.findMany({ where: { source: { not: null } } });
    expect(people.map(({ name, email }) => [name, email])).toEqual([["Anonymous", null]]);
    expect(people[0]?.sourceId).toMatch(/^anonymous-[0-9a-f]{8}$/);
    expect(JSON.stringify(people)).not.toMatch(/zora/i);
    const empty = await testBlog({ at: new Date().toISOString() });
    await writeFile(join(empty.context.options.data, "erasures.log"), await readFile(join(context.options.data, "erasures.log")));
    await importWxr(empty.context, await file(later));
    const told = JSON.stringify([await empty.context.db.client.comment.findMany(), await empty.context.db.client.person.findMany()]);
    expect(told).not.toMatch(/zora|guido/i);
  });
});

describe("the record", () => {
  it("completes itself from the table or from the journal, whichever is left", async () => {
    const blog = await erasableBlog();
    const journal = join(blog.data, "erasures.log");
    const addReader = (email: string) => addPerson(blog.context, { email, name: `Name ${email}`, role: "reader", password: "correct horse battery staple" });
    await addReader("stays@example.org");
    const { id } = await addReader("goes@example.org");
    await blog.backUp();
    blog.clock.advance(60_000);
    await erasePerson(blog.context, id, { mode: "remove" });
    const written = await readFile(journal, "utf8");
    expect(written).not.toMatch(/goes/);

    await rm(journal);
    await blog.restart();
    const hashes = async () => (await blog.context.db.client.erasure.findMany({ orderBy: { keyHash: "asc" } })).map(({ keyHash }) => keyHash);
    for (const hash of await hashes()) expect(await readFile(journal, "utf8")).toContain(hash);

    const before = await hashes();
    await writeFile(journal, `${await readFile(journal, "utf8")}{"keyring":"cut sho`);
    await blog.restore();
    expect(await hashes()).toEqual(before);
    expect((await blog.context.db.client.person.findMany()).map(({ email }) => email)).toEqual(["stays@example.org"]);
    await blog.close();
  });

  it("leaves posts of somebody who comes back without an author's name", async () => {
    const blog = await erasableBlog();
    const { id } = await addPerson(blog.context, {
      email: "writer@example.org",
      name: "Wanda Writer",
      role: "author",
      password: "correct horse battery staple",
    });
    const person = { id, role: "author" as const, name: "", slug: "", email: null, emailConfirmed: false, url: null };
    const post = await addPost(blog, { title: "Hers", by: { person, sessionId: 0, way: "password", provedAt: new Date(0) } });
    const heir = await addPerson(blog.context, { email: "heir@example.org", name: "Heir", role: "editor", password: "correct horse battery staple" });
    await blog.backUp();
    blog.clock.advance(60_000);
    await erasePerson(blog.context, id, { mode: "anonymise", postsTo: heir.id });
    await blog.restore();
    const page = await blog.reader().get(post.path);
    expect(page.text).toContain("Anonymous");
    expect(page.text).not.toContain("Wanda");
    const row = await blog.context.db.client.person.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ role: "reader", name: "Anonymous", slug: `forgotten-${id}`, email: null, passwordHash: null });
    expect(row.erasedAt).not.toBeNull();
    await blog.restart();
    await blog.close();
  });

  it("takes nobody for somebody else who has got their number", async () => {
    const blog = await erasableBlog();
    await blog.backUp();
    const { id } = await addPerson(blog.context, { email: "first@example.org", name: "First", role: "reader", password: "correct horse battery staple" });
    blog.clock.advance(60_000);
    await erasePerson(blog.context, id, { mode: "remove" });
    await blog.restore();
    const second = await blog.context.db.client.person.create({ data: { id, name: "Second", slug: "second", email: "second@example.org" } });
    await blog.restart();
    expect(await blog.context.db.client.person.count({ where: { id: second.id, name: "Second" } })).toBe(1);
    await blog.close();
  });
});
