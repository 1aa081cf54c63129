import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startStandIns, type StandIns } from "../../server/accounts/stand-ins/start.ts";
import type { TestBlog } from "../support/blog.ts";
import { addWay, arriveBy, blogWithWays, leaveFor, recordOf, sessionOf } from "./support.ts";

const MINUTE = 60_000;

let standIns: StandIns;
let blog: TestBlog;
beforeAll(async () => {
  standIns = await startStandIns();
  blog = await blogWithWays(standIns);
});
afterAll(() => standIns.close());
/** Each test finds the accounts at the providers unknown here. */
beforeEach(async () => {
  await blog.context.db.client.session.deleteMany();
  await blog.context.db.client.identity.deleteMany();
  await blog.context.db.client.providerState.deleteMany();
  await blog.context.providers.reload();
});

const identitiesOf = (personId: number) => blog.context.db.client.identity.findMany({ where: { personId }, orderBy: { id: "asc" } });

describe("adding a way in", () => {
  it("adds an account that is new here, records it, and tells the confirmed address", async () => {
    const { client } = blog.context.db;
    const reader = await arriveBy(blog, "x");
    await client.person.update({ where: { id: reader.personId }, data: { email: "confirmed@example.org", emailConfirmedAt: blog.clock.now } });
    const people = await client.person.count();
    const answer = await addWay(reader, "facebook");
    expect([answer.status, answer.location]).toEqual([303, "/me/?done=linked#ways"]);
    expect((await identitiesOf(reader.personId)).map(({ provider }) => provider)).toEqual(["x", "facebook"]);
    expect(await client.person.count()).toBe(people);
    expect((await recordOf(blog, reader.personId)).at(-1)).toBe("linked");
    expect(await client.mail.findMany({ where: { kind: "way-added" }, select: { recipient: true } })).toEqual([{ recipient: "confirmed@example.org" }]);
    await blog.runJobs();
    expect((await identitiesOf(reader.personId)).every(({ picture }) => picture !== null)).toBe(true);
    const page = await reader.get("/me/?done=linked");
    expect(page.text).toContain("That way in is added.");
    // Whoever comes by the new one is the same person.
    expect((await arriveBy(blog, "facebook")).personId).toBe(reader.personId);
    // Another's mail is nobody's business.
    await client.person.update({ where: { id: reader.personId }, data: { email: null, emailConfirmedAt: null } });
  });

  it("is fine with one that is there already", async () => {
    const reader = await arriveBy(blog, "x");
    expect((await addWay(reader, "x")).location).toBe("/me/?done=linked-already#ways");
    expect(await identitiesOf(reader.personId)).toHaveLength(1);
    const both = [await leaveFor(reader, "facebook", { link: "1", returnTo: "/me/" }), await leaveFor(reader, "facebook", { link: "1", returnTo: "/me/" })];
    const answers = await Promise.all(both.map((back) => reader.get(back)));
    expect(new Set(answers.map(({ location }) => location))).toEqual(new Set(["/me/?done=linked#ways", "/me/?done=linked-already#ways"]));
    expect(await identitiesOf(reader.personId)).toHaveLength(2);
  });

  it("needs somebody who is signed in", async () => {
    expect((await blog.post("/sign-in/x", { link: "1", returnTo: "/me/" })).status).toBe(403);
  });

  it("adds nothing for whoever else is signed in by then, or nobody (login CSRF)", async () => {
    const reader = await arriveBy(blog, "x");
    const back = await leaveFor(reader, "facebook", { link: "1", returnTo: "/me/" });
    // In the same browser somebody else signs in meanwhile.
    const other = await arriveBy(blog, "x", 1);
    reader.cookies.set("pamphlet_session", other.cookies.get("pamphlet_session") ?? "");
    expect((await reader.get(back)).location).toBe("/me/?done=link-other#ways");
    const again = await leaveFor(other, "facebook", { link: "1", returnTo: "/me/" });
    other.cookies.delete("pamphlet_session");
    const answer = await other.get(again);
    expect(answer.location).toBe("/me/?done=link-other#ways");
    expect(other.cookies.has("pamphlet_session")).toBe(false);
    expect(await blog.context.db.client.identity.count({ where: { provider: "facebook" } })).toBe(0);
    expect(await identitiesOf(reader.personId)).toHaveLength(1);
  });

  it("adds nothing in another browser than began it", async () => {
    const attacker = await arriveBy(blog, "x");
    const back = await leaveFor(attacker, "facebook", { link: "1", returnTo: "/me/" });
    const victim = await arriveBy(blog, "x", 1);
    await victim.get(back);
    expect(await blog.context.db.client.identity.count({ where: { provider: "facebook" } })).toBe(0);
    expect((await sessionOf(blog, victim))?.person.id).toBe(victim.personId);
  });

  it("adds nothing when one's own proof is old, and says how to give it anew", async () => {
    const reader = await arriveBy(blog, "x");
    blog.clock.advance(14 * MINUTE);
    const back = await leaveFor(reader, "facebook", { link: "1", returnTo: "/me/" });
    blog.clock.advance(2 * MINUTE);
    expect((await reader.get(back)).location).toBe("/me/?done=link-stale#ways");
    expect(await identitiesOf(reader.personId)).toHaveLength(1);
    const page = await reader.get("/me/?done=link-stale");
    expect(page.text).toContain("Nothing was added");
    expect(page.text).toMatch(/href="\/sign-in\/again\?[^"]+"/);
    expect(page.text).not.toContain("/removal");
  });

  it("comes back to the desk after a refusal there", async () => {
    const reader = await arriveBy(blog, "x");
    const back = await leaveFor(reader, "facebook", { link: "1", returnTo: "/me/" }, { outcome: "deny" });
    const { location = "" } = await reader.get(back);
    expect(location).toMatch(/^\/me\/\?sign-in=denied&via=facebook/);
    expect((await reader.get(location)).text).toContain("Facebook was told not to sign you in");
  });
});

describe("removing a way in", () => {
  it("takes the account away, and signs out whoever came in by it elsewhere", async () => {
    const reader = await arriveBy(blog, "x");
    await addWay(reader, "facebook");
    const elsewhere = await arriveBy(blog, "facebook");
    const another = await arriveBy(blog, "x");
    const [, facebook] = await identitiesOf(reader.personId);
    const answer = await reader.post(`/me/identities/${facebook?.id}/removal`);
    expect([answer.status, answer.location]).toEqual([303, "/me/?done=unlinked#ways"]);
    expect((await identitiesOf(reader.personId)).map(({ provider }) => provider)).toEqual(["x"]);
    expect(await sessionOf(blog, elsewhere)).toBeNull();
    expect(await sessionOf(blog, another)).not.toBeNull();
    expect((await recordOf(blog, reader.personId)).at(-1)).toBe("unlinked");
    expect((await arriveBy(blog, "facebook")).personId).not.toBe(reader.personId);
  });

  it("leaves the one that asks signed in, even by that way", async () => {
    const reader = await arriveBy(blog, "x");
    await addWay(reader, "facebook");
    const [x] = await identitiesOf(reader.personId);
    await reader.post(`/me/identities/${x?.id}/removal`);
    expect(await sessionOf(blog, reader)).toMatchObject({ person: { id: reader.personId }, identity: null });
  });

  it("refuses the last one that lasts, and says what to do", async () => {
    const { client } = blog.context.db;
    const reader = await arriveBy(blog, "x");
    const [x] = await identitiesOf(reader.personId);
    const remove = () => reader.post(`/me/identities/${x?.id}/removal`);
    const refused = await remove();
    expect([refused.status, refused.text.includes("Add another way in first")]).toEqual([409, true]);
    const desk = (await reader.get("/me/")).text;
    expect(desk).not.toContain("/removal");
    expect(desk).toContain("Your last way in that lasts");
    // One that is ending does not count, nor one in trouble.
    await addWay(reader, "facebook");
    const state = { key: "facebook", kind: "facebook", endingAt: new Date(blog.clock.now.getTime() + 86_400_000) };
    await client.providerState.upsert({ where: { key: "facebook" }, create: state, update: state });
    await blog.context.providers.reload();
    expect((await remove()).status).toBe(409);
    expect((await reader.get("/me/")).text).toContain("ends on June 19, 2025");
    await client.providerState.update({ where: { key: "facebook" }, data: { endingAt: null, failuresInRow: 3, lastFailureAt: blog.clock.now } });
    await blog.context.providers.reload();
    expect((await remove()).status).toBe(409);
    await client.providerState.update({ where: { key: "facebook" }, data: { failuresInRow: 0 } });
    await blog.context.providers.reload();
    expect((await remove()).status).toBe(303);
  });

  it.each(["password", "passkey", "email"])("lets the last account go where there is a %s", async (kind) => {
    const { client } = blog.context.db;
    const reader = await arriveBy(blog, "x");
    const { personId } = reader;
    const email = `${crypto.randomUUID()}@example.org`;
    if (kind === "password") await client.person.update({ where: { id: personId }, data: { email, passwordHash: "hash" } });
    if (kind === "email") await client.person.update({ where: { id: personId }, data: { email, emailConfirmedAt: blog.clock.now } });
    if (kind === "passkey") await client.passkey.create({ data: { personId, credentialId: crypto.randomUUID(), publicKey: "key", name: "Key" } });
    const [x] = await identitiesOf(personId);
    expect((await reader.post(`/me/identities/${x?.id}/removal`)).status).toBe(303);
  });

  it("of two that go at once, leaves one", async () => {
    const reader = await arriveBy(blog, "x");
    await addWay(reader, "facebook");
    const ids = (await identitiesOf(reader.personId)).map(({ id }) => id);
    const answers = await Promise.all(ids.map((id) => reader.post(`/me/identities/${id}/removal`)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 409]);
    expect(await identitiesOf(reader.personId)).toHaveLength(1);
  });

  it("is for one's own, and for a recent proof", async () => {
    const reader = await arriveBy(blog, "x");
    await addWay(reader, "facebook");
    const [, facebook] = await identitiesOf(reader.personId);
    const other = await blog.signIn("editor");
    const bystander = await arriveBy(blog, "facebook");
    expect((await other.post(`/me/identities/${facebook?.id}/removal`)).status).toBe(404);
    expect(await sessionOf(blog, bystander)).not.toBeNull();
    expect((await blog.post(`/me/identities/${facebook?.id}/removal`)).status).toBe(403);
    blog.clock.advance(16 * MINUTE);
    const asked = await reader.post(`/me/identities/${facebook?.id}/removal`);
    expect([asked.status, asked.location?.startsWith("/sign-in/again?")]).toEqual([303, true]);
    expect(await identitiesOf(reader.personId)).toHaveLength(2);
  });
});
