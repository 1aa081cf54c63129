import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { moderateComments } from "../../server/comments/moderation-verbs.ts";
import { changeSettings, type TestBlog, testBlog } from "../support/blog.ts";
import { browse, closeBrowser } from "../support/browser.ts";
import { addPost, editorOf, guestReply } from "../support/posts.ts";
import type { Reader } from "../support/reader.ts";
import { readXml } from "../feeds/read-xml.ts";
import { BREAKS, CONTENT } from "./strings.ts";

let blog: TestBlog;
let page: Page;
let guest: Reader;
let editor: Reader;
const paths: string[] = [];

beforeAll(async () => {
  blog = await testBlog({ settings: { postsPerPage: 100, feedItems: 100, maxLinks: 0 } });
  await changeSettings(blog.context, { title: `Blog ${BREAKS[1]}`, tagline: `Tag ${BREAKS[5]}` });
  const { client } = blog.context.db;
  editor = await blog.signIn("administrator", `Admin ${BREAKS[1]}`);
  const by = await editorOf(blog);
  await client.person.update({ where: { id: by.person.id }, data: { name: `Ed ${BREAKS[2]}`, bio: CONTENT.join("\n") } });
  for (const [at, hostile] of BREAKS.entries()) {
    paths.push(
      (
        await addPost(blog, {
          title: `${at} ${hostile}`,
          content: hostile,
          excerpt: hostile,
          newCategories: [`Cat ${at} ${hostile}`.slice(0, 200)],
          tagNames: [`Tag ${at} ${hostile}`.slice(0, 200)],
          by,
        })
      ).path,
    );
  }
  for (const format of ["html", "markdown"] as const) {
    for (const hostile of CONTENT)
      paths.push((await addPost(blog, { title: format, format, content: `Searched ${hostile}\n\nmore <!--more--> text`, excerpt: "", by })).path);
  }
  const page = await addPost(blog, { type: "page", title: `Page ${BREAKS[1]}`, content: "x", by });
  paths.push(page.path, (await addPost(blog, { type: "page", title: "Child", parentId: page.id, content: "x", by })).path);
  guest = blog.reader();
  const first = await client.post.findFirstOrThrow({ where: { path: paths[0] ?? "" } });
  for (const hostile of CONTENT) {
    await guest.post(`/posts/${first.id}/comments`, guestReply(`Said ${hostile}`, { author: `Name ${hostile}`.slice(0, 245), url: "https://example.org/" }));
    await guest.post(`/posts/${first.id}/comments`, guestReply(`Again ${hostile}`, { author: "A", url: `https://example.org/${hostile}`.slice(0, 199) }));
  }
  const ids = (await client.comment.findMany({ where: { body: { startsWith: "Said" } }, select: { id: true } })).map(({ id }) => id);
  await moderateComments(blog.context, by, ids.slice(0, -5), "approve");
  // As another program might have written it.
  await client.comment.updateMany({ where: { id: ids[0] ?? 0 }, data: { authorUrl: "javascript:alert(1)" } });
  await client.comment.updateMany({ where: { id: ids[1] ?? 0 }, data: { kind: "pingback", authorUrl: "JavaScript:alert(1)" } });
}, 120_000);
afterAll(closeBrowser);

/** What a browser's own parser finds that should not be there. */
function findTrouble(markup: string): Promise<string[]> {
  return page.evaluate(
    ({ html, origin }) => {
      const doc = new DOMParser().parseFromString(html, "text/html");
      const troubles: string[] = [];
      const allowed = /^(script|link|meta|style|title)$/;
      for (const element of doc.querySelectorAll("*")) {
        const name = element.localName;
        const say = (what: string) => troubles.push(`${what}: ${element.outerHTML.slice(0, 160)}`);
        if (/^(iframe|object|embed|base|frame|frameset|style|marquee|applet|template|noscript|math)$/.test(name)) say("element");
        if (name === "script" && element.getAttribute("type") !== "application/ld+json" && !(element.getAttribute("src") ?? "").startsWith("/assets/"))
          say("script");
        if (name === "script" && element.getAttribute("type") === "application/ld+json") JSON.parse(element.textContent ?? "");
        if (name === "meta" && element.hasAttribute("http-equiv")) say("http-equiv");
        if (name === "link" && element.getAttribute("rel") === "stylesheet" && !(element.getAttribute("href") ?? "").startsWith("/assets/")) say("stylesheet");
        if (name === "svg" && !element.classList.contains("icon") && !/mark|avatar|icon/.test(element.getAttribute("class") ?? "")) say("svg");
        const isEditor = (element.getAttribute("src") ?? "").startsWith("/assets/editor-");
        if (allowed.test(name) && element.closest("body") && name !== "title" && !isEditor && !element.closest(".colophon")) say("in the body");
        for (const { name: key, value } of element.attributes) {
          if (key.startsWith("on") || key === "style" || key === "srcdoc" || key === "srcset" || key.startsWith("xlink")) say(key);
          if (!["href", "src", "action", "formaction", "poster", "cite", "data"].includes(key)) continue;
          const url = URL.canParse(value, "http://blog.example") ? new URL(value, "http://blog.example") : undefined;
          if (!url || !/^(https?|mailto|tel):$/.test(url.protocol)) say(`${key} scheme`);
          else if (key !== "href" && key !== "cite" && url.origin !== "http://blog.example" && url.origin !== origin) say(`${key} elsewhere`);
        }
      }
      const ids = [...doc.querySelectorAll(".prose [id], .comment-text [id]")]
        .map((element) => element.id)
        .filter((id) => !id.startsWith("in-text-") && id !== "more");
      if (ids.length > 0) troubles.push(`ids of our own: ${ids.join()}`);
      for (const link of doc.querySelectorAll(".comment-text a, a.comment-name[href]"))
        if (!/nofollow/.test(link.getAttribute("rel") ?? "") || !/ugc/.test(link.getAttribute("rel") ?? "")) troubles.push(`rel: ${link.outerHTML}`);
      return troubles;
    },
    { html: markup, origin: blog.origin },
  );
}

it("nothing that anybody types runs, loads or leads anywhere, on any page", async () => {
  page = await browse({ javaScriptEnabled: true });
  const { client } = blog.context.db;
  const categories = (await client.category.findMany()).map(({ path }) => `/category/${path}/`);
  const tags = (await client.tag.findMany()).map(({ slug }) => `/tag/${slug}/`);
  const searches = [...BREAKS, "searched", "script alert"].flatMap((words) => [
    `/?s=${encodeURIComponent(words)}`,
    `/${encodeURIComponent(words)}`,
    `/sign-in?returnTo=/${encodeURIComponent(words)}&sign-in=${encodeURIComponent(words)}&via=${encodeURIComponent(words)}`,
    `${paths[0]}?sign-in=${encodeURIComponent(words)}&via=${encodeURIComponent(words)}&replytocom=1`,
  ]);
  const admin = [
    "/admin",
    "/admin/comments",
    "/admin/comments?view=approved",
    "/admin/comments?view=all",
    "/admin/posts",
    "/admin/pages",
    "/admin/settings/general",
    "/admin/settings/reading",
    "/admin/settings/menus",
    "/admin/settings/sidebar",
    "/admin/people",
    "/admin/posts/1/edit",
    ...BREAKS.flatMap((words) => [`/admin/comments?search=${encodeURIComponent(words)}`, `/admin/posts?search=${encodeURIComponent(words)}`]),
  ];
  const looked: [Reader, string[]][] = [
    [blog.reader(), ["/", "/author/ed/", "/2025/", ...paths, ...categories, ...tags, ...searches]],
    [guest, [paths[0] ?? "", `${paths[0]}?replytocom=1`, `${paths[0]}?replytocom=3`]],
    [editor, [paths[0] ?? "", ...admin]],
  ];
  const troubles: string[] = [];
  let pages = 0;
  for (const [reader, addresses] of looked) {
    for (const address of addresses) {
      const { text, status, headers } = await reader.get(address);
      if (status >= 500) troubles.push(`${address}: ${status}`);
      if (!text.startsWith("<!doctype")) continue;
      pages++;
      expect(headers.get("content-security-policy")).toContain("script-src 'self'");
      troubles.push(...(await findTrouble(text)).map((trouble) => `${address}: ${trouble}`));
    }
  }
  for (const hostile of BREAKS) {
    const first = await client.post.findFirstOrThrow({ where: { path: paths[0] ?? "" } });
    const refused = await blog.post(`/posts/${first.id}/comments`, {
      comment: hostile,
      author: hostile,
      email: hostile,
      url: hostile,
      comment_parent: hostile,
    });
    const signIn = await blog.post("/sign-in", { email: hostile, password: hostile, returnTo: hostile });
    const lost = await blog.post("/posts/4711/comments", { comment: hostile });
    expect([refused.status, signIn.status, lost.status]).toEqual([422, 422, 404]);
    for (const { text } of [refused, signIn, lost]) troubles.push(...(await findTrouble(text)));
  }
  expect(troubles).toEqual([]);
  expect(pages).toBeGreaterThan(100);
}, 120_000);

it("feeds and sitemaps stay well-formed, and their HTML is as clean", async () => {
  page = await browse({ javaScriptEnabled: true });
  const troubles: string[] = [];
  for (const address of [
    "/feed/",
    "/feed/atom/",
    "/comments/feed/",
    "/comments/feed/atom/",
    `${paths[0]}feed/`,
    `${paths[0]}feed/atom/`,
    "/author/ed/feed/",
    "/sitemap.xml",
    ...BREAKS.map((words) => `/search/${encodeURIComponent(words.replaceAll("/", " "))}/feed/`),
  ]) {
    const { text, status } = await blog.get(address);
    expect([address, status]).toEqual([address, 200]);
    const pending = [readXml(text)];
    for (let element = pending.pop(); element; element = pending.pop()) {
      pending.push(...element.children);
      if (/encoded$|content$|description$/.test(element.name))
        troubles.push(
          ...(await findTrouble(`<!doctype html>${element.text}`)).filter((trouble) => !/^(ids|rel)/.test(trouble)).map((trouble) => `${address}: ${trouble}`),
        );
      for (const value of Object.values(element.attributes)) if (/^\s*javascript:/i.test(value)) troubles.push(`${address}: ${value}`);
      if (/uri$|link$/.test(element.name) && /^\s*javascript:/i.test(element.text)) troubles.push(`${address}: ${element.text}`);
    }
  }
  expect(troubles).toEqual([]);
}, 60_000);
