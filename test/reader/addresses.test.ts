import { describe, expect, it } from "vitest";
import { testBlog } from "../support/blog.ts";
import { addPost } from "../support/posts.ts";

describe("addresses", () => {
  it("lead to the permalink by one redirect, however they are written", async () => {
    const blog = await testBlog();
    const { id, path } = await addPost(blog, { title: "Über Äpfel", slug: "uber-apfel", publishedLocal: "2025-06-08T09:05" });
    expect(path).toBe("/2025/06/08/uber-apfel/");
    const moved = [
      `/?p=${id}`,
      `/?page_id=${id}`,
      "/2025/06/08/uber-apfel",
      "//2025/06//08/uber-apfel/",
      "/index.php/2025/06/08/uber-apfel/",
      "/2025/6/8/uber-apfel/",
      "/2025/06/08/UBER-Apfel/",
      "/uber-apfel/",
      "/2025/06/uber-apfel/",
      "/2025/06/08/uber-apfel/page/2/",
      "/2025/06/08/uber-apfel/comment-page-1/",
      "/2025/06/08/uber-apfel/9/",
      "/2025/06/08/uber-apfel/1/",
    ];
    for (const address of moved) {
      const answer = await blog.get(address);
      expect([address, answer.status, answer.location]).toEqual([address, 301, path]);
    }
    expect((await blog.get(`${path.slice(0, -1)}?utm_source=a`)).location).toBe(`${path}?utm_source=a`);
    for (const address of [
      "/2024/06/08/uber-apfel/",
      "/2025/06/09/uber-apfel/",
      "/uber/",
      "/2025/06/08/uber-apfel/x/",
      "/?p=99999",
      "/%00",
      "/nothing/here/",
    ]) {
      const { status } = await blog.get(address);
      expect([address, status]).toEqual([address, address === "/%00" ? 400 : 404]);
    }
  });

  it("of lists have one form", async () => {
    const blog = await testBlog({ settings: { postsPerPage: 2 } });
    for (let n = 1; n <= 5; n++) await addPost(blog, { title: `Post ${n}`, publishedLocal: `2025-06-0${n}T10:00`, newCategories: ["News"], tagNames: ["red"] });
    const to = async (address: string) => {
      const { status, location } = await blog.get(address);
      return status === 301 ? location : status;
    };
    expect(await to("/page/1/")).toBe("/");
    expect(await to("/page/2")).toBe("/page/2/");
    expect(await to("/category/news")).toBe("/category/news/");
    expect(await to("/category/other/news/page/2/")).toBe("/category/news/page/2/");
    expect(await to("/?m=202506")).toBe("/2025/06/");
    expect(await to("/?tag=red")).toBe("/tag/red/");
    expect(await to("/2025/6/")).toBe("/2025/06/");
    expect(await to("/feed")).toBe("/feed/");
    expect(await to("/feed/rss2/")).toBe("/feed/");
    expect(await to("/?feed=rss2")).toBe("/feed/");
    for (const address of [
      "/page/3/",
      "/category/news/page/3/",
      "/tag/red/",
      "/author/ed/",
      "/2025/",
      "/2025/06/",
      "/2025/06/03/",
      "/feed/",
      "/feed/atom/",
      "/comments/feed/",
      "/category/news/feed/",
      "/tag/red/feed/",
      "/author/ed/feed/",
      "/sitemap.xml",
      "/robots.txt",
    ]) {
      expect([address, await to(address)]).toEqual([address, 200]);
    }
    for (const address of ["/page/4/", "/category/news/page/4/", "/category/none/", "/tag/none/", "/author/none/", "/2024/", "/2025/13/", "/2025/07/"]) {
      expect([address, await to(address)]).toEqual([address, 404]);
    }
  });

  it("with a number at the end that was another post's lead there, not to the post whose part it would be", async () => {
    const blog = await testBlog();
    const other = await addPost(blog, { title: "2024" });
    const page = await addPost(blog, { type: "page", title: "Five" });
    await blog.context.db.client.formerPath.create({ data: { path: "/five/2024/", postId: other.id } });
    const to = async (path: string) => (({ status, location }) => [status, location])(await blog.get(path));
    expect(page.path).toBe("/five/");
    expect(await to("/five/2024/")).toEqual([301, other.path]);
    expect(await to("/five/3000/")).toEqual([301, "/five/"]);
  });

  it("of unpublished posts are known to nobody", async () => {
    const blog = await testBlog();
    const secret = await addPost(blog, { title: "Private words", status: "private" });
    const draft = await addPost(blog, { title: "Draft words", status: "draft" });
    const later = await addPost(blog, { title: "Later words", status: "scheduled", publishedLocal: "2030-01-01T10:00" });
    for (const address of [secret.path, later.path, `/?p=${draft.id}`, `/?p=${draft.id}&preview=true`, `/?p=${secret.id}`]) {
      expect([address, (await blog.get(address)).status]).toEqual([address, 404]);
    }
    for (const address of ["/", "/feed/", "/sitemap.xml", "/?s=words", "/author/ed/"]) {
      expect((await blog.get(address)).text).not.toMatch(/Private words|Draft words|Later words/);
    }
    const editor = await blog.signIn("editor");
    expect((await editor.get(secret.path)).text).toContain("Private words");
    expect((await editor.get(`/?p=${draft.id}&preview=true`)).text).toContain("Draft words");
    expect((await (await blog.signIn("reader")).get(secret.path)).status).toBe(404);
  });

  it("take only the methods they know", async () => {
    const blog = await testBlog();
    const { id, path } = await addPost(blog);
    for (const [method, address] of [
      ["POST", path],
      ["DELETE", "/"],
      ["PUT", `/posts/${id}/comments`],
      ["POST", "/feed/"],
    ] as const) {
      const answer = await blog.reader().send(method, address);
      expect([method, address, answer.status]).toEqual([method, address, 405]);
      expect(answer.headers.get("allow")).toBeTruthy();
    }
    expect((await blog.get(`/posts/${id}/comments`)).location).toBe(`${path}#respond`);
    const broken = await blog.reader().send("POST", `/posts/${id}/comments`, "x".repeat(1_100_000), { "content-type": "application/x-www-form-urlencoded" });
    expect(broken.status).toBe(413);
  });
});

describe("a post's page", () => {
  it("says where it was posted, and leads on", async () => {
    const blog = await testBlog();
    await addPost(blog, { title: "Earlier", publishedLocal: "2025-06-01T10:00" });
    const { path } = await addPost(blog, { title: "Middle", publishedLocal: "2025-06-02T10:00", newCategories: ["News", "Local"], tagNames: ["red", "blue"] });
    await addPost(blog, { title: "Later", publishedLocal: "2025-06-03T10:00" });
    const { text } = await blog.get(path);
    const words = text.replaceAll(/<[^>]+>/g, "").replaceAll(/\s+/g, " ");
    expect(words).toContain("This entry was posted in Local, News and tagged blue, red. Bookmark the permalink.");
    expect(text).toContain(`<link rel="canonical" href="${blog.origin}${path}"`);
    expect(text).toMatch(/<time[^>]* datetime="2025-06-02T10:00:00.000Z"/i);
    expect(text).toMatch(/rel="prev"[^>]*href="\/2025\/06\/01\/earlier\/"|href="\/2025\/06\/01\/earlier\/"[^>]*rel="prev"/);
    expect(text).toMatch(/href="\/2025\/06\/03\/later\/"/);
    expect(text).toContain("application/ld+json");
    expect(text).not.toMatch(/src="https?:|style="/);
  });

  it("in parts shows one at a time", async () => {
    const blog = await testBlog();
    const { path } = await addPost(blog, {
      title: "Long",
      content: "Part one\n\n<!--nextpage-->\n\nPart two\n\n<!--nextpage-->\n\nPart three",
      format: "html",
    });
    expect((await blog.get(path)).text).toMatch(/Part one/);
    expect((await blog.get(path)).text).not.toMatch(/Part two/);
    expect((await blog.get(`${path}2/`)).text).toMatch(/Part two/);
    expect((await blog.get(`${path}2/`)).text).toContain(`canonical" href="${blog.origin}${path}2/"`);
    expect((await blog.get(`${path}4/`)).location).toBe(path);
  });

  it("with a password shows nothing before it is given", async () => {
    const blog = await testBlog();
    const { id, path } = await addPost(blog, { title: "Guarded", content: "The secret is 42.", password: "open sesame" });
    const reader = blog.reader();
    for (const address of [path, "/", "/feed/", `${path}feed/`, "/?s=secret"]) expect((await reader.get(address)).text).not.toContain("The secret is 42");
    const wrong = await reader.post(`/posts/${id}/password`, { password: "open barley" });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain("not the password");
    expect((await reader.post(`/posts/${id}/comments`, { comment: "x", author: "a", email: "a@example.org" })).status).toBe(403);
    const right = await reader.post(`/posts/${id}/password`, { password: "open sesame" });
    expect([right.status, right.location]).toEqual([303, path]);
    const open = await reader.get(path);
    expect(open.text).toContain("The secret is 42");
    expect(open.headers.get("cache-control")).toBe("private, no-store");
    expect((await blog.get(path)).text).not.toContain("The secret is 42");
    expect((await reader.post(`/posts/${id}/comments`, { comment: "Inside", author: "a", email: "a@example.org" })).status).toBe(303);
  });
});

describe("the home page", () => {
  it("has ten posts a page, sticky ones first, and no post twice", async () => {
    const blog = await testBlog();
    for (let n = 1; n <= 12; n++)
      await addPost(blog, { title: `Numbered ${String(n).padStart(2, "0")}.`, publishedLocal: `2025-05-${String(n).padStart(2, "0")}T10:00`, sticky: n === 3 });
    const titles = async (path: string) => [...(await blog.get(path)).text.matchAll(/Numbered (\d\d)\.<\/a>/g)].map(([, n]) => Number(n));
    const first = await titles("/");
    expect(first).toEqual([3, 12, 11, 10, 9, 8, 7, 6, 5, 4]);
    expect(await titles("/page/2/")).toEqual([2, 1]);
  });
});

describe("a fault of ours", () => {
  it("is a plain 500 that tells nothing, and is logged once", async () => {
    const blog = await testBlog();
    const render = blog.context.theme.render;
    blog.context.theme.render = (page) => {
      if (page.kind === "home") throw new Error("secret detail at /srv/blog.ts:12");
      return render(page);
    };
    const answer = await blog.get("/");
    blog.context.theme.render = render;
    expect(answer.status).toBe(500);
    expect(answer.text).not.toMatch(/secret detail|blog\.ts|at \w+ \(/);
    expect(blog.errors.splice(0)).toHaveLength(1);
    const problem = await blog.get("/nothing/", { accept: "application/json" });
    expect(problem.headers.get("content-type")).toContain("application/problem+json");
    expect(JSON.parse(problem.text)).toMatchObject({ status: 404 });
  });
});
