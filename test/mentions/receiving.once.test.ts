import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { moderateComments } from "../../server/comments/moderation-verbs.ts";
import { changeSettings, type TestBlog, testBlog } from "../support/blog.ts";
import { addPost, editorOf } from "../support/posts.ts";
import { type OtherSite, otherSite } from "./other-site.ts";

let site: OtherSite;
let stranger: OtherSite;
let blog: TestBlog;
let post: { id: number; path: string };
let number = 0;

beforeAll(async () => {
  site = await otherSite();
  stranger = await otherSite();
  blog = await testBlog({ localPeers: [site.origin], trustProxy: true });
});
afterAll(() => Promise.all([site.close(), stranger.close()]));

beforeEach(async () => {
  site.pages.clear();
  site.asked.length = 0;
  post = await addPost(blog, { title: `Post ${++number}` });
});

const db = () => blog.context.db.client;
const target = () => blog.origin + post.path;
/** Each from another network: how often one may send word is a test of its own. */
const from = () => ({ "x-forwarded-for": `10.${(number += 1) >> 8}.${number & 255}.1`, "content-type": "application/x-www-form-urlencoded" });
const mention = (source: string, to = target(), headers: Record<string, string> = {}) =>
  blog.reader().send("POST", "/webmention", new URLSearchParams({ source, target: to }), { ...from(), ...headers });
const mentions = () => db().comment.findMany({ where: { postId: post.id }, orderBy: { id: "asc" } });
const page = (body: string) => `<!doctype html><title>A page &amp; more</title>${body}`;

async function received(path: string, body: string) {
  site.pages.set(path, { body });
  const { status } = await mention(site.origin + path);
  await blog.runJobs();
  return { status, comments: await mentions() };
}

describe("a webmention", () => {
  it("waits in the queue as what the page says of itself, and stands with the post once it is approved", async () => {
    const { status, comments } = await received(
      "/note",
      page(`<article class="h-entry"><p class="p-author h-card"><a class="u-url" href="/"><span class="p-name">Wanda&nbsp;Web</span></a></p>
        <div class="e-content">I read <a href="${target()}">this</a> <script>alert(1)</script>&lt;b&gt;</div>
        <div class="h-cite"><p class="p-summary">Not mine</p></div></article>`),
    );
    expect(status).toBe(202);
    expect(comments).toMatchObject([
      {
        kind: "webmention",
        status: "pending",
        authorName: "Wanda Web",
        authorUrl: `${site.origin}/note`,
        body: "I read this <b>",
        bodyHtml: "<p>I read this &lt;b&gt;</p>",
      },
    ]);
    const { facts } = await db().moderationEvent.findFirstOrThrow({ where: { commentId: comments[0]?.id ?? 0 } });
    expect(JSON.parse(facts ?? "")).toMatchObject({ kind: "webmention", website: `${site.origin}/note` });
    expect((await blog.get(post.path)).text).not.toContain("Wanda");
    await moderateComments(blog.context, await editorOf(blog), [comments[0]?.id ?? 0], "approve");
    expect((await blog.get(post.path)).text).toMatch(new RegExp(`href="${site.origin}/note"[^>]*>Wanda Web`));
    expect((await db().post.findUniqueOrThrow({ where: { id: post.id } })).approvedCommentCount, "it is no reply").toBe(0);
  });

  it("of a page that says nothing of itself has its title and the words around the link", async () => {
    const { comments } = await received("/plain", page(`<div><p>${"before ".repeat(40)}<a href="${target()}">the link</a>${" after".repeat(40)}</p></div>`));
    expect(comments[0]?.authorName).toBe("A page & more");
    expect(comments[0]?.body).toMatch(/^… (before )+the link( after)+ …$/);
    expect(comments[0]?.body.length).toBeLessThan(300);
  });

  it("needs a page that really links to the post, by whichever of its addresses", async () => {
    const other = await addPost(blog, { title: "Another" });
    expect((await received("/no", page(`<p>${target()} <a href="${blog.origin}${other.path}">another</a></p>`))).comments).toEqual([]);
    expect((await received("/gone", "")).comments).toEqual([]);
    expect((await received("/script", page(`<script>"<a href='${target()}'>"</script>`))).comments).toEqual([]);
    expect((await received("/id", page(`<a href="${blog.origin}/?p=${post.id}#comments">x</a>`))).comments).toHaveLength(1);
    expect((await received("/image", page(`<img src="${target()}" alt="">`))).comments).toHaveLength(2);
    site.pages.set("/text", { headers: { "Content-Type": "text/plain" }, body: `see ${target()}` });
    site.pages.set("/binary", { headers: { "Content-Type": "application/octet-stream" }, body: target() });
    for (const path of ["/text", "/binary"]) await mention(site.origin + path);
    await blog.runJobs();
    expect((await mentions()).map(({ authorUrl }) => authorUrl)).toEqual(["/id", "/image", "/text"].map((path) => site.origin + path));
  });

  it("sent again changes what is there, and takes it away when the page or its link has gone", async () => {
    const link = `<a href="${target()}">x</a>`;
    const entry = (text: string) => page(`<div class="h-entry"><p class="e-content">${text}</p></div>`);
    const first = await received("/again", entry(`One ${link}`));
    const id = first.comments[0]?.id ?? 0;
    await moderateComments(blog.context, await editorOf(blog), [id], "approve");
    expect((await received("/again", entry(`Two ${link}`))).comments).toMatchObject([{ id, status: "approved", body: "Two x" }]);
    expect((await received("/again", entry("No link any more"))).comments).toMatchObject([{ id, status: "trash" }]);
    const event = await db().moderationEvent.findFirstOrThrow({ where: { commentId: id }, orderBy: { id: "desc" } });
    expect(event).toMatchObject({ act: "withdrawn", fromStatus: "approved", toStatus: "trash", personId: null });
    expect((await blog.get(post.path)).text).not.toContain("/again");
    expect((await received("/again", entry(`Back ${link}`))).comments, "who took it away may bring it back").toMatchObject([
      { id, status: "pending", body: "Back x" },
    ]);
    site.pages.set("/again", { status: 410 });
    await mention(`${site.origin}/again`);
    await blog.runJobs();
    expect((await mentions())[0]?.status).toBe("trash");
    await moderateComments(blog.context, await editorOf(blog), [id], "spam");
    expect((await received("/again", entry(`Once more ${link}`))).comments, "what moderators took away stays").toMatchObject([
      { status: "spam", body: "Back x" },
    ]);
    site.pages.set("/again", { status: 500 });
    expect((await mentions()).length).toBe(1);
  });

  it("never makes this server ask where it must not", async () => {
    stranger.pages.set("/", { body: page(`<a href="${target()}">x</a>`) });
    site.pages.set("/redirect", { status: 302, headers: { location: stranger.origin } });
    site.pages.set("/large", { body: page(`<a href="${target()}">x</a>${" ".repeat(1_000_001)}`) });
    for (const source of [
      `${stranger.origin}/`,
      `${site.origin}/redirect`,
      `${site.origin}/large`,
      "http://localhost:1/",
      "http://[::1]/",
      "http://169.254.169.254/",
    ])
      expect((await mention(source)).status, source).toBe(202);
    await blog.runJobs();
    expect(stranger.asked).toEqual([]);
    expect(await mentions()).toEqual([]);
  });

  it("is refused at once where it makes no sense", async () => {
    const closed = await addPost(blog, { title: "Closed", commentsOpen: false });
    const secret = await addPost(blog, { title: "Secret", password: "open" });
    const draft = await addPost(blog, { title: "Draft", status: "draft" });
    const source = `${site.origin}/a`;
    for (const [from, to] of [
      ["", target()],
      ["ftp://example.org/", target()],
      ["javascript:alert(1)", target()],
      [source, "https://example.org/"],
      [source, `${blog.origin}/nothing/`],
      [source, `${blog.origin}/?p=${draft.id}`],
      [source, blog.origin + closed.path],
      [source, blog.origin + secret.path],
      [target(), target()],
    ] as const)
      expect((await mention(from, to)).status, `${from} ${to}`).toBe(400);
    expect((await mention(source, target(), { origin: "https://evil.example" })).status).toBe(403);
    expect((await blog.get("/webmention")).status).toBe(405);
    await changeSettings(blog.context, { mentionsReceived: false });
    expect((await mention(source)).status).toBe(404);
    expect((await blog.get(post.path)).text).not.toContain("webmention");
    await changeSettings(blog.context, { mentionsReceived: true });
    await blog.runJobs();
    expect(site.asked).toEqual([]);
  });

  it("is fetched once however often it is sent meanwhile, and not too often from one network", async () => {
    const network = { "x-forwarded-for": "192.0.2.7" };
    const statuses: number[] = [];
    for (let time = 0; time < 31; time++) statuses.push((await mention("http://127.0.0.1:9/same", target(), network)).status);
    expect([statuses.slice(0, 30).every((status) => status === 202), statuses[30]]).toEqual([true, 429]);
    expect(await db().job.count({ where: { kind: "receive-mention", doneAt: null } })).toBe(1);
    await blog.runJobs();
  });

  it("is invited by the page, in its head and in its headers", async () => {
    const { text, headers } = await blog.get(post.path);
    expect(text).toContain(`<link rel="webmention" href="${blog.origin}/webmention"/>`);
    expect(headers.get("link")).toBe(`<${blog.origin}/webmention>; rel="webmention"`);
    expect(headers.get("x-pingback")).toBe(`${blog.origin}/xmlrpc.php`);
    expect((await blog.get("/")).headers.get("link")).toBeNull();
  });
});

describe("a pingback", () => {
  const call = (body: string) => blog.reader().send("POST", "/xmlrpc.php", body, { ...from(), "content-type": "text/xml" });
  const ping = (source: string, to: string, method = "pingback.ping") =>
    call(
      `<?xml version="1.0"?><methodCall><methodName>${method}</methodName><params><param><value><string>${source}</string></value></param><param><value>${to}</value></param></params></methodCall>`,
    );

  it("goes the same way", async () => {
    site.pages.set("/ping", { body: page(`<p>See <a href="${target()}">here</a></p>`) });
    const { status, text } = await ping(`${site.origin}/ping`, target());
    expect([status, text.includes("<fault>")]).toEqual([200, false]);
    await blog.runJobs();
    expect(await mentions()).toMatchObject([{ kind: "pingback", status: "pending", authorName: "A page & more", body: "See here" }]);
  });

  it("is all that is answered there", async () => {
    const codeOf = async (answer: Promise<{ text: string }>) => Number(/<int>(-?\d+)<\/int>/.exec((await answer).text)?.[1]);
    expect(await codeOf(ping(`${site.origin}/ping`, target(), "system.multicall"))).toBe(-32_601);
    expect(await codeOf(ping(`${site.origin}/ping`, `${blog.origin}/nothing/`))).toBe(33);
    expect(await codeOf(call("no xml"))).toBe(-32_700);
    expect(await codeOf(call('<!DOCTYPE a [<!ENTITY b "c">]><methodCall><methodName>pingback.ping</methodName></methodCall>'))).toBe(-32_700);
    expect(await codeOf(call("<methodCall><methodName>pingback.ping</methodName></methodCall>"))).toBe(-32_602);
    expect((await call(`<methodCall>${" ".repeat(30_000)}</methodCall>`)).status).toBe(413);
    expect((await blog.get("/xmlrpc.php")).status).toBe(405);
  });
});
