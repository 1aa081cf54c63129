import { beforeAll, describe, expect, it } from "vitest";
import { tidyHouse } from "../../server/housekeeping.ts";
import { isReaders } from "../../server/view-counts/reader-request.ts";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { addPost } from "../support/posts.ts";

let blog: TestBlog;
const BROWSER = { "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0" };

beforeAll(async () => {
  blog = await testBlog({ settings: { timeZone: "Pacific/Auckland" }, at: "2025-06-18T10:00:00Z" });
});

async function counted(postId: number): Promise<Record<string, number>> {
  await blog.context.views.flush();
  const rows = await blog.context.db.client.viewCount.findMany({ where: { postId }, orderBy: { day: "asc" } });
  return Object.fromEntries(rows.map(({ day, views }) => [day, views]));
}

describe("views", () => {
  it("counts readers' looks at a page, stored or not, on the blog's own day", async () => {
    const { id, path } = await addPost(blog, { title: "Looked at" });
    const first = await blog.get(path, BROWSER);
    await blog.get(path, BROWSER);
    expect((await blog.get(path, { ...BROWSER, "if-none-match": first.headers.get("etag") ?? "" })).status).toBe(304);
    const commenter = blog.reader();
    commenter.cookies.set("pamphlet_guest", "x");
    await commenter.get(path, BROWSER);
    expect(await counted(id)).toEqual({ "2025-06-18": 4 });
    blog.clock.advance(2 * 3_600_000 + 1);
    await blog.get(path, BROWSER);
    expect(await counted(id)).toEqual({ "2025-06-18": 4, "2025-06-19": 1 });
    await blog.get("/", BROWSER);
    expect(await counted(0)).toEqual({ "2025-06-19": 1 });
  });

  it("counts no feed, no HEAD, nothing in advance, no program, and nobody who works here", async () => {
    const { id, path } = await addPost(blog, { title: "Not looked at" });
    const editor = await blog.signIn("editor");
    await editor.get(path, BROWSER);
    await blog.get(`${path}feed/`, BROWSER);
    await blog.reader().send("HEAD", path, undefined, BROWSER);
    await blog.get(path, { ...BROWSER, "sec-purpose": "prefetch" });
    await blog.get(path, { "user-agent": "Mozilla/5.0 (compatible; Examplebot/2.1; +https://example.org/bot)" });
    await blog.get("/no/such/page/", BROWSER);
    expect(await counted(id)).toEqual({});
    const subscriber = await blog.signIn("subscriber");
    await subscriber.get(path, BROWSER);
    expect(Object.values(await counted(id))).toEqual([1]);
  });

  it("tells programs by what they call themselves", () => {
    const told = (agent: string) => isReaders({ method: "GET", headers: { "user-agent": agent } });
    const people = [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Safari/537.36 Edg/137.0.0.0",
      "Opera/9.80 (Android; Opera Mini/8.0/191.293; U; en) Presto/2.12.423 Version/12.16",
    ];
    const programs = [
      "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Googlebot/2.1; +http://www.google.com/bot.html) Chrome/125.0.0.0 Safari/537.36",
      "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
      "curl/8.5.0",
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0.0.0 Safari/537.36",
      "node",
      "",
    ];
    expect(people.map(told)).toEqual(people.map(() => true));
    expect(programs.map(told)).toEqual(programs.map(() => false));
  });

  it("shows what was read most at the desk, an author's own to them, and forgets after 400 days", async () => {
    const { path } = await addPost(blog, { title: "Read often" });
    for (let time = 0; time < 3; time++) await blog.get(path, BROWSER);
    await blog.context.views.flush();
    const editor = await blog.signIn("editor");
    const home = await editor.get("/admin");
    expect(home.text).toContain("Most read");
    expect(home.text).toMatch(/Read often<\/a><span class="line-foot">3 views/);
    expect((await (await blog.signIn("author")).get("/admin")).text).not.toContain("Read often");
    blog.clock.advance(399 * 86_400_000);
    await tidyHouse(blog.context);
    expect(await blog.context.db.client.viewCount.count()).toBeGreaterThan(0);
    blog.clock.advance(3 * 86_400_000);
    await tidyHouse(blog.context);
    expect(await blog.context.db.client.viewCount.count()).toBe(0);
  });
});
