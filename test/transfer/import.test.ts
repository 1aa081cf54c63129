import { describe, expect, test } from "vitest";
import { importWxr } from "../../server/transfer/import.ts";
import { COUNTED, type ImportReport } from "../../server/transfer/report.ts";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { addPost } from "../support/posts.ts";
import { author, comment, exportFile, item, meta, term, wxr } from "./fixtures/wxr.ts";

async function importInto(blog: TestBlog, records: string, options: { dryRun?: boolean; base?: string } = {}): Promise<ImportReport> {
  const { base, ...rest } = options;
  return importWxr(blog.context, await exportFile(wxr(records, base === undefined ? {} : { base })), rest);
}

const counts = (report: ImportReport, key: "created" | "updated" | "unchanged" | "skipped") =>
  Object.fromEntries(COUNTED.map((what) => [what, report[what][key]]).filter(([, count]) => count !== 0));
const messages = (report: ImportReport) => report.problems.map(({ message, item: name }) => (name === undefined ? message : `${name}: ${message}`));

const SMALL =
  author("ann", { "wp:author_id": 3, "wp:author_email": "Ann@Example.org", "wp:author_display_name": "Ann &amp; Co" }) +
  "<wp:category><wp:term_id>8</wp:term_id><wp:category_nicename>local</wp:category_nicename><wp:category_parent>news</wp:category_parent><wp:cat_name>Local</wp:cat_name></wp:category>" +
  "<wp:category><wp:term_id>7</wp:term_id><wp:category_nicename>news</wp:category_nicename><wp:category_parent/><wp:cat_name>News</wp:cat_name></wp:category>" +
  item(
    11,
    { title: "A <b>bold</b> &#8212; title", "content:encoded": "First.\n\nSecond." },
    term("category", "local", "Local") + term("post_tag", "caf%C3%A9", "Café") + comment(21, { comment_parent: 22 }) + comment(22),
  ) +
  item(12, { "wp:post_type": "page", "wp:post_name": "about", link: "https://old.example.org/about/" });

describe("what a reader finds after an import", () => {
  test("posts, pages, terms and threads at their old addresses, under their old ids", async () => {
    const blog = await testBlog();
    const report = await importInto(blog, SMALL);
    expect(counts(report, "created")).toEqual({ posts: 1, pages: 1, categories: 2, tags: 1, authors: 1, comments: 2 });
    expect(report.problems).toEqual([]);
    const page = await blog.get("/2020/05/04/item-11/");
    expect(page.status).toBe(200);
    for (const text of ["<p>First.</p>", "<p>Second.</p>", "A bold — title", "Ann &amp; Co", "/category/news/local/", "Comment 21.", 'id="comment-22"'])
      expect(page.text).toContain(text);
    expect(page.text).not.toContain("reader21@example.org");
    expect((await blog.get("/about/")).status).toBe(200);
    expect((await blog.get("/category/news/local/")).text).toContain("A bold — title");
    expect((await blog.get("/tag/caf%C3%A9/")).text).toContain("A bold — title");
    expect((await blog.get("/?p=11")).location).toContain("/2020/05/04/item-11/");
    const [first, second] = await blog.context.db.client.comment.findMany({ orderBy: { id: "asc" } });
    expect([first?.id, first?.parentId, second?.id, second?.parentId]).toEqual([21, 22, 22, null]);
  });

  test("dates, statuses, passwords and the rest are kept", async () => {
    const blog = await testBlog({ at: "2021-01-01T00:00:00Z" });
    const states = { 1: "publish", 2: "draft", 3: "pending", 4: "private", 5: "trash", 6: "future", 7: "future", 8: "auto-draft", 9: "odd" };
    const items = Object.entries(states).map(([id, status]) =>
      item(Number(id), {
        "wp:status": status,
        "wp:post_date": id === "6" ? "2022-01-01 02:00:00" : "2020-05-04 12:30:00",
        "wp:post_date_gmt": id === "6" ? "2022-01-01 00:00:00" : id === "2" ? "0000-00-00 00:00:00" : "2020-05-04 10:30:00",
        "wp:post_password": id === "1" ? "secret" : "",
        "wp:is_sticky": id === "1" ? 1 : 0,
        "wp:comment_status": id === "1" ? "closed" : "open",
        "wp:menu_order": Number(id),
        guid: `https://old.example.org/?p=${id}`,
        "wp:post_name": id === "5" ? "old__trashed" : `item-${id}`,
      }),
    );
    const report = await importInto(blog, items.join(""));
    expect(report.posts).toEqual({ found: 9, created: 7, updated: 0, unchanged: 0, skipped: 2 });
    expect(messages(report)).toEqual([
      "Item 9: Its status “odd” is not known here. It was left out.",
      "Left out: 1 drafts that WordPress made by itself (auto-draft).",
    ]);
    const rows = await blog.context.db.client.post.findMany({ orderBy: { id: "asc" } });
    expect(rows.map((row) => [row.id, row.status, row.path])).toEqual([
      [1, "published", "/2020/05/04/item-1/"],
      [2, "draft", null],
      [3, "pending", null],
      [4, "private", "/2020/05/04/item-4/"],
      [5, "trash", null],
      [6, "scheduled", "/2022/01/01/item-6/"],
      [7, "published", "/2020/05/04/item-7/"],
    ]);
    expect(rows[0]).toMatchObject({
      password: "secret",
      sticky: true,
      commentsOpen: false,
      menuOrder: 1,
      guid: "https://old.example.org/?p=1",
      publishedLocal: "2020-05-04T12:30:00",
      publishedAt: new Date("2020-05-04T10:30:00Z"),
    });
    expect(rows[4]?.slug).toBe("old");
    blog.clock.advance(400 * 24 * 3600 * 1000);
    await blog.runJobs();
    expect((await blog.get("/2022/01/01/item-6/")).status).toBe(200);
  });

  test("comments keep their kinds and states, and notes stay out", async () => {
    const blog = await testBlog();
    const kinds = [
      comment(1),
      comment(2, { comment_approved: 0 }),
      comment(3, { comment_approved: "spam" }),
      comment(4, { comment_approved: "trash" }),
      comment(5, { comment_approved: "post-trashed" }),
      comment(6, { comment_type: "pingback", comment_author_url: "https://other.example/x", comment_author: "Other &amp; Co" }),
      comment(7, { comment_type: "trackback" }),
      comment(8, { comment_type: "note" }),
      comment(9, { comment_type: "order_note" }),
      comment(10, { comment_type: "", comment_author_url: "javascript:alert(1)", comment_content: "<b>x</b><script>y</script>" }),
    ].join("");
    const report = await importInto(blog, item(1, {}, kinds));
    expect(report.comments).toEqual({ found: 10, created: 8, updated: 0, unchanged: 0, skipped: 2 });
    expect(messages(report)).toEqual([
      "Left out: 1 editors' notes (comment type “note”), which readers never saw.",
      "Left out: 1 comments of the type “order_note”, which are not readers' comments.",
    ]);
    const rows = await blog.context.db.client.comment.findMany({ orderBy: { id: "asc" } });
    expect(rows.map((row) => row.status)).toEqual(["approved", "pending", "spam", "trash", "trash", "approved", "approved", "approved"]);
    expect(rows[5]).toMatchObject({ kind: "pingback", authorName: "Other & Co", authorUrl: "https://other.example/x" });
    expect(rows[6]?.kind).toBe("trackback");
    expect(rows[7]).toMatchObject({
      id: 10,
      kind: "comment",
      authorUrl: null,
      body: "<b>x</b><script>y</script>",
      bodyHtml: "<p><b>x</b></p>",
      address: "198.51.100.7",
      authorEmail: "reader10@example.org",
    });
    expect((await blog.context.db.client.post.findUniqueOrThrow({ where: { id: 1 } })).approvedCommentCount).toBe(2);
  });

  test("a comment whose parent is elsewhere stands by itself", async () => {
    const blog = await testBlog();
    const report = await importInto(
      blog,
      item(1, {}, comment(1) + comment(2, { comment_parent: 9 })) +
        item(2, {}, comment(3, { comment_parent: 1 }) + comment(4, { comment_parent: 5 }) + comment(5, { comment_parent: 4 })),
    );
    expect(messages(report)).toHaveLength(2);
    const rows = await blog.context.db.client.comment.findMany({ orderBy: { id: "asc" } });
    expect(rows.map((row) => row.parentId).slice(0, 3)).toEqual([null, null, null]);
    expect(rows.filter((row) => row.parentId !== null)).toHaveLength(1);
  });

  test("pages stand below each other in whatever order the file has them", async () => {
    const blog = await testBlog();
    const page = (id: number, slug: string, parent: number, link: string) =>
      item(id, { "wp:post_type": "page", "wp:post_name": slug, "wp:post_parent": parent, link: `https://old.example.org${link}` });
    const report = await importInto(
      blog,
      page(3, "%ce%b3", 2, "//a/b/%ce%b3/") +
        page(2, "b", 1, "/a/b/") +
        page(1, "a", 0, "/a/") +
        page(4, "lost", 99, "/gone/lost/") +
        page(5, "x", 6, "/x/") +
        page(6, "y", 5, "/y/") +
        page(7, "admin", 0, "/admin/") +
        page(8, "below", 7, "/admin/below/"),
    );
    expect(messages(report).filter((message) => message.includes("parent page is not in the file"))).toHaveLength(1);
    expect(messages(report).filter((message) => message.includes("stands below itself"))).toHaveLength(1);
    expect(messages(report)).toContain("Item 7: Its address /admin/ is taken here: it got /admin-2/.");
    for (const path of ["/a/", "/a/b/", "/a/b/γ/", "/lost/", "/x/", "/x/y/", "/admin-2/", "/admin-2/below/"])
      expect((await blog.get(encodeURI(path))).status, path).toBe(200);
    expect((await blog.get("/gone/lost/")).location).toContain("/lost/");
  });

  test("galleries and featured pictures find their attachments, wherever those stand", async () => {
    const blog = await testBlog();
    const picture = (id: number, parent: number) =>
      item(
        id,
        {
          "wp:post_type": "attachment",
          "wp:status": "inherit",
          "wp:post_parent": parent,
          "wp:attachment_url": `https://old.example.org/files/${id}.jpg`,
          link: `https://old.example.org/2020/05/04/item-1/p${id}/`,
          "excerpt:encoded": `Caption ${id}`,
        },
        meta("_wp_attachment_image_alt", `Alt ${id}`) + meta("_wp_attachment_metadata", 'a:3:{s:5:"width";i:640;s:6:"height";i:480;s:4:"file";s:1:"x";}'),
      );
    await importInto(blog, picture(31, 1) + item(1, { "content:encoded": '[gallery]\n\n[gallery ids="32"]' }, meta("_thumbnail_id", "32")) + picture(32, 1));
    const { text } = await blog.get("/2020/05/04/item-1/");
    expect(text.match(/gallery-item/g)).toHaveLength(3);
    expect(text).toContain("Alt 32 (old.example.org)");
    const media = await blog.context.db.client.media.findUniqueOrThrow({ where: { id: 32 } });
    expect(media).toMatchObject({
      width: 640,
      height: 480,
      altText: "Alt 32",
      caption: "Caption 32",
      mimeType: "image/jpeg",
      postId: 1,
      originalUrl: "https://old.example.org/files/32.jpg",
      formerPath: "/2020/05/04/item-1/p32/",
    });
    expect((await blog.context.db.client.post.findUniqueOrThrow({ where: { id: 1 } })).featuredMediaId).toBe(32);
    expect((await blog.get("/2020/05/04/item-1/p32/")).location).toContain("/2020/05/04/item-1/");
  });

  test("old slugs and old links lead on", async () => {
    const blog = await testBlog({ settings: { permalinkPattern: "/%postname%/" } });
    await importInto(blog, item(1, { link: "https://old.example.org/blog/2020/05/04/item-1/" }, meta("_wp_old_slug", "once")), {
      base: "https://old.example.org/blog",
    });
    for (const path of ["/2020/05/04/item-1/", "/blog/2020/05/04/item-1/", "/2020/05/04/once/"])
      expect((await blog.get(path)).location, path).toContain("/item-1/");
  });
});

describe("importing again", () => {
  test("changes nothing", async () => {
    const blog = await testBlog();
    await importInto(blog, SMALL);
    const before = await blog.context.db.client.post.findMany({ orderBy: { id: "asc" } });
    const report = await importInto(blog, SMALL);
    expect(counts(report, "created")).toEqual({});
    expect(counts(report, "updated")).toEqual({});
    expect(counts(report, "unchanged")).toEqual({ posts: 1, pages: 1, categories: 2, tags: 1, authors: 1, comments: 2 });
    expect(await blog.context.db.client.post.findMany({ orderBy: { id: "asc" } })).toEqual(before);
  });

  test("keeps what was edited here, unless the file changed too", async () => {
    const blog = await testBlog();
    await importInto(blog, item(1) + item(2, {}, comment(5)));
    await blog.context.db.client.post.updateMany({ data: { title: "Edited here" } });
    await blog.context.db.client.comment.updateMany({ data: { status: "spam" } });
    const report = await importInto(
      blog,
      item(1) +
        item(
          2,
          { title: "Changed there", "wp:post_name": "moved", link: "https://old.example.org/2020/05/04/moved/" },
          comment(5) + comment(6, { comment_parent: 5 }),
        ),
    );
    expect(counts(report, "updated")).toEqual({ posts: 1 });
    expect(counts(report, "created")).toEqual({ comments: 1 });
    const rows = await blog.context.db.client.post.findMany({ orderBy: { id: "asc" } });
    expect(rows.map((row) => row.title)).toEqual(["Edited here", "Changed there"]);
    expect(rows[1]?.approvedCommentCount).toBe(1);
    expect((await blog.get("/2020/05/04/item-2/")).location).toContain("/2020/05/04/moved/");
    expect((await blog.context.db.client.comment.findUniqueOrThrow({ where: { id: 5 } })).status).toBe("spam");
  });

  test("two posts may change places", async () => {
    const blog = await testBlog();
    await importInto(blog, item(1) + item(2));
    await importInto(blog, item(1, { "wp:post_name": "item-2" }) + item(2, { "wp:post_name": "item-1" }));
    const rows = await blog.context.db.client.post.findMany({ orderBy: { id: "asc" } });
    expect(rows.map((row) => row.path)).toEqual(["/2020/05/04/item-2/", "/2020/05/04/item-1/"]);
    expect(await blog.context.db.client.formerPath.count()).toBe(0);
  });

  test("leaves name and address to an author who has a way in by now", async () => {
    const blog = await testBlog();
    await importInto(blog, SMALL);
    const { client } = blog.context.db;
    const { id } = await client.person.findFirstOrThrow({ where: { sourceId: "ann" } });
    const own = { name: "Ann Own", email: "own@example.org", emailConfirmedAt: blog.clock.now };
    await client.person.update({ where: { id }, data: own });
    const report = await importInto(blog, author("ann", { "wp:author_email": "other@example.org", "wp:author_display_name": "Ann Other" }) + item(11));
    expect(report.authors).toMatchObject({ updated: 1, created: 0 });
    expect(await client.person.findUnique({ where: { id } })).toMatchObject(own);
  });

  test("from another blog does not touch the first one's", async () => {
    const blog = await testBlog();
    const other = { base: "https://other.example.org" };
    const first = await importInto(blog, SMALL);
    const second = await importInto(blog, SMALL, other);
    expect(counts(second, "created")).toEqual({ posts: 1, pages: 1, authors: 1, comments: 2 });
    expect(counts(second, "unchanged")).toEqual({ categories: 2, tags: 1 });
    expect(messages(second).filter((message) => message.includes("taken here"))).toHaveLength(2);
    expect(messages(second).filter((message) => message.includes("e-mail"))).toHaveLength(1);
    expect(counts(await importInto(blog, SMALL, other), "created")).toEqual({});
    expect(first.posts.created).toBe(1);
    const comments = await blog.context.db.client.comment.findMany({ where: { source: other.base }, orderBy: { sourceId: "asc" } });
    expect(comments[0]?.parentId).toBe(comments[1]?.id);
    expect(new Set(comments.map((row) => row.postId)).size).toBe(1);
    expect(comments.every((row) => row.id !== 21 && row.id !== 22)).toBe(true);
  });

  test("and writing here goes on with ids that are free", async () => {
    const blog = await testBlog();
    await importInto(blog, SMALL);
    const { id } = await addPost(blog, { title: "New" });
    expect(id).toBeGreaterThan(12);
  });
});

describe("a dry run", () => {
  test("gives the same numbers and writes nothing", async () => {
    const blog = await testBlog();
    const planned = await importInto(blog, SMALL, { dryRun: true });
    expect(await blog.context.db.client.post.count()).toBe(0);
    expect(await blog.context.db.client.person.count()).toBe(0);
    expect(planned).toEqual(await importInto(blog, SMALL));
    expect(await importInto(blog, SMALL, { dryRun: true })).toEqual(await importInto(blog, SMALL));
  });
});

test("a file that is broken at its end changes nothing", async () => {
  const blog = await testBlog();
  const file = await exportFile(wxr(SMALL).replace("</channel>", "<oops></channel>"));
  await expect(importWxr(blog.context, file)).rejects.toThrow(/^Line \d+, column \d+: /);
  expect(await blog.context.db.client.post.count()).toBe(0);
  expect(await blog.context.db.client.category.count()).toBe(0);
});

test("things of other kinds are summed up, if somebody would miss them", async () => {
  const blog = await testBlog();
  const kind = (id: number, type: string, extra = "") => item(id, { "wp:post_type": type }, extra);
  const report = await importInto(
    blog,
    kind(1, "nav_menu_item") + kind(2, "revision") + kind(3, "product", comment(1)) + kind(4, "product") + kind(5, "wp_block"),
  );
  expect(report.posts.found + report.pages.found + report.attachments.found).toBe(0);
  expect(messages(report).toSorted()).toEqual([
    "Left out: 1 comments on something that was left out itself.",
    "Left out: 1 items of the type “wp_block”.",
    "Left out: 2 items of the type “product”.",
  ]);
});
