import { beforeAll, describe, expect, it } from "vitest";
import { invite } from "../../server/admin/people/invitations.ts";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { editorOf } from "../support/posts.ts";
import type { Reader } from "../support/reader.ts";

const DAY_MS = 86_400_000;
const PASSWORD = "correct horse battery staple";

let blog: TestBlog;
let owner: Reader & { personId: number };

beforeAll(async () => {
  blog = await testBlog();
  owner = await blog.signIn("administrator", "Olga Owner");
});

/** The address that the last mail to somebody leads to. */
async function linkTo(email: string): Promise<string> {
  const mail = await blog.context.db.client.mail.findFirstOrThrow({ where: { recipient: email, kind: "invitation" }, orderBy: { id: "desc" } });
  const url = /https?:\/\/\S+\/admin\/invitation\?token=\S+/.exec(mail.text)?.[0] ?? "";
  return url.replace(/^https?:\/\/[^/]+/, "");
}

async function inviteAs(role: string, email = `${crypto.randomUUID()}@example.org`): Promise<{ email: string; link: string }> {
  const answer = await owner.post("/admin/invitations", { email, role });
  expect(answer.location).toBe("/admin/people?invited=yes");
  return { email, link: await linkTo(email) };
}

const findByEmail = (email: string) => blog.context.db.client.person.findUnique({ where: { email } });
const eventsOf = async (personId: number) => (await blog.context.db.client.accountEvent.findMany({ where: { personId } })).map(({ act }) => act);

describe("an invitation", () => {
  it("makes an account with its role and a confirmed address, once", async () => {
    const { email, link } = await inviteAs("editor");
    expect((await owner.get("/admin/people")).text).toContain(email);
    const guest = blog.reader();
    const page = await guest.get(link);
    expect(page.status).toBe(200);
    expect(page.text).toContain("Editor");
    // Looking at it, as programs that read mail do, uses nothing up. The role is the invitation's, whatever a form says.
    const answer = await guest.post(link, { name: "Ines Invited", password: PASSWORD, role: "administrator", email: "other@example.org" });
    expect(answer.location).toBe("/admin");
    expect((await guest.get("/admin/pages")).status).toBe(200);
    expect((await guest.get("/admin/people")).status).toBe(403);
    const person = await findByEmail(email);
    expect(person).toMatchObject({ name: "Ines Invited", role: "editor", emailConfirmedAt: blog.clock.now });
    expect(await eventsOf(person?.id ?? 0)).toEqual(["invitation-accepted"]);
    expect(await eventsOf(owner.personId)).toContain("invited");
    for (const again of [await blog.reader().get(link), await blog.reader().post(link, { name: "Second", password: "" })]) expect(again.status).toBe(403);
    expect((await owner.get("/admin/people")).text).not.toContain("good until");
  });

  it("asks for a name and a fit password, keeps what was typed, and is still good then", async () => {
    const { email, link } = await inviteAs("author");
    const guest = blog.reader();
    const refused = await guest.post(link, { name: "Nora Newcomer", password: "short" });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('value="Nora Newcomer"');
    expect((await guest.post(link, { name: " ", password: "" })).status).toBe(422);
    expect(await findByEmail(email)).toBeNull();
    expect((await guest.post(link, { name: "Nora Newcomer", password: "" })).status).toBe(303);
    expect(await findByEmail(email)).toMatchObject({ passwordHash: null, role: "author" });
  });

  it("runs out after 7 days, and can be sent again with another link", async () => {
    const { email, link } = await inviteAs("author");
    blog.clock.advance(7 * DAY_MS - 1);
    expect((await blog.get(link)).status).toBe(200);
    blog.clock.advance(1);
    expect((await blog.get(link)).status).toBe(403);
    expect((await blog.post(link, { name: "Late", password: "" })).status).toBe(403);
    expect(await findByEmail(email)).toBeNull();
    const again = await blog.signIn("administrator");
    const { id } = await blog.context.db.client.emailLink.findFirstOrThrow({ where: { email } });
    expect((await again.post(`/admin/invitations/${id}/resending`)).status).toBe(303);
    const fresh = await linkTo(email);
    expect(fresh).not.toBe(link);
    expect((await blog.get(link)).status).toBe(403);
    expect((await blog.get(fresh)).status).toBe(200);
    owner = Object.assign(again, { personId: again.personId });
  });

  it("is replaced by another one for the same address, and can be withdrawn", async () => {
    const first = await inviteAs("author");
    await owner.post("/admin/invitations", { email: ` ${first.email.toUpperCase()}`, role: "contributor" });
    const link = await linkTo(first.email);
    expect((await blog.get(first.link)).status).toBe(403);
    expect((await blog.get(link)).text).toContain("Contributor");
    const { id } = await blog.context.db.client.emailLink.findFirstOrThrow({ where: { email: first.email, usedAt: null } });
    expect((await owner.post(`/admin/invitations/${id}/withdrawal`)).status).toBe(303);
    expect((await blog.get(link)).status).toBe(403);
    expect((await owner.post(`/admin/invitations/${id}/withdrawal`)).status).toBe(404);
  });

  it("lets one of two in who use it at once", async () => {
    const { email, link } = await inviteAs("author");
    const answers = await Promise.all(["Anna", "Berta", "Carla"].map((name) => blog.reader().post(link, { name, password: "" })));
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 403)).toHaveLength(2);
    expect(await blog.context.db.client.person.count({ where: { email } })).toBe(1);
  });

  it("is worth nothing once its sender may not invite any more", async () => {
    const sender = await blog.signIn("administrator");
    const email = "from-a-former@example.org";
    await sender.post("/admin/invitations", { email, role: "administrator" });
    const link = await linkTo(email);
    await owner.post(`/admin/people/${sender.personId}/role`, { role: "author" });
    expect((await blog.get(link)).status).toBe(403);
    expect((await blog.post(link, { name: "Eve", password: "" })).status).toBe(403);
  });

  it("is for administrators to send", async () => {
    for (const role of ["editor", "author", "reader"] as const) {
      const other = await blog.signIn(role);
      expect((await other.post("/admin/invitations", { email: "a@example.org", role: "author" })).status).toBe(403);
    }
    for (const role of ["reader", "emperor", ""]) expect((await owner.post("/admin/invitations", { email: "a@example.org", role })).status).toBe(422);
    expect((await owner.post("/admin/invitations", { email: "nobody", role: "author" })).text).toContain('value="nobody"');
    expect(await blog.context.db.client.emailLink.count({ where: { email: "a@example.org" } })).toBe(0);
  });

  it("takes no guesses", async () => {
    for (const token of ["", "x", "a".repeat(43)]) expect((await blog.get(`/admin/invitation?token=${token}`)).status).toBe(403);
  });
});

describe("an invitation for somebody who is here", () => {
  it("gives the account that has the address the role once it is signed in, and no other", async () => {
    const known = await blog.signIn("reader", "Rita Reader");
    const { email } = await blog.context.db.client.person.findUniqueOrThrow({ where: { id: known.personId } });
    const { link } = await inviteAs("author", email ?? "");
    const stranger = await blog.signIn("reader");
    for (const reader of [blog.reader(), stranger]) {
      const page = await reader.get(link);
      expect(page.text).toContain("belongs to an account here");
      expect(page.text).not.toContain('name="password"');
      expect((await reader.post(link, { name: "Taken over", password: PASSWORD })).status).toBe(403);
      expect((await reader.post(link, { as: "viewer" })).status).toBe(403);
    }
    expect((await known.get(link)).text).toContain("Accept as Rita Reader");
    expect((await known.post(link, { as: "viewer" })).location).toBe("/admin");
    expect(await blog.context.db.client.person.findUnique({ where: { id: known.personId } })).toMatchObject({
      role: "author",
      emailConfirmedAt: blog.clock.now,
      name: "Rita Reader",
    });
  });

  it("can be accepted by the account that is signed in where nobody has the address, and never lowers a role", async () => {
    const known = await blog.signIn("editor", "Edda Editor");
    const { link } = await inviteAs("author");
    expect((await known.get(link)).text).toContain("Accept as Edda Editor");
    expect((await known.post(link, { as: "viewer" })).location).toBe("/admin");
    expect(await blog.context.db.client.person.findUnique({ where: { id: known.personId } })).toMatchObject({ role: "editor" });
  });

  it("is not sent to who has the role already", async () => {
    const known = await blog.signIn("author", "Artur Author");
    const { email } = await blog.context.db.client.person.findUniqueOrThrow({ where: { id: known.personId } });
    const refused = await owner.post("/admin/invitations", { email: email ?? "", role: "contributor" });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain("Artur Author has this address");
  });
});

describe("an invitation for an imported author", () => {
  const addImported = (email: string | null, name = "Ida Imported") =>
    blog.context.db.client.person.create({
      data: { role: "author", name, slug: crypto.randomUUID(), email, source: "wordpress", sourceId: crypto.randomUUID() },
    });

  it("gives that author a way in, with the posts", async () => {
    const { id } = await addImported(null);
    expect((await owner.get(`/admin/people/${id}`)).text).toContain("Whoever accepts an invitation from here becomes this author");
    const email = "ida@example.org";
    expect((await owner.post(`/admin/people/${id}/invitation`, { email, role: "author" })).status).toBe(303);
    const link = await linkTo(email);
    const stranger = await blog.signIn("reader");
    expect((await stranger.post(link, { as: "viewer" })).status).toBe(403); // The author, not whoever holds the link, gets the role.
    const guest = blog.reader();
    expect((await guest.get(link)).text).toContain('value="Ida Imported"');
    expect((await guest.post(link, { name: "Ida Imported", password: PASSWORD })).location).toBe("/admin");
    expect(await findByEmail(email)).toMatchObject({ id, role: "author", emailConfirmedAt: blog.clock.now });
    expect((await owner.post(`/admin/people/${id}/invitation`, { email: "second@example.org", role: "author" })).status).toBe(422);
  });

  it("is what an invitation for the address that came with the import is", async () => {
    const { id } = await addImported("imported@example.org");
    const { link } = await inviteAs("author", "imported@example.org");
    await blog.reader().post(link, { name: "Ida", password: "" });
    expect(await findByEmail("imported@example.org")).toMatchObject({ id, name: "Ida" });
  });

  it("is worth nothing for an author who was imported after it was sent", async () => {
    const { link } = await inviteAs("author", "later@example.org");
    const { id } = await addImported("later@example.org");
    expect((await blog.post(link, { name: "Eve", password: "" })).status).toBe(409);
    expect(await blog.context.db.client.person.findUnique({ where: { id } })).toMatchObject({ name: "Ida Imported", emailConfirmedAt: null });
  });
});

it("can't be sent where no mails are sent", async () => {
  const silent = await testBlog({ url: "https://blog.example.org" });
  const viewer = { ...(await editorOf(silent)), person: { ...(await editorOf(silent)).person, role: "administrator" as const } };
  await expect(invite(silent.context, viewer, { email: "a@example.org", role: "author" })).rejects.toThrow("sends no mails");
  expect(await silent.context.db.client.emailLink.count()).toBe(0);
});
