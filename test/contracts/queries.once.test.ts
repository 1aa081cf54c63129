import { beforeAll, expect, it } from "vitest";
import { addPerson } from "../../server/accounts/people.ts";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { addPost, guestReply } from "../support/posts.ts";
import { watchQueries } from "../support/queries.ts";
import type { Reader } from "../support/reader.ts";

/**
 * How many queries an answer takes at most. The numbers only ever go down: when a change needs one more, have it read with
 * what is read already; when it needs fewer, write the new number here.
 */
const MOST_QUERIES = {
  "the home page": 5,
  "the home page, stored": 0,
  "a permalink with comments": 5,
  "a permalink with comments, stored": 0,
  "a permalink with comments, stored, for somebody signed in": 6,
  "a page": 4,
  "a category": 9,
  "a tag": 6,
  "an author": 7,
  "a month": 5,
  "a feed": 6,
  "the feed of comments": 3,
  "a search": 6,
  "the sitemap": 8,
  "a former address": 1,
  "an address that nobody had": 6,
  "posting a comment": 7,
  "signing in": 3,
  "the queue": 18, // With each author's history, readers' reports, appeals, who decided, and the counts of the views.
  "approving a comment": 15, // The filter learns of it (4), and an appeal is answered.
  "the list of posts": 21, // With the filters' choices, which are remembered (4), views, what is sticky or one's own, and tags.
  "the editor": 18, // With whoever else has it open (2), what was typed and not saved, and whose it can be.
};

type Route = keyof typeof MOST_QUERIES;

interface Asking {
  /** Not counted. */
  first?: () => Promise<void>;
  ask: () => Promise<void>;
}

let blog: TestBlog;
let editor: Reader;
let post: { id: number; path: string };
let page: { id: number; path: string };
let held: number;
const queries = watchQueries();
const AUTHOR = { email: "author@example.org", password: "correct horse battery staple" };

beforeAll(async () => {
  blog = await testBlog({ settings: { earlierApprovalNeeded: false, heldWords: "hold this" } });
  await blog.context.jobs.stop(); // It looks for work once a second.
  editor = await blog.signIn("editor", "Edith Editor");
  for (let number = 1; number <= 12; number++) await addPost(blog, { title: `Post ${number}`, newCategories: ["News"], tagNames: ["a", "b"] });
  page = await addPost(blog, { type: "page", title: "About" });
  post = await addPost(blog, { title: "Commented", newCategories: ["News"], tagNames: ["a"], publishedLocal: "2025-06-17T12:00" });
  for (let number = 1; number <= 12; number++) await comment(`Comment ${number}`);
  await comment("Hold this");
  held = (await blog.context.db.client.comment.findFirstOrThrow({ where: { status: "pending" } })).id;
  await addPerson(blog.context, { ...AUTHOR, name: "Arthur", role: "author" });
});

const routes: Record<Route, Asking> = {
  "the home page": fresh("/"),
  "the home page, stored": stored("/"),
  "a permalink with comments": fresh(() => post.path),
  "a permalink with comments, stored": stored(() => post.path),
  "a permalink with comments, stored, for somebody signed in": stored(
    () => post.path,
    () => editor,
  ),
  "a page": fresh(() => page.path),
  "a category": fresh("/category/news/"),
  "a tag": fresh("/tag/a/"),
  "an author": fresh("/author/ed/"),
  "a month": fresh("/2025/06/"),
  "a feed": fresh("/feed/"),
  "the feed of comments": fresh("/comments/feed/"),
  "a search": fresh("/?s=text"),
  "the sitemap": fresh("/sitemap.xml"),
  "a former address": { ask: () => answers(301, blog.get(`/?p=${post.id}`)) },
  "an address that nobody had": { first: forgetAll, ask: () => answers(404, blog.get("/nobody-had-this/")) },
  "posting a comment": { first: () => comment("One before"), ask: () => comment("One more") },
  "signing in": { ask: () => answers(303, blog.reader().post("/sign-in", AUTHOR)) },
  "the queue": { first: forgetAll, ask: () => answers(200, editor.get("/admin/comments")) },
  "approving a comment": { ask: () => answers(303, editor.post(`/admin/comments/${held}/approval`)) },
  "the list of posts": { first: forgetAll, ask: () => answers(200, editor.get("/admin/posts")) },
  "the editor": { first: forgetAll, ask: () => answers(200, editor.get(`/admin/posts/${post.id}/edit`)) },
};

it.each(Object.keys(MOST_QUERIES) as Route[])("no more queries than before: %s", async (route) => {
  const { first, ask } = routes[route];
  await first?.();
  const seen = await queries.during(ask);
  const most = MOST_QUERIES[route];
  const complaint = seen.length > most ? `asks more than the ${most} of before` : `asks less than before: write ${seen.length} for it`;
  expect(seen.length, `${route} ${complaint}\n${seen.join("\n")}`).toBe(most);
});

/** Rendered anew. */
function fresh(path: string | (() => string)): Asking {
  return { first: forgetAll, ask: () => answers(200, blog.get(typeof path === "string" ? path : path())) };
}

/** Rendered just before. */
function stored(path: string | (() => string), reader: () => Pick<Reader, "get"> = () => blog): Asking {
  const { ask } = fresh(path);
  return { first: ask, ask: () => answers(200, reader().get(typeof path === "string" ? path : path())) };
}

async function forgetAll(): Promise<void> {
  blog.context.cache.forget(["site"]);
}

async function answers(status: number, answer: Promise<{ status: number; text: string }>): Promise<void> {
  const { status: given, text } = await answer;
  expect(given, text).toBe(status);
}

function comment(text: string): Promise<void> {
  return answers(303, blog.reader().post(`/posts/${post.id}/comments`, guestReply(text)));
}
