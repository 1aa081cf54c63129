import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addPerson } from "../../server/accounts/people.ts";
import { type StandIns, startStandIns } from "../../server/accounts/stand-ins/start.ts";
import { decideAt } from "../accounts/stand-ins/visit.ts";
import { guestReply } from "../support/posts.ts";
import { Reader } from "../support/reader.ts";
import { type HostApp, startHostApp } from "./host-app.ts";

const EDITOR = { email: "editor@example.org", password: "correct horse battery staple" };

let standIns: StandIns;
beforeAll(async () => {
  standIns = await startStandIns();
});
afterAll(() => standIns.close());

describe.each([
  { prefix: "/blog", told: true },
  { prefix: "/a/b", told: false },
])("a blog at $prefix of an application (told its address: $told)", ({ prefix, told }) => {
  let host: HostApp;
  /** A permalink, with the prefix. */
  let permalink: string;
  let postId: string;

  beforeAll(async () => {
    host = await startHostApp(prefix, (origin) => ({
      ...(told ? { url: origin + prefix } : {}),
      sampleContent: true,
      x: standIns.x,
      facebook: standIns.facebook,
    }));
    await addPerson(host.blog.context, { ...EDITOR, name: "Edith Editor", role: "editor" });
    const home = await reader().get(`${prefix}/`);
    permalink = /<h2[^>]*>\s*<a[^>]* href="([^"]+)"/.exec(home.text)?.[1] ?? "";
    postId = /\/posts\/(\d+)\/comments/.exec((await reader().get(permalink)).text)?.[1] ?? "";
  });
  afterAll(() => host.close());

  const reader = () => new Reader(host.origin);

  it("has its home at the prefix, with a slash", async () => {
    const answer = await reader().get(prefix);
    expect([answer.status, answer.location]).toEqual([301, `${prefix}/`]);
    expect((await reader().get(`${prefix}/`)).status).toBe(200);
  });

  it("links to nothing outside the prefix", async () => {
    for (const path of [`${prefix}/`, permalink, `${prefix}/sign-in`, `${prefix}/?s=a`, `${prefix}/nothing-here/`]) {
      const { text } = await reader().get(path);
      const local = [...text.matchAll(/\s(?:href|src|action)="(\/[^"]*)"/g)].map((match) => match[1] ?? "");
      expect(local.length).toBeGreaterThan(3);
      expect(
        local.filter((address) => !address.startsWith(`${prefix}/`)),
        `on ${path}`,
      ).toEqual([]);
    }
    const { text } = await reader().get(permalink);
    expect(text).toContain(`<link rel="canonical" href="${host.origin}${permalink}"`);
  });

  it("brings its styles and scripts", async () => {
    const { text } = await reader().get(permalink);
    const files = [...text.matchAll(/(?:href|src)="([^"]*\/assets\/[^"]*)"/g)].map((match) => match[1] ?? "");
    expect(files.length).toBeGreaterThan(2);
    for (const file of files) expect((await reader().get(file)).status, file).toBe(200);
  });

  it("stores pages, and lets the application's cookies through without storing them", async () => {
    const first = await reader().get(permalink);
    const again = await reader().get(permalink);
    expect([first.status, again.status, again.text]).toEqual([200, 200, first.text]);
    expect(again.headers.get("cache-control")).toContain("public");
    const cookies = [first, again].map((answer) => answer.headers.getSetCookie().join());
    expect(
      cookies.every((cookie) => /^shop=[\w-]+; Path=\/; HttpOnly$/.test(cookie)),
      cookies.join("\n"),
    ).toBe(true);
    expect(cookies[0]).not.toBe(cookies[1]);
    const unchanged = await reader().get(permalink, { "if-none-match": again.headers.get("etag") ?? "" });
    expect([unchanged.status, unchanged.text]).toEqual([304, ""]);
  });

  it("takes a comment from a form that the application has parsed already", async () => {
    const guest = reader();
    const answer = await guest.post(`${prefix}/posts/${postId}/comments`, guestReply("Said in a shop"));
    expect(answer.status).toBe(303);
    expect(answer.location).toMatch(new RegExp(`^${permalink}#comment-\\d+$`));
    expect([...pathsOf(answer)].toSorted()).toEqual([`pamphlet_pending ${prefix}`, "shop /"]);
    expect((await guest.get(permalink)).text).toContain("Said in a shop");
    expect((await reader().get(permalink)).text).not.toContain("Said in a shop");
  });

  it("signs in with a password, and leaves the application's session alone", async () => {
    const editor = reader();
    await editor.get("/");
    const shop = editor.cookies.get("shop") ?? "";
    const answer = await editor.post(`${prefix}/sign-in`, EDITOR);
    expect([answer.status, pathsOf(answer).has(`pamphlet_session ${prefix}`)]).toEqual([303, true]);
    expect(answer.location?.startsWith(`${prefix}/`)).toBe(true);
    expect((await editor.get(`${prefix}/admin`)).text).toContain("Edith Editor");
    expect(editor.cookies.get("shop")).toBe(shop);
    expect(host.sessions.get(shop)).toEqual({ visits: 3 });
    expect((await editor.post(`${prefix}/sign-out`)).status).toBe(303);
    expect((await editor.get(`${prefix}/admin`)).location).toMatch(new RegExp(`^${prefix}/sign-in`));
  });

  it.each(["x", "facebook"])("signs in with %s, there and back", async (provider) => {
    const guest = reader();
    const leaving = await guest.post(`${prefix}/sign-in/${provider}?post=${postId}`, guestReply("Typed before"));
    const back = await decideAt(leaving.location ?? "", {});
    expect(back.href.startsWith(`${host.origin}${prefix}/sign-in/${provider}/callback?`)).toBe(true);
    const answer = await guest.get(back.href);
    expect([answer.status, answer.location]).toEqual([303, `${permalink}#respond`]);
    expect((await guest.get(permalink)).text).toContain("Typed before");
  });

  it("writes whole addresses into feeds and the sitemap", async () => {
    const feed = await reader().get(`${prefix}/feed/`);
    expect(feed.headers.get("content-type")).toContain("application/rss+xml");
    expect(feed.text).toContain(`href="${host.origin}${prefix}/feed/" rel="self"`);
    expect(feed.text).toContain(`<link>${host.origin}${permalink}</link>`);
    expect((await reader().get(`${prefix}/sitemap.xml`)).text).toContain(`<loc>${host.origin}${permalink}</loc>`);
  });

  it("answers its own 404, and leaves all else to the application", async () => {
    const lost = await reader().get(`${prefix}/nothing-here/`);
    expect([lost.status, lost.text.includes("The shop")]).toEqual([404, false]);
    expect((await reader().get("/")).text).toContain("A shop");
    const other = await reader().get(`${prefix}x/`);
    expect([other.status, other.text]).toEqual([404, "The shop has no such page."]);
  });
});

function pathsOf(answer: { headers: Headers }): Set<string> {
  return new Set(answer.headers.getSetCookie().map((cookie) => cookie.replace(/^(\w+)=.*?; (?:.*; )?Path=([^;]+).*$/, "$1 $2")));
}
