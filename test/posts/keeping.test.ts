import { beforeAll, describe, expect, it } from "vitest";
import { testBlog, type TestBlog } from "../support/blog.ts";
import { COOKIES } from "../../server/http/cookies.ts";
import { idOf, postForm, versionOf } from "../admin/forms.ts";
import type { Answer, Form, Reader } from "../support/reader.ts";

const JSON_ONLY = { accept: "application/json" };
const KEY = "a-key-of-a-form-1";
const [FIRST, SECOND] = ["window-of-the-first", "window-of-the-second"];

let blog: TestBlog;
let author: Awaited<ReturnType<TestBlog["signIn"]>>;

beforeAll(async () => {
  blog = await testBlog();
  author = await blog.signIn("author", "Ann Author");
});

const told = (answer: Answer) => JSON.parse(answer.text) as Record<string, unknown> & { holder?: { own: boolean; text: string } };
const keep = (reader: Reader, id: number, fields: Form) => reader.post(`/admin/posts/${id}/autosave`, postForm(fields), JSON_ONLY);

async function newPost(fields: Form = {}): Promise<number> {
  return idOf(await author.post("/admin/posts", postForm({ title: "Kept", ...fields })));
}

describe("what is typed and not saved", () => {
  it("makes one draft of a new post, however often it arrives", async () => {
    const { client } = blog.context.db;
    expect(told(await author.post("/admin/posts/autosave", postForm({ title: "", content: " ", draftKey: KEY }), JSON_ONLY))).toEqual({ kept: false });
    const before = await client.post.count();
    const sent = () => author.post("/admin/posts/autosave", postForm({ title: "Begun", tagNames: "one", draftKey: KEY }), JSON_ONLY);
    const answers = (await Promise.all([sent(), sent(), sent()])).map(told);
    expect(new Set(answers.map(({ postId }) => postId)).size).toBe(1);
    expect(await client.post.count()).toBe(before + 1);
    const id = Number(answers[0]?.["postId"]);
    expect(await client.post.findUniqueOrThrow({ where: { id } })).toMatchObject({ title: "Begun", status: "draft", path: null });
    // The form as it was sent at first finds it, too, and what was published is not taken back by what comes late.
    expect(idOf(await author.post("/admin/posts", postForm({ title: "Begun", draftKey: KEY })))).toBe(id);
    await sent();
    expect(await client.post.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: "published" });
  });

  it("does not come back when the form itself was faster, and a form that is sent twice is saved once", async () => {
    const fields = { title: "Overtaken", draftKey: "a-key-of-a-form-2", window: FIRST };
    const id = idOf(await author.post("/admin/posts", postForm({ ...fields, content: "All of it." })));
    await author.post("/admin/posts/autosave", postForm({ ...fields, content: "All" }), JSON_ONLY);
    const twice = () => author.post(`/admin/posts/${id}`, postForm({ title: "Overtaken", window: FIRST, version: "1", content: "More of it." }));
    const answers = [await twice(), await twice()];
    expect(answers.map(({ location }) => location)).toEqual(Array(2).fill(`/admin/posts/${id}/edit?saved=updated`));
    const { client } = blog.context.db;
    expect(await client.autosave.count({ where: { postId: id } })).toBe(0);
    expect(await client.post.findUniqueOrThrow({ where: { id } })).toMatchObject({ version: 2, content: "More of it." });
  });

  it("becomes a new post when the old one was deleted meanwhile", async () => {
    const id = await newPost();
    await blog.context.db.client.post.delete({ where: { id } });
    const gone = await author.post(`/admin/posts/${id}`, postForm({ title: "Kept", version: "1", content: "Typed for nothing?", tagNames: "one, two" }));
    expect(gone.status).toBe(404);
    expect(gone.text).toMatch(/action="\/admin\/posts"[^]*value="one, two"|one, two[^]*action="\/admin\/posts"/);
    expect(gone.text).toContain("Typed for nothing?</textarea>");
  });

  it("changes nothing that readers see, is shown when its writer comes back, and ends with the save", async () => {
    const id = await newPost({ content: "As saved." });
    expect(told(await keep(author, id, { title: "Kept", content: "As *typed*.", version: "1" }))).toMatchObject({ kept: true });
    expect((await blog.get("/2025/06/18/kept/")).text).toContain("As saved.");

    const editor = await author.get(`/admin/posts/${id}/edit`);
    expect(editor.text).toContain("As *typed*.</textarea>");
    expect(editor.text).toContain('data-notice="typed"');
    const preview = await author.get(`/?p=${id}&preview=true&typed=yes`);
    expect(preview.text).toContain("<em>typed</em>");
    expect((await author.get(`/?p=${id}&preview=true`)).text).toContain("As saved.");
    // Somebody else's is not shown.
    expect((await (await blog.signIn("editor")).get(`/admin/posts/${id}/edit`)).text).toContain("As saved.</textarea>");

    expect((await author.post(`/admin/posts/${id}/discarding`)).location).toBe(`/admin/posts/${id}/edit`);
    const back = await author.get(`/admin/posts/${id}/edit`);
    expect(back.text).toContain("As saved.</textarea>");
    expect(back.text).toContain(`/admin/posts/${id}/edit?typed=yes`);
    expect((await author.get(`/admin/posts/${id}/edit?typed=yes`)).text).toContain("As *typed*.</textarea>");

    await author.post(`/admin/posts/${id}`, postForm({ title: "Kept", content: "As *typed*.", version: "1" }));
    expect(await blog.context.db.client.autosave.count({ where: { postId: id } })).toBe(0);
    expect((await author.get(`/admin/posts/${id}/edit`)).text).not.toContain('data-notice="typed"');
  });

  it("is not taken from the window that has saved since, and is compared with what somebody else saved", async () => {
    const id = await newPost();
    await author.post(`/admin/posts/${id}`, postForm({ title: "Kept", version: "1", content: "Saved from here.", window: FIRST }));
    expect(told(await keep(author, id, { version: "1", content: "On its way.", window: FIRST }))).toMatchObject({ kept: false });

    const editor = await blog.signIn("editor");
    await editor.post(`/admin/posts/${id}`, postForm({ title: "Kept", version: "2", content: "Saved by the editor." }));
    const late = told(await keep(author, id, { title: "Kept", version: "2", content: "Saved by me.", window: FIRST }));
    expect(late).toMatchObject({ kept: true, presentVersion: 3 });
    const page = await author.get(`/admin/posts/${id}/edit`);
    expect(page.text).toContain("<del>the editor</del>");
    expect(page.text).toContain("<ins>me</ins>");
    expect(versionOf(page)).toBe("3");
  });
});

describe("two people at one post", () => {
  it("are told, and whoever is taken over overwrites nothing", async () => {
    const id = await newPost({ content: "As it was." });
    const editor = await blog.signIn("editor", "Edith");
    await author.get(`/admin/posts/${id}/edit`); // In a browser without a script, which holds it for a minute.
    const page = await editor.get(`/admin/posts/${id}/edit`);
    expect(page.text).toContain("Ann Author has this open since");
    const beat = { beat: "yes", version: "1", content: "" };
    expect(told(await keep(editor, id, { ...beat, window: SECOND })).holder?.text).toContain("Ann Author");

    blog.clock.advance(61_000);
    expect(told(await keep(author, id, { ...beat, window: FIRST })).holder).toBeUndefined();
    expect((await editor.post(`/admin/posts/${id}/takeover`, { window: SECOND }, JSON_ONLY)).status).toBe(200);
    const first = told(await keep(author, id, { title: "Kept", version: "1", content: "Mine.", window: FIRST }));
    expect(first.holder).toEqual({ own: false, text: expect.stringContaining("Edith has this open") });
    await keep(editor, id, { title: "Kept", version: "1", content: "Hers, being typed.", window: SECOND });

    const refused = await author.post(`/admin/posts/${id}`, postForm({ title: "Kept", version: "1", content: "Mine.", window: FIRST }));
    expect(refused.status).toBe(409);
    expect(refused.text).toContain("Edith has this open in an editor.");
    expect(refused.text).toContain("\nHers, being typed.</textarea>");
    expect((await blog.get("/2025/06/18/kept/")).text).not.toContain("Mine.");

    const kept = await author.post(
      `/admin/posts/${id}`,
      postForm({ title: "Kept", slug: "held", version: "1", content: "Mine.", window: FIRST, takesOver: "yes" }),
    );
    expect(kept.status).toBe(303);
    const hers = await editor.post(`/admin/posts/${id}`, postForm({ title: "Kept", version: "1", content: "Hers, being typed.", window: SECOND }));
    expect(hers.status).toBe(409);
    expect((await editor.get(`/admin/posts/${id}/edit`)).text).toContain("Hers, being typed.</textarea>");
  });

  it("let go when a window is closed, and know one's own other window", async () => {
    const id = await newPost();
    expect(told(await keep(author, id, { beat: "yes", window: FIRST })).holder).toBeUndefined();
    const other = told(await keep(author, id, { version: "1", content: "From the other window.", window: SECOND }));
    expect(other).toMatchObject({ kept: false, holder: { own: true } });
    const editor = await blog.signIn("editor");
    await editor.post(`/admin/posts/${id}/release`, { window: FIRST });
    expect(told(await keep(author, id, { beat: "yes", window: SECOND })).holder?.own).toBe(true);
    expect((await author.post(`/admin/posts/${id}/release`, { window: FIRST })).status).toBe(204);
    expect(told(await keep(author, id, { beat: "yes", window: SECOND })).holder).toBeUndefined();
    expect((await (await blog.signIn("author")).post(`/admin/posts/${id}/takeover`, { window: FIRST })).status).toBe(403);
  });
});

describe("a session that ended while somebody wrote", () => {
  it("is told to the script, which keeps the text", async () => {
    const id = await newPost();
    const answer = await keep(blog.reader(), id, {});
    expect(answer.status).toBe(401);
    expect(JSON.parse(answer.text)).toMatchObject({ status: 401 });
    const other = await blog.signIn("editor", "Olga Other");
    const foreign = await keep(other, id, { writer: String(author.personId) });
    expect([foreign.status, told(foreign)["otherPerson"]]).toEqual([409, "Olga Other"]);
    expect((await other.post(`/admin/posts/${id}`, postForm({ version: "1", writer: String(author.personId) }))).text).toContain(
      "You are signed in as Olga Other now",
    );
  });

  it("leaves what was sent in the editor of its writer alone, and saves nothing by itself", async () => {
    const id = await newPost({ content: "As saved." });
    const browser = blog.reader();
    browser.cookies.set(COOKIES.session, "a session that has ended");
    const sent = postForm({ title: "Kept", version: "1", content: "Sent too late.", writer: String(author.personId) });
    const parked = await browser.post(`/admin/posts/${id}`, sent);
    expect(parked.location).toBe(`/sign-in?returnTo=${encodeURIComponent(`/admin/posts/${id}/edit?parked=yes`)}`);
    await browser.post("/admin/posts", { ...sent, title: "A new one", version: "" });
    const { client } = blog.context.db;
    expect(await client.post.findUniqueOrThrow({ where: { id } })).toMatchObject({ version: 1 });

    const other = await blog.signIn("editor");
    browser.cookies.set(COOKIES.session, other.cookies.get(COOKIES.session) ?? "");
    expect((await browser.get(`/admin/posts/${id}/edit?parked=yes`)).text).not.toContain("Sent too late.");

    browser.cookies.set(COOKIES.session, author.cookies.get(COOKIES.session) ?? "");
    const page = await browser.get(`/admin/posts/${id}/edit?parked=yes`);
    expect(page.text).toContain("Sent too late.</textarea>");
    expect(page.text).toContain("You were signed out when you saved.");
    expect((await blog.context.db.client.post.findUniqueOrThrow({ where: { id } })).content).toBe("As saved.");
    // It is there again without the address, and in this browser or another: it is what was typed now.
    expect((await author.get(`/admin/posts/${id}/edit`)).text).toContain("Sent too late.</textarea>");
    expect((await browser.get("/admin/posts/new?parked=yes")).text).toContain('value="A new one"');
    expect((await blog.reader().post("/admin/posts", sent)).status).toBe(403);
    expect(await client.parkedForm.count({ where: { path: "/admin/posts" } })).toBe(1);
  });
});
