import { beforeAll, describe, expect, test } from "vitest";
import { toRuleValues } from "../../server/admin/rules/form.ts";
import { mergeTicket } from "../../server/accounts/providers/merge-ticket.ts";
import { en } from "../../server/i18n/en.ts";
import { fr } from "../../server/i18n/fr.ts";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { addPost, guestReply } from "../support/posts.ts";
import type { Answer, Reader } from "../support/reader.ts";
import { visibleTexts } from "./visible-texts.ts";

/** What no page of a French blog says: the English texts, with anything in the place of a placeholder. */
const ENGLISH = Object.entries(en).flatMap(([key, text]) => {
  const isPlain = !/, (plural|select|number)|</.test(text);
  const saysSomething = /\p{L}{2,}/u.test(text.replaceAll(/\{\w+\}/g, ""));
  return text !== fr[key as keyof typeof fr] && isPlain && saysSomething ? [{ key, pattern: patternOf(text) }] : [];
});

function patternOf(text: string): RegExp {
  const [first = "", ...rest] = text.split(/\{\w+\}/).map((part) => part.replaceAll(/[.*+?^$()[\]\\|]/g, "\\$&"));
  return new RegExp(`^${[first, ...rest].join(".+")}$`);
}

let blog: TestBlog;
let owner: Reader & { personId: number };
let post: { id: number; path: string };
let locked: { id: number; path: string };

beforeAll(async () => {
  blog = await testBlog({
    settings: { language: "fr", title: "Le Feuillet", tagline: "", earlierApprovalNeeded: true, heldWords: "casino" },
    x: { consumerKey: "k", consumerSecret: "s" },
  });
  post = await addPost(blog, {
    title: "Une marge",
    content: "Du *papier*.\n\n<!--nextpage-->\n\nEncore.",
    newCategories: ["Papier"],
    tagNames: ["encre", "marge"],
  });
  locked = await addPost(blog, { title: "Un secret", password: "sésame" });
  owner = await blog.signIn("administrator", "Ève");
});

describe("a French blog speaks no English", () => {
  test("to readers of its lists, posts and feeds", async () => {
    await owner.post(`/posts/${post.id}/comments`, { comment: "Bien dit." });
    const paths = [
      "/",
      post.path,
      `${post.path}2/`,
      `${post.path}?replytocom=1`,
      locked.path,
      "/category/papier/",
      "/tag/encre/",
      "/author/ed/",
      "/2025/06/18/",
      "/?s=papier",
      "/?s=rien",
      "/?s=",
    ];
    for (const path of paths) expectFrench(path, await blog.get(path));
    for (const path of ["/feed/", "/feed/atom/", "/comments/feed/", `${post.path}feed/`, `${locked.path}feed/`]) expectFrench(path, await blog.get(path));
    const page = (await blog.get(post.path)).text;
    expect(page).toContain('<html lang="fr" dir="ltr">');
    expect(page).toContain("18 juin 2025");
    expect(page).toContain("Cet article a été publié dans <a");
    expect(page).toContain('</a> et <a href="/tag/marge/"');
  });

  test("to somebody who replies", async () => {
    const guest = blog.reader();
    const comments = `/posts/${post.id}/comments`;
    expectFrench("nothing filled in", await guest.post(comments, guestReply("", { author: "", email: "?", url: "?" })), 422);
    expectFrench("an answer to nothing", await guest.post(comments, { ...guestReply("Bonjour"), comment_parent: "999" }), 422);
    await guest.post(comments, guestReply("Un casino"));
    expectFrench("own comment, held", await guest.get(post.path));
    for (const trouble of ["denied", "failed", "expired"]) expectFrench(trouble, await guest.get(`${post.path}?sign-in=${trouble}&via=x`));
    expectFrench("a wrong password", await guest.post(`/posts/${locked.id}/password`, { password: "?" }), 422);
    expectFrench("a reply to what is locked", await guest.post(`/posts/${locked.id}/comments`, guestReply("Bonjour")), 403);
    const signed = await guest.post("/sign-in", { email: "a@example.org", password: "?" });
    expectFrench("a wrong sign-in", signed, 422);
    expect(signed.text).toContain("Cette adresse e-mail et ce mot de passe ne correspondent pas.");
  });

  test("to somebody who went astray", async () => {
    expectFrench("nothing", await blog.get("/nowhere/"), 404);
    expectFrench("too far", await blog.get("/page/99/"), 404);
    expectFrench("unreadable", await blog.get("/%E0%A4%A/"), 400);
    expectFrench("another method", await blog.post("/category/papier/", {}), 405);
    expectFrench("no such way in", await blog.get("/sign-in/nobody"), 404);
    expectFrench("from elsewhere", await blog.post(`/posts/${post.id}/comments`, {}, { "sec-fetch-site": "cross-site" }), 403);
    const problem = await blog.get("/nowhere/", { accept: "application/json" });
    expect(JSON.parse(problem.text)).toMatchObject({ title: "Il n’y a rien ici", detail: "Rien n’a été trouvé à cette adresse." });
  });

  test("to somebody at their own desk", async () => {
    const reader = await blog.signIn("subscriber", "Rémi");
    for (const text of ["Un mot", "Un casino"]) expect((await reader.post(`/posts/${post.id}/comments`, { comment: text, as_person: "1" })).status).toBe(303);
    await blog.context.db.client.person.update({ where: { id: reader.personId }, data: { email: "remi@example.org", emailConfirmedAt: blog.clock.now } });
    for (const path of ["/me/", "/me/?done=link-stale", "/me/?sign-in=denied&via=x", "/me/comments", "/me/password", "/me/export.html"])
      expectFrench(path, await reader.get(path));
    expectFrench("wrong details", await reader.post("/me/profile", { name: "", url: "?" }), 422);
    expectFrench("a wrong address", await reader.post("/me/email", { email: "?" }), 422);
    expectFrench("an old offer", await reader.get("/me/merge?ticket=?"), 403);
    expectFrench("the last way in", await reader.post("/me/identities/999/removal"), 404);
    const other = await blog.context.db.client.person.create({ data: { name: "Rémi bis", slug: "remi-bis" } });
    const identity = await blog.context.db.client.identity.create({ data: { personId: other.id, provider: "x", subject: "1", name: "Rémi" } });
    const { id: sessionId } = await blog.context.db.client.session.findFirstOrThrow({ where: { personId: reader.personId } });
    await blog.context.db.client.person.update({ where: { id: other.id }, data: { role: "subscriber" } });
    const ticket = mergeTicket(blog.context, { sessionId, mine: reader.personId, other: other.id, identityId: identity.id });
    expectFrench("two who are one", await reader.get(`/me/merge?ticket=${ticket}`));
  });

  test("to people at their desk", async () => {
    const paths = [
      "",
      "/posts",
      "/posts?status=trash",
      "/posts?s=rien",
      "/pages",
      "/posts/new",
      "/pages/new",
      `/posts/${post.id}/edit?saved=updated`,
      "/comments",
      "/comments?status=all",
      "/people",
      "/people?s=personne",
      `/people/${owner.personId}`,
      "/roles",
      "/doctor",
      "/rules",
      "/rules?applied=2&batch=1",
      "/insight",
      "/insight?days=365",
      ...["general", "writing", "reading", "discussion", "permalinks", "media", "privacy", "mail", "appearance", "menus", "sidebar"].map(
        (key) => `/settings/${key}`,
      ),
      "/settings/permalinks?saved=yes&moved=2",
      "/settings?q=articles",
      "/mail",
    ];
    for (const path of paths) expectFrench(path, await owner.get(`/admin${path}`));
    expectFrench("wrong settings", await owner.post("/admin/settings/general", { language: "?" }), 422);
    expectFrench("wrong addresses", await owner.post("/admin/settings/permalinks", { patternChoice: "custom", permalinkPattern: "?" }), 422);
    expectFrench("a colour too faint", await owner.post("/admin/settings/appearance", { appearanceAccent: "#ffff00", appearanceAccentDark: "#ffffff" }), 422);
    expectFrench("a menu without a target", await owner.post("/admin/settings/menus/main", { act: "add" }), 422);
    expectFrench("rules tried out", await owner.post("/admin/rules/preview", { ...toRuleValues(blog.context.settings.current), maxLinks: "1", amount: "100" }));
    expectFrench("an invitation refused", await owner.post("/admin/invitations", { email: "?", role: "author" }), 422);
    expectFrench("an invitation sent", await follow(owner, await owner.post("/admin/invitations", { email: "invite@example.org", role: "author" })));
    const { text: mail } = await blog.context.db.client.mail.findFirstOrThrow({ where: { kind: "invitation" } });
    const link = /\/admin\/invitation\?token=\S+/.exec(mail)?.[0] ?? "";
    expectFrench("an invitation", await blog.reader().get(link));
    expectFrench("an invitation, wrong fields", await blog.reader().post(link, { name: "", password: "?" }), 422);
    await owner.post("/admin/as-reader");
    expectFrench("as a reader", await owner.get(post.path));
    expectFrench("the way back", await owner.get("/admin/as-reader"));
    await owner.post("/admin/as-reader/end");
    expectFrench("an empty post", await owner.post("/admin/posts", { act: "publish", publishedLocal: "?" }), 422);
    expectFrench("nothing chosen", await follow(owner, await owner.post("/admin/comments/bulk", {})));
    const [held] = await blog.context.db.client.comment.findMany({ where: { status: "pending" }, select: { id: true } });
    expectFrench("approved", await follow(owner, await owner.post(`/admin/comments/${held?.id}/approval`, {})));
    expectFrench("trashed", await follow(owner, await owner.post(`/admin/posts/${locked.id}/trashing`, {})));
    const refused = await (await blog.signIn("contributor", "Léa")).get("/admin/settings");
    expectFrench("not allowed", refused, 403);
    expect(refused.text).toContain("Votre compte n’est pas autorisé à faire cela.");
  });
});

function follow(reader: Reader, answer: Answer): Promise<Answer> {
  return reader.get(answer.location ?? "");
}

function expectFrench(what: string, { status, text }: Answer, expected = 200): void {
  const english = visibleTexts(text).flatMap((shown) => ENGLISH.filter(({ pattern }) => pattern.test(shown)).map(({ key }) => `${key}: ${shown}`));
  expect([what, status, english]).toEqual([what, expected, []]);
}
