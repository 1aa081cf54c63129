import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startStandIns, type StandIns } from "../../server/accounts/stand-ins/start.ts";
import { lastLetter, lastLink } from "../accounts/links.ts";
import { ACCOUNTS, arriveBy, blogWithWays, sessionOf } from "../me/support.ts";
import { changeSettings, type TestBlog } from "../support/blog.ts";
import { addPost, guestReply } from "../support/posts.ts";
import type { Reader } from "../support/reader.ts";

let standIns: StandIns;
let blog: TestBlog;
let post: { id: number; path: string };
beforeAll(async () => {
  standIns = await startStandIns();
  blog = await blogWithWays(standIns);
  post = await addPost(blog, { title: "Who speaks" });
});
afterAll(() => standIns.close());

const client = () => blog.context.db.client;
const addressOf = async (personId: number) => (await client().person.findUniqueOrThrow({ where: { id: personId } })).email ?? "";
const setEmail = (id: number, email: string, confirmed: boolean) =>
  client().person.update({ where: { id }, data: { email, emailConfirmedAt: confirmed ? blog.clock.now : null } });

/** Asks for a link to sign in as an address was typed, and follows it. @returns who that is, and the address that the letter went to */
async function byLink(typed: string, name = "Newcomer") {
  const reader = blog.reader();
  const asked = await reader.post("/sign-in/email", { email: typed });
  if (asked.status !== 200) return { status: asked.status, personId: undefined, to: undefined };
  const link = await client().emailLink.findFirstOrThrow({ orderBy: { id: "desc" } });
  await reader.post("/sign-in/link", { token: (await lastLink(blog, link.email)).token, name });
  return { status: asked.status, personId: (await sessionOf(blog, reader))?.person.id, to: link.email };
}

describe("an e-mail that is equal", () => {
  it.each([
    ["x", "reader-on-x@example.com"],
    ["facebook", "reader-on-facebook@example.com"],
  ] as const)("as %s tells it makes nobody somebody else, in either order", async (key, email) => {
    const staff = await blog.signIn("administrator");
    await setEmail(staff.personId, email, true);
    const arrived = await arriveBy(blog, key);
    expect(arrived.personId).not.toBe(staff.personId);
    expect((await sessionOf(blog, arrived))?.person).toMatchObject({ role: "reader", email: null });
    expect((await arrived.get("/admin")).status).not.toBe(200);
    // The one who was there first by the provider is not opened by who confirms the address, either.
    expect((await byLink(email)).personId).toBe(staff.personId);
    await client().person.update({ where: { id: staff.personId }, data: { email: null, emailConfirmedAt: null } });
    const other = await byLink(email);
    expect([other.personId === arrived.personId, other.personId === staff.personId]).toEqual([false, false]);
    // And asking for it at one's desk takes it from nobody who has confirmed it.
    await arrived.post("/me/email", { email });
    expect((await lastLetter(blog, email)).text).not.toContain("token=");
    expect(await addressOf(other.personId ?? 0)).toBe(email);
  });

  it("with a guest's, or with the one that came with an import, opens no account and gives nobody their words", async () => {
    await blog.post(`/posts/${post.id}/comments`, guestReply("A guest's words", { email: "guest@example.org" }));
    const imported = { role: "author" as const, source: "wordpress", sourceId: "ines", email: "imported@example.org" };
    const author = await client().person.create({ data: { name: "Ines Imported", slug: "ines-imported", ...imported } });
    await addPost(blog, { title: "By Ines" }).then(({ id }) => client().post.update({ where: { id }, data: { authorId: author.id } }));
    const guest = await byLink("guest@example.org");
    expect((await client().comment.findFirstOrThrow({ where: { body: "A guest's words" } })).personId).toBeNull();
    expect(guest.personId).not.toBeUndefined();
    expect((await byLink("imported@example.org")).personId).toBeUndefined();
    expect(await client().session.count({ where: { personId: author.id } })).toBe(0);
    // Nor by a new password, nor by confirming it from another account.
    await blog.post("/sign-in/forgotten", { email: "imported@example.org" });
    const { token } = await lastLink(blog, "imported@example.org");
    await blog.post("/sign-in/link", { token, password: "a long new password" });
    const reader = await blog.signIn("reader");
    await reader.post("/me/email", { email: "imported@example.org" });
    expect((await lastLetter(blog, "imported@example.org")).text).not.toContain("token=");
    expect(await client().person.findUniqueOrThrow({ where: { id: author.id } })).toMatchObject({ passwordHash: null, emailConfirmedAt: null });
  });

  it("and waits to be confirmed opens nothing for who asked, nor anything of theirs for who reads its mail", async () => {
    const attacker = await blog.signIn("reader");
    const own = await addressOf(attacker.personId);
    const victim = "victim@example.org";
    expect((await attacker.post("/me/email", { email: victim })).location).toContain("email-asked");
    const { token } = await lastLink(blog, victim);
    // Waiting, it is neither shown as theirs nor a way in.
    expect(await addressOf(attacker.personId)).toBe(own);
    expect((await attacker.get("/me/claims")).text).not.toContain(victim);
    const arrived = await byLink(victim, "Vera Victim");
    expect([arrived.personId === attacker.personId, arrived.personId === undefined]).toEqual([false, false]);
    // The victim opens the attacker's link, signed in as themselves or not at all; then the attacker, who saw it over a shoulder.
    const reader = blog.reader();
    for (const browser of [blog.reader(), reader]) expect((await browser.post("/sign-in/link", { token })).status).toBe(403);
    expect((await attacker.post("/sign-in/link", { token })).status).toBe(409);
    expect([await addressOf(attacker.personId), await addressOf(arrived.personId ?? 0)]).toEqual([own, victim]);
  });

  it("only to the eye, or by the habits of some mail host, is another", async () => {
    const staff = await blog.signIn("editor");
    await setEmail(staff.personId, "kate.miller@example.org", true);
    const others = [
      "kate.miller+x@example.org",
      "katemiller@example.org",
      "k\u0430te.miller@example.org",
      "kate.miller@ex\u0430mple.org",
      "kate.miller@example.org.",
      "\uFF4Bate.miller@example.org",
      '"kate.miller"@example.org',
      "kate.miller@example.org, evil@example.com",
      "kate.miller@example.org\r\nBcc: evil@example.com",
      "<kate.miller@example.org>",
      "kate.miller%40example.org@example.com",
    ];
    for (const typed of others) {
      const { personId, to } = await byLink(typed);
      expect([typed, personId === staff.personId, to ?? "refused"]).toEqual([
        typed,
        false,
        to === undefined ? "refused" : expect.not.stringMatching(/^kate\.miller@example\.org$/),
      ]);
    }
    // What is folded into the address goes to that very mailbox: never to what was typed.
    for (const typed of ["KATE.Miller@EXAMPLE.org", "  kate.miller@example.org ", "\u212Aate.miller@example.org"]) {
      const { to } = await byLink(typed);
      expect([typed, to]).toEqual([typed, "kate.miller@example.org"]);
    }
    expect(await client().mail.count({ where: { recipient: { contains: "\u212A" } } })).toBe(0);
  });
});

describe("a handle that changed hands", () => {
  it("finds nobody: not the account, not their comments, not the way to change them", async () => {
    await client().identity.deleteMany();
    await changeSettings(blog.context, { earlierApprovalNeeded: false });
    const first = await arriveBy(blog, "x");
    const said = await first.post(`/posts/${post.id}/comments`, { comment: "By the first", as_person: "1" });
    const id = Number(/#comment-(\d+)/.exec(said.location ?? "")?.[1]);
    // The platform gives the handle, the name and the address to somebody else's number.
    const { handle, name, email } = await client().identity.findFirstOrThrow({ where: { subject: ACCOUNTS.x[0] } });
    await client().identity.updateMany({ where: { subject: ACCOUNTS.x[0] }, data: { subject: "42" } });
    const second = await arriveBy(blog, "x");
    expect(await client().identity.findFirstOrThrow({ where: { subject: ACCOUNTS.x[0] } })).toMatchObject({ handle, name, email });
    expect(second.personId).not.toBe(first.personId);
    expect((await second.get(`/comments/${id}/edit`)).status).toBe(404);
    expect((await second.get("/me/comments")).text).not.toContain("By the first");
    await changeSettings(blog.context, { earlierApprovalNeeded: true });
  });
});

describe("a guest who gives somebody else's name, e-mail and website", () => {
  it("gets neither their badge nor their picture, nor what was approved before, nor a hand on their words", async () => {
    const author = await blog.signIn("administrator", "Ada Author");
    await client().post.update({ where: { id: post.id }, data: { authorId: author.personId } });
    const email = await addressOf(author.personId);
    await setEmail(author.personId, email, true);
    await author.post("/me/profile", { name: "Ada Author", url: "https://ada.example.org/" });
    const said = await author.post(`/posts/${post.id}/comments`, { comment: "The author speaks", as_person: "1" });
    const own = Number(/#comment-(\d+)/.exec(said.location ?? "")?.[1]);
    const picture = "0123456789abcdef0123456789abcdef.webp";
    await client().comment.update({ where: { id: own }, data: { picture } });

    const impostor = blog.reader();
    const details = { author: "Ada Author", email, url: "https://ada.example.org/", person: author.personId, personId: author.personId };
    await impostor.post(`/posts/${post.id}/comments`, guestReply("The impostor speaks", details));
    const forged = await client().comment.findFirstOrThrow({ where: { body: "The impostor speaks" } });
    expect(forged).toMatchObject({ personId: null, provider: null, picture: null, status: "pending" });
    // Shown all the same, it has no badge and no picture beside it.
    await author.post(`/admin/comments/${forged.id}/approval`);
    const html = (await blog.get(post.path)).text;
    const shown = (id: number) => new RegExp(`<article class="comment[^"]*" id="comment-${id}".*?</article>`, "s").exec(html)?.[0] ?? "";
    expect([shown(own).includes('class="badge"'), shown(own).includes(picture)]).toEqual([true, true]);
    expect([shown(forged.id).includes("Ada Author"), shown(forged.id).includes('class="badge"'), shown(forged.id).includes(picture)]).toEqual([
      true,
      false,
      false,
    ]);
    // The approval stays with those words: the next ones wait, too, like those of any guest with that address.
    for (const browser of [impostor, blog.reader()]) await browser.post(`/posts/${post.id}/comments`, guestReply(`More ${Math.random()}`, details));
    expect(await client().comment.count({ where: { body: { startsWith: "More" }, status: "approved" } })).toBe(0);
    for (const [method, path] of [
      ["GET", `/comments/${own}/edit`],
      ["POST", `/comments/${own}`],
      ["POST", `/comments/${own}/withdrawal`],
    ] as const)
      expect(
        (await impostor.send(method, path, method === "POST" ? new URLSearchParams({ comment: "Taken" }) : undefined, { origin: blog.origin })).status,
      ).toBe(404);
    expect((await client().comment.findUniqueOrThrow({ where: { id: own } })).body).toBe("The author speaks");
  });

  it("nor does somebody signed in who takes the name", async () => {
    const staff = await blog.signIn("editor", "Eve Editor");
    const reader: Reader & { personId: number } = await blog.signIn("reader", "Somebody");
    await reader.post("/me/profile", { name: "Eve Editor", url: "", role: "editor", slug: "ed", email: await addressOf(staff.personId) });
    expect(await client().person.findUniqueOrThrow({ where: { id: reader.personId } })).toMatchObject({ name: "Eve Editor", role: "reader" });
    expect((await reader.get("/admin")).status).not.toBe(200);
    await reader.post(`/posts/${post.id}/comments`, { comment: "As the editor", as_person: "1" });
    expect((await client().comment.findFirstOrThrow({ where: { body: "As the editor" } })).status).toBe("pending");
  });
});
