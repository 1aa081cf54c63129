import type { Page } from "playwright-core";
import { expect } from "vitest";
import { SECTIONS } from "../../server/admin/settings/sections.ts";
import { idOf, postForm } from "../admin/forms.ts";
import { makePicture, outcome, upload } from "../media/files.ts";
import { changeSettings, type TestBlog } from "../support/blog.ts";
import { browse } from "../support/browser.ts";
import type { Form, Reader } from "../support/reader.ts";
import { saveSection } from "../support/settings-forms.ts";
import { BREAKS, CONTENT } from "./strings.ts";

type Somebody = Reader & { personId: number };

/** A blog in which every field of the desk was filled in by somebody who means harm. */
export interface HostileDesk {
  /** Ids of posts: as HTML, and as Markdown. */
  posts: number[];
  media: number;
  admin: Somebody;
  /** What was typed, in the order of the fields. */
  evil: string;
}

/** All of them at once, for where there is room. */
const ALL = BREAKS.join(" ");

/** A short one for each field in turn, so that each string meets many fields. */
function evilAt(at: number, longest = 200): string {
  const text = BREAKS[at % BREAKS.length] ?? "";
  return `n${at} ${text}`.slice(0, longest);
}

/** Fills in the forms of the desk: those of posts, files and reviews as an author, who may write no HTML unfiltered, the others as who may. */
export async function fillWithEvil(blog: TestBlog, round: number): Promise<HostileDesk> {
  const admin = await blog.signIn("administrator", `Ad ${evilAt(round)}`);
  const author = await blog.signIn("author", `Au ${evilAt(round + 1)}`);
  const contributor = await blog.signIn("contributor", `Co ${evilAt(round + 2)}`);
  const evil = evilAt(round);
  const { posts, media } = await fillPosts(author, round);
  await contributor.post("/admin/posts", evilPost("html", round, { act: "pending", title: `Pending ${evil}` }));
  const pending = await blog.context.db.client.post.findFirstOrThrow({ where: { status: "pending" } });
  await admin.post(`/admin/posts/${pending.id}/returning`, { note: ALL });
  await admin.post("/admin/pages", postForm({ title: `Page ${evil}`, slug: evilAt(round + 3), format: "html", content: CONTENT.join("\n") }));
  await fillOthers(blog, admin, round);
  return { posts, media, admin, evil };
}

/** What an author alone can fill in: posts in both formats with all their fields, files with their words, versions, what is typed and not saved. */
export async function fillPosts(author: Somebody, round: number): Promise<Pick<HostileDesk, "posts" | "media">> {
  const media = await addEvilFiles(author, round);
  const posts = [];
  for (const format of ["html", "markdown"]) posts.push(await writeEvil(author, format, media, round));
  return { posts, media };
}

function evilPost(format: string, round: number, more: Form = {}): Form {
  return postForm({
    title: `Post ${evilAt(round)}`,
    slug: evilAt(round + 1),
    format,
    content: `${CONTENT.join("\n\n")}\n\n<!--more-->\n\n${BREAKS.join("\n\n")}`,
    excerpt: ALL,
    newCategories: evilAt(round + 2).replaceAll(",", ""),
    tagNames: evilAt(round + 3).replaceAll(",", ""),
    window: "w".repeat(20),
    ...more,
  });
}

async function writeEvil(author: Somebody, format: string, media: number, round: number): Promise<number> {
  const pictures = `<figure class="wp-block-image"><img data-media-id="${media}" src="x" alt="${ALL}"><figcaption>${ALL}</figcaption></figure>`;
  const saved = await author.post("/admin/posts", evilPost(format, round, { featuredMediaId: media }));
  const id = idOf(saved);
  const root = `/admin/posts/${id}`;
  const content = `${pictures}\n\n${CONTENT.toReversed().join("\n\n")}`;
  await author.post(root, evilPost(format, round + 1, { version: "1", content, featuredMediaId: media }));
  await author.post(`${root}/preview-link`, { act: "make", days: "7" });
  await author.post(`${root}/autosave`, evilPost(format, round + 2, { version: "2", content: `Typed ${content}` }));
  return id;
}

async function addEvilFiles(author: Somebody, round: number): Promise<number> {
  const names = [evilAt(round), `../../${evilAt(round + 1)}`, `a"; filename="b\r\nX-Evil: 1.html`];
  const pictures = await Promise.all(names.map((_, at) => makePicture(40 + at, 30 + round, "png")));
  const { items } = outcome(
    await upload(
      author,
      names.map((name, at) => ({ name: `${name}.png`, bytes: pictures[at] ?? Buffer.alloc(0), type: "text/html" })),
    ),
  );
  for (const { id } of items) await author.post(`/admin/media/${id}`, { title: evilAt(round + id), altText: ALL, caption: ALL, description: ALL });
  return items[0]?.id ?? 0;
}

async function fillOthers(blog: TestBlog, admin: Somebody, round: number): Promise<void> {
  const { client } = blog.context.db;
  for (const [at, words] of BREAKS.entries()) {
    await admin.post("/admin/redirects", { path: `/old-${at}-${words}`, target: words, redirectStatus: "301" });
    await admin.post("/admin/redirects", { path: `/to-${at}/${words}`, target: `/new?${words}`, redirectStatus: "302" });
    await admin.post("/admin/redirects", { path: `/gone-${at}`, target: `https://example.org/${words}`, redirectStatus: "301" });
  }
  await admin.post("/admin/categories", { name: `Desk ${evilAt(round)}`, slug: evilAt(round), description: ALL });
  await admin.post("/admin/tags", { name: `Desk ${evilAt(round)}`, slug: evilAt(round), description: ALL });
  // Every section of the settings, with each of its fields of text in turn: what is refused is shown again, what is taken is shown elsewhere.
  for (const section of SECTIONS)
    for (const { key: name } of section.groups.flatMap(({ fields }) => fields)) {
      if (name === "title" || name === "tagline") continue;
      await saveSection(blog, admin, section.key, { [name]: evilAt(round) });
    }
  await saveSection(blog, admin, "general", { title: `Blog ${evilAt(round)}`, tagline: evilAt(round + 1), language: "en", timeZone: "UTC" });
  for (const target of ["url:javascript:alert(1)", "url://evil.example/", "url:https://example.org/"])
    await admin.post("/admin/settings/menus/main", { target, label: evilAt(round, 100), level: "0", act: "save" });
  const widgets = ["recentPosts", "recentComments", "archives", "categories", "tags", "about", "text", "links"];
  for (const kind of widgets)
    await admin.post("/admin/settings/sidebar", {
      kind,
      title: evilAt(round, 100),
      count: "5",
      asSelect: "",
      withCounts: "",
      text: `https://example.org/ ${evilAt(round)}`,
      act: "save",
    });
  // As another program might have written it, the column and the menus hold all of it at once.
  const part = { title: evilAt(round), count: 5, asSelect: false, withCounts: true };
  await changeSettings(blog.context, {
    widgets: [...widgets.map((kind) => ({ ...part, kind: kind as "text", text: kind === "links" ? `javascript:alert(1) ${ALL}` : CONTENT.join("\n") }))],
    menuMain: [{ target: "url:javascript:alert(1)", label: evilAt(round), level: 0 }],
    menuFooter: [{ target: `url:https://example.org/${evilAt(round)}`, label: ALL, level: 0 }],
  });
  await client.missedPath.deleteMany();
  await client.missedPath.create({
    data: { path: `/missed/${ALL}`, hits: 1, referrer: "javascript:alert(1)", firstAt: blog.clock.now, lastAt: blog.clock.now },
  });
}

interface Watched {
  page: Page;
  /** For pictures and XML, which the browser draws in a page of its own, with styles that our policy forbids. */
  plain: Page;
  troubles: string[];
}

/** A browser that tells of everything that ran, that its policy kept from running, or that was asked for elsewhere. */
async function watch(blog: TestBlog, somebody?: Reader): Promise<Watched> {
  const page = await browse({ javaScriptEnabled: true });
  const plain = await page.context().newPage();
  const troubles: string[] = [];
  for (const each of [page, plain]) {
    each.on("dialog", (dialog) => {
      troubles.push(`it ran: ${each.url()} ${dialog.message()}`);
      void dialog.dismiss();
    });
    each.on("request", (request) => {
      if (request.url().startsWith("http") && !request.url().startsWith(blog.origin)) troubles.push(`${each.url()} asked for ${request.url()}`);
    });
    each.on("console", (message) => {
      if (/Content Security Policy|Refused to/.test(message.text()) && !(each === plain && /inline style/.test(message.text())))
        troubles.push(`${each.url()}: ${message.text().slice(0, 300)}`);
    });
  }
  if (somebody) await page.context().addCookies([...somebody.cookies].map(([name, value]) => ({ name, value, url: blog.origin })));
  return { page, plain, troubles };
}

/** What stands in a page that could run, or comes from elsewhere. */
async function findLive(page: Page): Promise<string[]> {
  const found = await page.evaluate(() => {
    const wrong: string[] = [];
    for (const element of document.querySelectorAll("*")) {
      const say = (what: string) => wrong.push(`${what}: ${element.outerHTML.slice(0, 160)}`);
      if (/^(iframe|object|embed|base|frame|frameset|applet|marquee)$/.test(element.localName)) say("element");
      if (element.localName === "script" && !element.hasAttribute("src") && !/json/.test(element.getAttribute("type") ?? "")) say("script");
      if (element.localName === "meta" && element.hasAttribute("http-equiv")) say("http-equiv");
      for (const { name, value } of element.attributes) {
        if (/^(on|xlink)|^srcdoc$/.test(name)) say(name);
        if (!/^(href|src|action|formaction|poster|data|srcset)$/.test(name)) continue;
        if (/^[\s\u0000-\u001F]*(javascript|vbscript|data:text)/i.test(value)) say(name);
        const isLoaded = name !== "href" || element.localName === "link";
        if (
          isLoaded &&
          name !== "srcset" &&
          value !== "" &&
          /^https?:$/.test(new URL(value, location.href).protocol) &&
          new URL(value, location.href).origin !== location.origin
        )
          say(`${name} elsewhere`);
      }
    }
    return wrong;
  });
  return found.map((trouble) => `${page.url()}: ${trouble}`);
}

/** Looks at some addresses in a real browser. @returns how many pages were seen */
export async function look(blog: TestBlog, somebody: Reader | undefined, addresses: readonly string[]): Promise<number> {
  const { page: main, plain, troubles } = await watch(blog, somebody);
  let pages = 0;
  for (const address of addresses) {
    const page = /^\/(?:media|oembed)|\/feed\/|\.xml$/.test(address) ? plain : main;
    const answer = await page.goto(blog.origin + address, { waitUntil: "load" }).catch((error: unknown) => {
      if (!/Download is starting/.test(String(error))) throw error;
    });
    if (!answer) continue;
    expect([address, answer.status() < 500]).toEqual([address, true]);
    pages++;
    if (address.endsWith("/edit")) await page.waitForSelector(".rich-text, [data-mode=source]", { state: "attached" });
    if (/html/.test(answer.headers()["content-type"] ?? "")) troubles.push(...(await findLive(page)));
  }
  expect(troubles).toEqual([]);
  return pages;
}
