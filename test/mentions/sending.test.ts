import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { changeSettings, type TestBlog, testBlog } from "../support/blog.ts";
import { addPost } from "../support/posts.ts";
import { type OtherSite, otherSite } from "./other-site.ts";

const MINUTE_MS = 60_000;
let site: OtherSite;
let stranger: OtherSite;
let blog: TestBlog;

beforeAll(async () => {
  site = await otherSite();
  stranger = await otherSite();
  blog = await testBlog({ localPeers: [site.origin], settings: { mentionsSent: true } });
  await blog.get("/"); // By which it learns where it is.
});
afterAll(() => Promise.all([site.close(), stranger.close()]));
beforeEach(() => {
  site.pages.clear();
  site.sent.length = 0;
  site.asked.length = 0;
});

const rows = (postId: number) =>
  blog.context.db.client.outgoingMention.findMany({
    where: { postId },
    orderBy: { id: "asc" },
    select: { target: true, status: true, attempts: true, lastError: true },
  });
const linkTo = (...paths: string[]) => paths.map((path) => `[link](${site.origin}${path})`).join(" ");

/** A page that says where to send word, in one of the ways there are. */
const WAYS: Record<string, { headers?: Record<string, string>; body?: string }> = {
  "/header": { headers: { Link: '</other>; rel="next", </endpoint?a=b>; rel="something webmention"' } },
  "/link": { body: '<!-- <link rel="webmention" href="/wrong"> --><link href="/endpoint?a=b" rel="me webmention"><a rel="webmention" href="/wrong">x</a>' },
  "/anchor": { body: '<a rel="webmentions" href="/wrong">a</a><a rel="webmention">b</a><a href="/endpoint?a=b" rel="webmention">c</a>' },
  "/self": { body: '<link rel="webmention" href="">' },
  "/ping-header": { headers: { "X-Pingback": "/ping" } },
  "/ping-link": { body: '<link rel="pingback" href="/ping">' },
};

describe("links in a post", () => {
  it("are told to the sites that want to hear of them, wherever they say so", async () => {
    for (const [path, page] of Object.entries(WAYS)) site.pages.set(path, page);
    site.pages.set("/moved", { status: 301, headers: { location: "/header" } });
    site.pages.set("/none", { body: "<p>nothing</p>" });
    for (const path of ["/endpoint?a=b", "/ping"]) site.pages.set(path, { status: 202 });
    const post = await addPost(blog, { content: linkTo(...Object.keys(WAYS), "/moved", "/none") });
    await blog.runJobs();
    const source = blog.origin + post.path;
    const told = site.sent.filter(({ type }) => type !== "text/xml").map(({ path, form }) => [path, form.get("source"), form.get("target")]);
    expect(told).toEqual([
      ["/endpoint?a=b", source, `${site.origin}/header`],
      ["/endpoint?a=b", source, `${site.origin}/link`],
      ["/endpoint?a=b", source, `${site.origin}/anchor`],
      ["/self", source, `${site.origin}/self`],
      ["/endpoint?a=b", source, `${site.origin}/moved`],
    ]);
    const pinged = site.sent.filter(({ type }) => type === "text/xml");
    expect(pinged.map(({ path, body }) => [path, body.includes(`<string>${source}</string>`)])).toEqual([
      ["/ping", true],
      ["/ping", true],
    ]);
    expect((await rows(post.id)).map(({ status }) => status)).toEqual([...Object.keys(WAYS).map(() => "sent"), "sent", "none"]);
  });

  it("are told once each, also those that come with a change; not to ourselves, and not by what is not public", async () => {
    site.pages.set("/a", { headers: { Link: "</endpoint>; rel=webmention" } });
    site.pages.set("/b", { headers: { Link: "</endpoint>; rel=webmention" } });
    site.pages.set("/endpoint", { status: 201 });
    const draft = await addPost(blog, { content: linkTo("/a"), status: "draft" });
    await addPost(blog, { content: linkTo("/a"), password: "secret" });
    await blog.runJobs();
    expect(site.asked).toEqual([]);
    const { id, path } = await addPost(blog, { id: draft.id, content: `${linkTo("/a", "/a#part")} [own](${blog.origin}/about/)` });
    await blog.runJobs();
    await addPost(blog, { id, content: linkTo("/a", "/b") });
    await blog.runJobs();
    expect(site.sent.map(({ form }) => form.get("target"))).toEqual([`${site.origin}/a`, `${site.origin}/b`]);
    expect(site.sent[0]?.form.get("source")).toBe(blog.origin + path);
    await changeSettings(blog.context, { mentionsSent: false });
    await addPost(blog, { content: linkTo("/a") });
    await blog.runJobs();
    await changeSettings(blog.context, { mentionsSent: true });
    expect(site.sent).toHaveLength(2);
    await addPost(blog, { content: linkTo("/b"), publishedLocal: "2025-06-18T11:00" });
    blog.clock.advance(2 * 60 * MINUTE_MS);
    await blog.runJobs();
    expect(site.sent, "by schedule, too").toHaveLength(3);
  });

  it("are told later where that may help, and given up where it does not", async () => {
    site.pages.set("/busy", { headers: { Link: "</full>; rel=webmention" } });
    site.pages.set("/full", { status: 503 });
    site.pages.set("/not", { headers: { Link: "</no>; rel=webmention" } });
    site.pages.set("/no", { status: 400 });
    const { id } = await addPost(blog, { content: `${linkTo("/busy", "/not", "/missing")} [x](${stranger.origin}/) [y](http://10.0.0.1/)` });
    await blog.runJobs();
    expect((await rows(id)).map(({ status, attempts }) => [status, attempts])).toEqual([
      ["waiting", 1],
      ["failed", 1],
      ["failed", 1],
      ["failed", 1],
      ["failed", 1],
    ]);
    expect(stranger.asked).toEqual([]);
    const admin = await blog.signIn("administrator");
    const { text } = await admin.get(`/admin/posts/${id}/edit`);
    expect(text).toContain("not reached, one try so far");
    expect(text).toContain("not taken");
    site.pages.set("/full", { status: 202 });
    blog.clock.advance(MINUTE_MS);
    await blog.runJobs();
    expect((await rows(id))[0]).toMatchObject({ status: "sent", attempts: 2, lastError: null });
  });
});
