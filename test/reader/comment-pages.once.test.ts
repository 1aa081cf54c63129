import { describe, expect, it } from "vitest";
import { moderateComments } from "../../server/comments/moderation-verbs.ts";
import { changeSettings, type TestBlog, testBlog } from "../support/blog.ts";
import { addComments, commentIds } from "../support/comments.ts";
import { addPost, editorOf, guestReply } from "../support/posts.ts";

/** Seven comments: 1 to 5 at the top; 6 answers 2, 7 answers 6. Two a page. */
async function threadedBlog(settings: Parameters<typeof testBlog>[0] = {}): Promise<{ blog: TestBlog; id: number; path: string }> {
  const blog = await testBlog({ ...settings, settings: { commentsPerPage: 2, earlierApprovalNeeded: false, ...settings.settings } });
  const post = await addPost(blog, { title: "Long talk" });
  await addComments(blog, post.id, [null, null, null, null, null, 2, 6]);
  return { blog, ...post };
}

const linkTo = (html: string, rel: string) => new RegExp(`<link rel="${rel}" href="([^"]*)"`).exec(html)?.[1];

describe("a long thread", () => {
  it("comes in pages of top-level comments, each with its replies, its links and its canonical address", async () => {
    const { blog, path } = await threadedBlog();
    const pages = [path, `${path}comment-page-2/`, `${path}comment-page-3/`];
    const shown = [[1, 2, 6, 7], [3, 4], [5]];
    for (const [index, address] of pages.entries()) {
      const { status, text } = await blog.get(address);
      expect([address, status, commentIds(text)]).toEqual([address, 200, shown[index]]);
      expect(text).toContain("7 responses to");
      expect(linkTo(text, "canonical")).toBe(blog.origin + address);
      expect(linkTo(text, "prev")).toBe(index === 0 ? undefined : `${pages[index - 1]}#comments`);
      expect(linkTo(text, "next")).toBe(index === 2 ? undefined : `${pages[index + 1]}#comments`);
      expect([text.includes("Older Comments"), text.includes("Newer Comments")]).toEqual([index > 0, index < 2]);
    }
    expect((await blog.get(pages[1] ?? "")).text).toContain("<title>Long talk (comments, page 2 of 3) – Pamphlet</title>");
    expect((await blog.get(pages[2] ?? "")).text).toContain(`${path}comment-page-3/?replytocom=5#respond`);
  });

  it("has one address a page, and none beyond the end", async () => {
    const { blog, path } = await threadedBlog();
    for (const [asked, status, location] of [
      [`${path}comment-page-1/`, 301, path],
      [`${path}comment-page-2`, 301, `${path}comment-page-2/`],
      [`${path}comment-page-4/`, 404, undefined],
      [`${path}comment-page-999999/`, 404, undefined],
      ["/nobody-here/comment-page-2/", 404, undefined],
    ] as const) {
      const answer = await blog.get(asked);
      expect([asked, answer.status, answer.location]).toEqual([asked, status, location]);
    }
    await changeSettings(blog.context, { commentsPerPage: 0 });
    expect(await blog.get(`${path}comment-page-2/`)).toMatchObject({ status: 301, location: path });
    expect(commentIds((await blog.get(path)).text)).toEqual([1, 2, 6, 7, 3, 4, 5]);
    await changeSettings(blog.context, { commentsPerPage: 50 });
    expect((await blog.get(`${path}comment-page-2/`)).status).toBe(404);
  });

  it("can begin with the newest; replies stay oldest first", async () => {
    const { blog, id, path } = await threadedBlog({ settings: { commentOrder: "newest" } });
    await addComments(blog, id, [2], 8);
    const first = await blog.get(path);
    expect(commentIds(first.text)).toEqual([5, 4]);
    expect([first.text.includes("Older Comments"), first.text.includes("Newer Comments")]).toEqual([true, false]);
    expect(commentIds((await blog.get(`${path}comment-page-2/`)).text)).toEqual([3, 2, 6, 7, 8]);
    expect((await blog.get("/comments/1")).location).toBe(`${path}comment-page-3/#comment-1`);
  });

  it("is kept page by page, and forgotten as a whole", async () => {
    const { blog, path } = await threadedBlog();
    const second = `${path}comment-page-2/`;
    await blog.get(second);
    const etag = (await blog.get(second)).headers.get("etag") ?? "";
    expect((await blog.get(second, { "if-none-match": etag })).status).toBe(304);
    await moderateComments(blog.context, await editorOf(blog), [1], "trash");
    expect(commentIds((await blog.get(second)).text)).toEqual([4, 5]);
  });
});

describe("a comment's address", () => {
  it("leads to the page where it stands now", async () => {
    const { blog, path } = await threadedBlog();
    for (const [id, place] of [
      [1, ""],
      [7, ""],
      [4, "comment-page-2/"],
      [5, "comment-page-3/"],
    ] as const) {
      expect(await blog.get(`/comments/${id}`)).toMatchObject({ status: 303, location: `${path}${place}#comment-${id}` });
    }
    await moderateComments(blog.context, await editorOf(blog), [1, 2], "trash");
    expect((await blog.get("/comments/5")).location).toBe(`${path}comment-page-2/#comment-5`);
    // What it answered is gone: it stands at the top, as the last of five.
    expect((await blog.get("/comments/6")).location).toBe(`${path}comment-page-2/#comment-6`);
  });

  it("tells nothing of what may not be seen", async () => {
    const { blog, id } = await threadedBlog();
    await moderateComments(blog.context, await editorOf(blog), [4], "unapprove");
    for (const asked of ["/comments/4", "/comments/99999", "/comments/0", "/comments/x"]) expect([asked, (await blog.get(asked)).status]).toEqual([asked, 404]);
    await blog.context.db.client.post.update({ where: { id }, data: { status: "private" } });
    expect((await blog.get("/comments/1")).status).toBe(404);
    expect((await (await blog.signIn("editor")).get("/comments/1")).status).toBe(303);
    expect((await blog.get("/comments/feed/")).status).toBe(200);
  });

  it("is right after posting: at the top, as a reply, and while it waits", async () => {
    const { blog, id, path } = await threadedBlog({ settings: { heldWords: "wait" } });
    const post = async (text: string, parent = 0) => (await blog.post(`/posts/${id}/comments`, guestReply(text, { comment_parent: parent }))).location;
    expect(await post("On the last page")).toMatch(new RegExp(`^${path}comment-page-3/#comment-\\d+$`));
    expect(await post("On a new page")).toMatch(new RegExp(`^${path}comment-page-4/#comment-\\d+$`));
    expect(await post("Below number 3", 3)).toMatch(new RegExp(`^${path}comment-page-2/#comment-\\d+$`));
    const guest = blog.reader();
    const held = await guest.post(`/posts/${id}/comments`, guestReply("wait for it", { comment_parent: 3 }));
    expect(held.location).toMatch(new RegExp(`^${path}comment-page-2/#comment-\\d+$`));
    const page = await guest.get(held.location?.split("#")[0] ?? "");
    expect(page.text).toContain("Your comment is awaiting moderation.");
    expect(page.text).toContain(`id="${held.location?.split("#")[1]}"`);
    expect((await guest.get(`/comments/${held.location?.split("#comment-")[1]}`)).location).toBe(held.location);
  });

  it("is right in feeds and in the queue", async () => {
    const { blog, path } = await threadedBlog();
    const feed = (await blog.get(`${path}feed/`)).text;
    expect(feed).toContain(`<link>${blog.origin}/comments/5</link>`);
    expect(feed).toMatch(new RegExp(`<guid[^>]*>${blog.origin}${path}#comment-5</guid>`));
    const queue = await (await blog.signIn("editor")).get("/admin/comments?status=approved");
    expect(queue.text.includes('href="/comments/5"')).toBe(true);
    await changeSettings(blog.context, { commentsPerPage: 50 });
    expect((await blog.get(`${path}feed/`)).text).toContain(`<link>${blog.origin}${path}#comment-5</link>`);
  });

  it("comes back on the page of what is answered when a reply is refused", async () => {
    const { blog, id } = await threadedBlog();
    const answer = await blog.post(`/posts/${id}/comments`, guestReply("", { comment_parent: 4 }));
    expect([answer.status, commentIds(answer.text)]).toEqual([422, [3, 4]]);
    expect(answer.text).toContain('href="/comments/4"');
  });
});

it("pages of a protected post are for those who gave its password", async () => {
  const blog = await testBlog({ settings: { commentsPerPage: 2 } });
  const { id, path } = await addPost(blog, { password: "sesame" });
  await addComments(blog, id, [null, null, null]);
  const reader = blog.reader();
  expect(await reader.get(`${path}comment-page-2/`)).toMatchObject({ status: 302, location: path });
  expect((await reader.get(`${path}comment-page-77/`)).status).toBe(302);
  await reader.post(`/posts/${id}/password`, { password: "sesame" });
  expect(commentIds((await reader.get(`${path}comment-page-2/`)).text)).toEqual([3]);
});

it.each([
  ["a thousand at the top", Array.from({ length: 1000 }, () => null), 50],
  ["a chain of a thousand", Array.from({ length: 1000 }, (_, index) => index || null), 1000],
])("%s: every page is there and every comment on one", async (_, parents, onFirst) => {
  const blog = await testBlog();
  const { id, path } = await addPost(blog);
  const ids = await addComments(blog, id, parents);
  const first = await blog.get(path);
  expect(commentIds(first.text)).toHaveLength(onFirst);
  expect(first.text.includes("1,000 responses to")).toBe(true);
  const pageCount = 1000 / onFirst;
  const rest = await Promise.all(Array.from({ length: pageCount - 1 }, (__, index) => blog.get(`${path}comment-page-${index + 2}/`)));
  expect([first, ...rest].flatMap(({ text }) => commentIds(text)).toSorted((a, b) => a - b)).toEqual(ids);
});
