import { beforeAll, describe, expect, it } from "vitest";
import { SECTIONS } from "../../server/admin/settings/sections.ts";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { addPost } from "../support/posts.ts";
import type { Reader } from "../support/reader.ts";
import { saveSection } from "../support/settings-forms.ts";

let blog: TestBlog;
let owner: Reader;

beforeAll(async () => {
  blog = await testBlog();
  owner = await blog.signIn("administrator");
});

describe("the settings", () => {
  it("begin with the general ones", async () => {
    expect((await owner.get("/admin/settings")).location).toBe("/admin/settings/general");
    expect((await owner.get("/admin/settings/general")).text).toContain("It is now 10:00");
  });

  it("are saved and seen at once", async () => {
    await addPost(blog);
    expect((await blog.get("/")).text).not.toContain("The Paper");
    expect((await saveSection(blog, owner, "general", { title: "The Paper" })).location).toBe("/admin/settings/general?saved=yes");
    expect((await blog.get("/")).text).toContain("The Paper");
  });

  it.each(SECTIONS.map(({ key }) => key))("keep what others have set: %s, sent as it is", async (key) => {
    const before = structuredClone(blog.context.settings.current);
    expect((await saveSection(blog, owner, key, {})).location).toBe(`/admin/settings/${key}?saved=yes`);
    expect(blog.context.settings.current).toEqual(before);
  });

  it.each([
    ["general", { title: "", language: "e n", timeZone: "Mars/Base", tagline: "Kept" }, ["title", "language", "timeZone"]],
    ["reading", { postsPerPage: "0", homePageId: "999" }, ["postsPerPage", "homePageId"]],
    ["discussion", { editMinutes: "many", avatarStyle: "monster" }, ["editMinutes", "avatarStyle"]],
    ["permalinks", { patternChoice: "custom", permalinkPattern: "/%year%/", tagBase: "category" }, ["permalinkPattern", "tagBase"]],
    ["mail", { mailFrom: "nobody" }, ["mailFrom"]],
  ])("of the section %s come back with what was typed and a message at each wrong field", async (key, typed, wrong) => {
    const before = structuredClone(blog.context.settings.current);
    const answer = await saveSection(blog, owner, key, typed);
    expect(answer.status).toBe(422);
    for (const name of wrong) expect(answer.text).toContain(`id="${name}-error"`);
    if ("tagline" in typed) expect(answer.text).toContain('value="Kept"');
    expect(blog.context.settings.current).toEqual(before);
  });

  it("are found by their words, wherever they stand", async () => {
    const { text } = await owner.get("/admin/settings?q=gravatar+PICTURES");
    expect(text).toContain('href="/admin/settings/discussion#gravatar"');
    expect(text).not.toContain("#postsPerPage");
    expect((await owner.get("/admin/settings?q=xyzzy")).text).toContain("No setting has these words");
  });

  it("say what the rules decide, and where", async () => {
    const { text } = await owner.get("/admin/settings/discussion");
    expect(text).toMatch(/id="maxLinks"><span>[^<]*<\/span> <strong>2<\/strong> <a href="\/admin\/rules">/);
  });

  it("ask search engines to keep away where the owner wants that", async () => {
    const robots = '<meta name="robots" content="noindex, nofollow"/>';
    expect((await blog.get("/")).text).not.toContain(robots);
    await saveSection(blog, owner, "reading", { indexed: "" });
    expect((await blog.get("/")).text).toContain(robots);
    await saveSection(blog, owner, "reading", { indexed: "yes" });
  });

  it("put the full text into lists, and an excerpt into feeds", async () => {
    await addPost(blog, { title: "Long", excerpt: "In short.", content: "All of it." });
    expect((await blog.get("/")).text).toContain("In short.");
    expect((await blog.get("/feed/")).text).toContain("All of it.");
    await saveSection(blog, owner, "reading", { listTexts: "full", feedTexts: "excerpt" });
    expect((await blog.get("/")).text).toContain("All of it.");
    expect((await blog.get("/feed/")).text).not.toContain("All of it.");
  });

  it("keep every former address when the permalink pattern changes, and changes back", async () => {
    const other = await testBlog();
    const admin = await other.signIn("administrator");
    const first = await addPost(other, { title: "First", newCategories: ["News"] });
    const page = await addPost(other, { type: "page", title: "Third" });
    const third = await addPost(other, { title: "Third" });
    const change = (typed: Record<string, string>) => saveSection(other, admin, "permalinks", typed);
    const answer = await change({ patternChoice: "/%postname%/" });
    expect(answer.location).toBe("/admin/settings/permalinks?saved=yes&moved=2");
    expect((await admin.get(answer.location ?? "")).text).toContain("2 posts have a new address");
    expect((await other.get(first.path)).location).toBe("/first/");
    expect((await other.get(third.path)).location).toBe("/third-2/");
    expect((await other.get(page.path)).status).toBe(200);
    await change({ patternChoice: "custom", permalinkPattern: "/%category%/%postname%", categoryBase: "Topics" });
    expect((await other.get("/first/")).location).toBe("/news/first/");
    expect((await other.get("/category/news/")).location).toBe("/topics/news/");
    await change({ patternChoice: "/%year%/%monthnum%/%day%/%postname%/" });
    expect((await other.get("/news/first/")).location).toBe(first.path);
  });
});
