import type { Role } from "../../server/accounts/permissions.ts";
import { postForm } from "../admin/forms.ts";
import type { TestBlog } from "../support/blog.ts";
import { addPost, editorOf, guestReply } from "../support/posts.ts";
import type { Reader } from "../support/reader.ts";
import { listRoutes, type Route } from "../support/routes.ts";

/** From the least trusted: nobody, then the roles. */
export const WHO = ["nobody", "reader", "subscriber", "contributor", "author", "editor", "administrator"] as const;
export type Who = (typeof WHO)[number];

/**
 * The least trusted who may, where what is named belongs to an editor; the first row that fits decides, and a route without a row fails the
 * test: whoever adds one says here who may.
 */
const ROWS: [pattern: RegExp, least: Who][] = [
  // What belongs to whoever asks: there is nothing of others in it, and each of these has its own test.
  [/^(GET|POST) \/admin\/(setup|invitation)$/, "nobody"],
  [/^POST \/admin\/media\/:id\/file$/, "author"],
  [/^(GET|POST) \/admin\/as-reader/, "nobody"],
  [/^GET \/admin$/, "contributor"],
  [/^GET \/admin\/comments(\/events)?$/, "author"],
  [/^POST \/admin\/convert$/, "contributor"],
  [/^GET \/admin\/editor\/tags$/, "contributor"],
  [/^POST \/admin\/posts(\/autosave)?$/, "contributor"],
  [/^GET \/admin\/posts(\/new|\/deletion)?$/, "contributor"],
  // They act on what one may change of what is named; what they leave alone is looked at below.
  [/^POST \/admin\/posts\/(bulk|:id\/release)$/, "contributor"],
  [/^POST \/admin\/pages\/:id\/release$/, "contributor"],
  [/^POST \/admin\/media\/alts$/, "author"],
  [/^POST \/admin\/comments\/(bulk|undo)$/, "contributor"],
  // An act on many is its maker's alone.
  [/ \/admin\/(posts|pages|comments)\/batches\//, "administrator"],
  [/ \/admin\/posts\/:id/, "editor"],
  [/ \/admin\/pages/, "editor"],
  [/^POST \/admin\/editor\/categories$/, "editor"],
  [/ \/admin\/(categories|tags|redirects|bans)/, "editor"],
  [/^(GET|POST) \/admin\/media$/, "author"],
  [/^GET \/admin\/media\/(picker|:id)$/, "author"],
  [/ \/admin\/(media|missing-files)/, "editor"],
  [/ \/admin\/comments\/:id/, "editor"],
  [/ \/admin\/insight/, "editor"],
  [/ \/admin\/(rules|settings|doctor|people|roles|invitations|erasures|mail|ways)/, "administrator"],
];

export interface Asked extends Route {
  least: Who;
}

/** Every route of the desk with the least trusted who may. @throws Error for one that the table does not know */
export function deskTable(blog: TestBlog): Asked[] {
  return listRoutes(blog.router)
    .filter(({ path }) => /^\/admin(\/|$)/.test(path))
    .map((route) => {
      const row = ROWS.find(([pattern]) => pattern.test(`${route.method} ${route.path}`));
      if (!row) throw new Error(`Who may ${route.method} ${route.path}? Say so in test/attacks/desk-table.ts.`);
      return { ...route, least: row[1] };
    });
}

/** Everything that a route can name, all of it an editor's. */
export async function fillDesk(blog: TestBlog): Promise<Record<string, number>> {
  const { client } = blog.context.db;
  const by = await editorOf(blog);
  const posts = await addPost(blog, { title: "The secret plan", content: "Treasure", status: "draft", tagNames: ["A tag"], newCategories: ["A category"], by });
  const pages = await addPost(blog, { type: "page", title: "The secret page", content: "Treasure", status: "draft", by });
  const open = await addPost(blog, { title: "Open to all", by });
  await blog.post(`/posts/${open.id}/comments`, guestReply("It waits"));
  const media = await client.media.create({
    data: { title: "The chart", fileName: "chart.png", file: "library/ab/chart-abcdefabcdef.png", mimeType: "image/png", uploadedById: by.person.id },
  });
  const redirects = await client.redirect.create({ data: { path: "/old/", target: open.path } });
  const batches = await client.moderationBatch.create({
    data: {
      act: "posts:trash",
      personId: by.person.id,
      selection: JSON.stringify({ act: { name: "trash" }, ids: [posts.id], changed: 0, same: 0, left: [], ways: [] }),
    },
  });
  await client.missedPath.create({ data: { path: "/missed/", hits: 1, firstAt: blog.clock.now, lastAt: blog.clock.now } });
  const { id: comments } = await client.comment.findFirstOrThrow();
  const { id: categories } = await client.category.findFirstOrThrow({ where: { name: "A category" } });
  const { id: tags } = await client.tag.findFirstOrThrow();
  return { posts: posts.id, pages: pages.id, media: media.id, redirects: redirects.id, batches: batches.id, people: by.person.id, comments, categories, tags };
}

/** The address of a route about what is there. */
export function addressOf({ path }: Route, ids: Record<string, number>): string {
  const [, noun = ""] = /^\/admin\/([^/:]+)/.exec(path) ?? [];
  return path
    .replace("batches/:id", `batches/${ids["batches"]}`)
    .replace(":id", String(ids[noun] ?? 1))
    .replace(":version", "1")
    .replace(":session", "1")
    .replace(":kind", "oidc")
    .replace(":key", "x");
}

/** A form that would change something, whatever it is sent to. */
function hostileForm(ids: Record<string, number>) {
  return {
    ...postForm({ title: "Taken", content: "Taken", draftKey: "d".repeat(20), version: "1", window: "w".repeat(20), takesOver: "yes", days: "7", note: "x" }),
    ...{ name: "Taken", label: "Taken", alt: "Taken", caption: "Taken", path: "/taken/", target: "https://evil.example/", redirectStatus: "301" },
    ...{ lines: "/taken/,https://evil.example/", [`alt-${ids["media"]}`]: "Taken", sure: "yes", ids: Object.values(ids), state: "published", step: "up" },
    ...{ role: "administrator", email: "taken@example.org", value: "taken@example.org", kind: "email", effect: "hold", all: "1" },
  };
}

/** Asks for a route as somebody who may not. @returns what is wrong with the answer */
export async function refusalProblem(browser: Reader | undefined, route: Asked, ids: Record<string, number>): Promise<string | undefined> {
  const address = addressOf(route, ids);
  const answer =
    route.method === "GET"
      ? await browser?.get(address, { accept: "application/json" })
      : await browser?.post(address, hostileForm(ids), { accept: "application/json" });
  if (!answer) return "nobody asked";
  const { status, text, location } = answer;
  // An address without "edit" leads to the editor, which refuses; who is not signed in is led to the sign-in.
  const leadsOn = status === 303 && (location === `${address}/edit` || location?.startsWith("/sign-in"));
  const isRefused = [401, 403, 404].includes(status) || leadsOn;
  return isRefused && !/secret p|Treasure/.test(text) ? undefined : `${route.method} ${address}: ${status} ${location ?? ""}`;
}

/** What nobody may change who may not: every table of the desk, as text. */
export async function deskState(blog: TestBlog): Promise<string> {
  const { client } = blog.context.db;
  const orderBy = { id: "asc" } as const;
  return JSON.stringify([
    await client.post.findMany({ orderBy }),
    await client.media.findMany({ orderBy }),
    await client.category.findMany({ orderBy }),
    await client.tag.findMany({ orderBy }),
    await client.redirect.findMany({ orderBy }),
    await client.missedPath.findMany(),
    await client.comment.findMany({ orderBy }),
    await client.revision.findMany({ orderBy }),
    await client.autosave.findMany(),
    await client.editLock.findMany(),
    await client.setting.findMany(),
    await client.ban.findMany({ orderBy }),
    await client.person.findMany({ orderBy, select: { id: true, role: true, email: true, name: true } }),
  ]);
}

/** A browser of somebody. */
export function browserOf(blog: TestBlog, who: Who) {
  return who === "nobody" ? blog.reader() : blog.signIn(who satisfies Role);
}
