import { type StandIns, startStandIns } from "../../server/accounts/stand-ins/start.ts";
import { endUrl, manageUrl } from "../../server/mail/links.ts";
import { startFediverseServer } from "../accounts/providers/fediverse-server.ts";
import { decideAt } from "../accounts/stand-ins/visit.ts";
import { changeSettings, type TestBlog, testBlog } from "./blog.ts";
import { fillQueue } from "./full-queue.ts";
import { addPost, editorOf, guestReply } from "./posts.ts";
import type { Answer, Reader } from "./reader.ts";
import { deskPages } from "./desk-pages.ts";
import { erasurePages, forgettingPages } from "./erasure-pages.ts";
import { cardPages, missingFilePages } from "./arrival-pages.ts";
import { listPages } from "./list-pages.ts";
import { mePages } from "./me-pages.ts";
import { mediaPages } from "./media-pages.ts";
import { outsidePages } from "./outside-pages.ts";
import { proofPages } from "./proof-pages.ts";
import { redirectPages } from "./redirect-pages.ts";
import { rulePages } from "./rule-pages.ts";
import { dressedPages, settingsPages } from "./settings-pages.ts";
import { invitationPages, staffPages } from "./staff-pages.ts";
import { banPages, voicePages } from "./voice-pages.ts";

export interface ShownPage {
  name: string;
  html: string;
}

export interface EveryPage {
  blog: TestBlog;
  readers: ShownPage[];
  admin: ShownPage[];
  close(): Promise<void>;
}

const MARKDOWN = `## A heading

A paragraph with **bold**, *italic*, \`code\`, a [link](https://example.org/) and a footnote.

> A quotation.

- one
- two

| a | b |
|---|---|
| 1 | 2 |

\`\`\`
some code
\`\`\``;

/** Each kind of page, and the reply form in each of its states, as the server sends them. For tests that judge the HTML. */
export async function showEveryPage(): Promise<EveryPage> {
  const standIns = await startStandIns();
  const fediverse = await startFediverseServer();
  const blog = await testBlog({
    x: standIns.x,
    facebook: standIns.facebook,
    providers: [{ kind: "mastodon", allowLoopback: [fediverse.origin] }],
    settings: { earlierApprovalNeeded: false, youngDays: 0, heldWords: "hold this", postsPerPage: 3 },
  });
  const posts = await writePosts(blog);
  const onTheWay = await addressPages(blog, posts, fediverse.host);
  await fediverse.close();
  const readers = [...(await publicPages(blog, posts)), ...onTheWay, ...(await formStates(blog, posts)), ...(await otherSettings(blog, posts))];
  readers.push(...(await shown(await mePages(blog, posts.main))));
  readers.push(...(await shown(await proofPages(blog))));
  readers.push(...(await shown(await erasurePages(blog, posts.silent.id))));
  readers.push(...(await shown(await voicePages(blog, { postId: posts.main.id, shown: posts.first, lockedId: posts.closed.id }))));
  readers.push(...(await shown(await outsidePages(blog, posts.silent.id))));
  readers.push(...(await shown(await cardPages(blog))));
  return { blog, readers, admin: await adminPages(blog, posts), close: () => closeAll(blog, standIns) };
}

type Posts = Awaited<ReturnType<typeof writePosts>>;

async function writePosts(blog: TestBlog) {
  const editor = await editorOf(blog);
  for (let number = 1; number <= 4; number++) await addPost(blog, { title: `Post ${number}`, newCategories: ["News"], tagNames: ["a", "b"] });
  const page = await addPost(blog, { type: "page", title: "About" });
  const below = await addPost(blog, { type: "page", title: "Below", parentId: page.id });
  const silent = await addPost(blog, { title: "Silent" });
  const closed = await addPost(blog, { title: "Closed", commentsOpen: false });
  const secret = await addPost(blog, { title: "Secret", password: "open" });
  const main = await addPost(blog, { title: "A post that is answered", content: MARKDOWN, newCategories: ["News"], tagNames: ["paper"] });
  const first = await comment(blog, main.id, "A first **reply** with a link https://example.org/ in it", { url: "https://example.org/" });
  const second = await comment(blog, main.id, "An answer", { comment_parent: first, author: "Anna Answer" });
  await comment(blog, main.id, "An answer to the answer", { comment_parent: second });
  const { client } = blog.context.db;
  await client.comment.update({ where: { id: second }, data: { personId: editor.person.id } });
  await client.comment.create({
    data: { postId: main.id, kind: "pingback", status: "approved", authorName: "Elsewhere", authorUrl: "https://example.org/", body: "", bodyHtml: "" },
  });
  return { main, page, below, silent, closed, secret, first };
}

async function publicPages(blog: TestBlog, { main, page, below, secret }: Posts): Promise<ShownPage[]> {
  const reader = blog.reader();
  const deletion = { provider: "facebook", code: "0".repeat(24), keyHash: "-" };
  await blog.context.db.client.deletionRequest.create({ data: deletion });
  return shown([
    ["the home page", reader.get("/")],
    ["a request to delete data from Facebook", reader.get(`/sign-in/facebook/deletion?code=${deletion.code}`)],
    ["the home page, page 2", reader.get("/page/2/")],
    ["a post with a thread", reader.get(main.path)],
    ["a page", reader.get(page.path)],
    ["a page below another", reader.get(below.path)],
    ["a category", reader.get("/category/news/")],
    ["a tag", reader.get("/tag/a/")],
    ["an author", reader.get("/author/ed/")],
    ["a month", reader.get("/2025/06/")],
    ["a search", reader.get("/?s=post")],
    ["a search that finds nothing", reader.get("/?s=xyzzy")],
    ["a protected post", reader.get(secret.path)],
    ["a protected post, wrong password", reader.post(`/posts/${secret.id}/password`, { password: "shut" }), 422],
    ["nothing here", reader.get("/nothing-here/"), 404],
    ["not that way", reader.post("/"), 405],
    ["the sign-in page", reader.get("/sign-in")],
    ["the sign-in page, wrong password", reader.post("/sign-in", { email: "a@example.org", password: "wrong" }), 422],
  ]);
}

/** On the way to a server of one's own. */
async function addressPages(blog: TestBlog, { main }: Posts, host: string): Promise<ShownPage[]> {
  const reader = blog.reader();
  return shown([
    ["a question for one's own address", reader.post(`/sign-in/mastodon?post=${main.id}`, { comment: "Some words" })],
    ["a question for one's own address, wrong one", reader.post("/sign-in/mastodon", { address: "no address" }), 422],
    ["on the way to a server of one's own", reader.post("/sign-in/mastodon", { address: host })],
  ]);
}

async function formStates(blog: TestBlog, { main, silent, closed, first }: Posts): Promise<ShownPage[]> {
  const guest = blog.reader();
  const x = await signInWithX(blog, silent.id);
  const password = await blog.signIn("subscriber", "Pia Password");
  const own = blog.reader();
  const held = await own.post(`/posts/${main.id}/comments`, guestReply("Hold this", { comment_parent: first }));
  const id = /#comment-(\d+)/.exec(held.location ?? "")?.[1];
  return shown([
    ["the form of a guest, nothing said yet", guest.get(silent.path)],
    ["a reply to somebody", guest.get(`${main.path}?replytocom=${first}`)],
    ["wrong fields", guest.post(`/posts/${main.id}/comments`, { comment: "", author: "", email: "x", url: "javascript:", comment_parent: 0 }), 422],
    ["a denied sign-in", guest.get(`${main.path}?sign-in=denied&via=x`)],
    ["a preview", guest.post(`/posts/${main.id}/preview`, guestReply("A **bold** preview"))],
    ["speaking as X", x.get(silent.path)],
    ["changing the account", x.get(`${silent.path}?change=1`)],
    ["speaking as a person", password.get(main.path)],
    ["comments closed", guest.get(closed.path)],
    ["refused because comments are closed", guest.post(`/posts/${closed.id}/comments`, guestReply("Too late")), 403],
    ["one's own comment waits", own.get(main.path)],
    ["one's own comments", blog.get(main.path)], // The one reader who wrote all of them.
    ["changing one's own comment", own.get(`/comments/${id}/edit`)],
  ]);
}

/** What only shows with other settings; the blog is as before afterwards. */
async function otherSettings(blog: TestBlog, { main, silent }: Posts): Promise<ShownPage[]> {
  const asked = await blog.post(`/posts/${silent.id}/comments`, guestReply("Tell me more", { subscribe_comments: "1" }));
  const { client } = blog.context.db;
  const subscription = await client.subscription.findFirstOrThrow();
  const mail = await client.mail.findFirstOrThrow();
  const link = (url: string) => blog.get(url.replace(/^https?:\/\/[^/]+/, ""));
  const pages = await shown([
    ["after subscribing", blog.get((asked.location ?? "").split("#")[0] ?? "")],
    ["the end of a subscription", link(endUrl(blog.context, [subscription.id]))],
    ["one's subscriptions", link(manageUrl(blog.context, subscription.id))],
    ["mails that are shown", blog.get("/mail")],
    ["a mail that is shown", blog.get(`/mail/${mail.id}`)],
  ]);
  pages.push(...(await shown(await invitationPages(blog, silent.path))));
  pages.push(...(await shown(await dressedPages(blog, main.path))));
  await markWaysIn(blog, { full: true });
  pages.push(...(await shown([["ways in that are full, in trouble and ending", blog.reader().get(silent.path)]])));
  await markWaysIn(blog, { full: false });
  await changeSettings(blog.context, { signInRequired: true });
  pages.push(...(await shown([["signing in is required", blog.reader().get(main.path)]])));
  await changeSettings(blog.context, { signInRequired: false, commentsPerPage: 1, commentOrder: "newest" });
  for (const text of ["Later", "Last"]) await comment(blog, main.id, text);
  pages.push(...(await shown([["a page of the thread", blog.reader().get(`${main.path}comment-page-2/`)]])));
  await changeSettings(blog.context, { language: "fr" });
  pages.push(...(await shown([["in French", blog.reader().get(main.path)]])));
  await changeSettings(blog.context, { language: "ar" });
  pages.push(...(await shown([["from right to left", blog.reader().get(main.path)]])));
  await changeSettings(blog.context, { language: "en" });
  return pages;
}

/** One way in has reached its ceiling, another has failed and is about to end; or neither. */
async function markWaysIn({ context, clock }: TestBlog, { full }: { full: boolean }): Promise<void> {
  const { providerState } = context.db.client;
  const failed = { failuresInRow: 5, lastFailureAt: clock.now, lastTrouble: "timeout", endingAt: new Date(clock.now.getTime() + 86_400_000) };
  await providerState.deleteMany();
  if (full) await providerState.create({ data: { key: "x", kind: "x", price: 1000, ceiling: 1 } });
  if (full) await providerState.create({ data: { key: "facebook", kind: "facebook", ...failed } });
  await context.providers.reload();
  context.cache.forget(["site"]);
}

async function adminPages(blog: TestBlog, { main }: Posts): Promise<ShownPage[]> {
  const admin = await blog.signIn("administrator", "Ada Admin");
  await admin.post("/admin/ways/github/settings", { "setting-clientId": "id", "setting-clientSecret": "secret" });
  await admin.post("/admin/ways/x/ceiling", { ceiling: "1", price: "0.01" });
  await admin.post("/admin/ways/x/ending", { endsOn: "2099-01-01" });
  const { held } = await fillQueue(blog, main.id);
  return shown([
    ["the desk", admin.get("/admin")],
    ["the queue", admin.get("/admin/comments")],
    ["the queue, approved", admin.get("/admin/comments?status=approved")],
    ["the queue, spam, filtered", admin.get(`/admin/comments?status=spam&kind=comment&post=${main.id}`)],
    ["the queue, reported", admin.get("/admin/comments?status=reported&per=50&sort=reports")],
    ["the queue, nothing found", admin.get("/admin/comments?s=xyzzy")],
    ["a reply from the queue, refused", admin.post(`/admin/comments/${held}/replies`, { comment: "" }), 422],
    ["changing a comment as staff", admin.get(`/admin/comments/${held}/edit`)],
    ["changing a comment as staff, wrong fields", admin.post(`/admin/comments/${held}/edit`, { comment: "", email: "x" }), 422],
    ["the list of posts", admin.get("/admin/posts")],
    ["the list of pages", admin.get("/admin/pages")],
    ...(await listPages(blog, admin)),
    ["a new post", admin.get("/admin/posts/new")],
    ["a new page", admin.get("/admin/pages/new")],
    ["the editor", admin.get(`/admin/posts/${main.id}/edit`)],
    ...(await deskPages(blog, admin)),
    ...(await staffPages(blog, admin)),
    ...(await redirectPages(blog, admin)),
    ...(await mediaPages(admin)),
    ...(await banPages(blog, admin)),
    ...(await forgettingPages(blog, admin)),
    ...(await settingsPages(blog, admin)),
    ...(await rulePages(admin)),
    ...(await missingFilePages(blog, admin)),
    ["the outbox", admin.get("/admin/mail")],
    ["the ways in", admin.get("/admin/ways")],
    ["a way in", admin.get("/admin/ways/x")],
    ["a way in that is set up here", admin.get("/admin/ways/github")],
    ["a further way in", admin.get("/admin/ways/new/oidc")],
    ["a way in, wrong fields", admin.post("/admin/ways/facebook/settings", { "setting-appId": "" }), 422],
  ]);
}

async function shown(pages: [name: string, answer: Promise<Answer>, status?: number][]): Promise<ShownPage[]> {
  return Promise.all(
    pages.map(async ([name, answer, status = 200]) => {
      const { status: given, text } = await answer;
      if (given !== status) throw new Error(`${name}: ${given} instead of ${status}\n${text.slice(0, 2000)}`);
      return { name, html: text };
    }),
  );
}

async function comment(blog: TestBlog, postId: number, text: string, fields: Record<string, string | number> = {}): Promise<number> {
  const { location } = await blog.post(`/posts/${postId}/comments`, guestReply(text, fields));
  return Number(/#comment-(\d+)/.exec(location ?? "")?.[1]);
}

async function signInWithX(blog: TestBlog, postId: number): Promise<Reader> {
  const reader = blog.reader();
  const { location = "" } = await reader.post(`/sign-in/x?post=${postId}`, { comment: "Half a thought" });
  const back = await decideAt(location, { outcome: "allow" });
  await reader.get(back.pathname + back.search);
  await blog.runJobs();
  return reader;
}

async function closeAll(blog: TestBlog, standIns: StandIns): Promise<void> {
  await blog.close();
  await standIns.close();
}
