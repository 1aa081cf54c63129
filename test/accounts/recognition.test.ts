import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findSession } from "../../server/accounts/session-store.ts";
import { startStandIns, type StandIns } from "../../server/accounts/stand-ins/start.ts";
import { hashToken } from "../../server/accounts/tokens.ts";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { decideAt } from "./stand-ins/visit.ts";

/** The first account of the stand-in. */
const SUBJECT = "122000000000001";
const FORMER_APP = "100000000000001";

let standIns: StandIns;
let blog: TestBlog;
beforeAll(async () => {
  standIns = await startStandIns();
  blog = await testBlog({ facebook: standIns.facebook });
});
afterAll(() => standIns.close());
beforeEach(async () => {
  await blog.context.db.client.identity.deleteMany();
});

const identities = () => blog.context.db.client.identity.findMany({ select: { personId: true, realm: true, subject: true }, orderBy: { id: "asc" } });

/** Signs in as the stand-in's first account. @returns who that is here */
async function signIn(): Promise<number> {
  const reader = blog.reader();
  const answer = await reader.post("/sign-in/facebook", { returnTo: "/" });
  await reader.get((await decideAt(answer.location ?? "", {})).href);
  const session = await findSession(blog.context.db.client, hashToken(reader.cookies.get("pamphlet_session") ?? ""));
  return session?.person.id ?? 0;
}

let people = 0;

/** Somebody who was here before. */
async function addPerson(identity: { realm: string; subject: string; businessKey?: string }): Promise<number> {
  const { client } = blog.context.db;
  const { id } = await client.person.create({ data: { name: "Reader on Facebook", slug: `before-${++people}`, role: "editor" } });
  const details = { provider: "facebook", name: "Reader on Facebook", email: "reader-on-facebook@example.com", handle: "same" };
  await client.identity.create({ data: { ...details, ...identity, personId: id } });
  return id;
}

/** The key that the stand-in's business has for its first account. */
async function businessKey(): Promise<string> {
  await signIn();
  const { businessKey: key } = await blog.context.db.client.identity.findFirstOrThrow();
  await blog.context.db.client.identity.deleteMany();
  return key ?? "";
}

describe("an account at Facebook", () => {
  it("is kept under the app's id", async () => {
    const personId = await signIn();
    expect(await identities()).toEqual([{ personId, realm: standIns.facebook.appId, subject: SUBJECT }]);
    expect(await signIn()).toBe(personId);
  });

  it("is not the one with the same number under another app's id", async () => {
    const former = await addPerson({ realm: FORMER_APP, subject: SUBJECT });
    const personId = await signIn();
    expect(personId).not.toBe(former);
    expect(await identities()).toEqual([
      { personId: former, realm: FORMER_APP, subject: SUBJECT },
      { personId, realm: standIns.facebook.appId, subject: SUBJECT },
    ]);
  });

  it("is the one that another app of the same business knows by the same key, with its own number", async () => {
    const former = await addPerson({ realm: FORMER_APP, subject: "77", businessKey: await businessKey() });
    expect(await signIn()).toBe(former);
    expect(await signIn()).toBe(former);
    expect(await identities()).toEqual([
      { personId: former, realm: FORMER_APP, subject: "77" },
      { personId: former, realm: standIns.facebook.appId, subject: SUBJECT },
    ]);
    const events = await blog.context.db.client.accountEvent.findMany({ where: { personId: former } });
    expect(events.map(({ act }) => act)).toEqual(["identity-moved"]);
    expect(events[0]?.detail).not.toContain(SUBJECT);
  });

  it("is not the one with the same number and another key of a business", async () => {
    const former = await addPerson({ realm: FORMER_APP, subject: SUBJECT, businessKey: "another key" });
    expect(await signIn()).not.toBe(former);
  });

  it("is nobody of before when two people have its key", async () => {
    const key = await businessKey();
    const former = [
      await addPerson({ realm: FORMER_APP, subject: "77", businessKey: key }),
      await addPerson({ realm: FORMER_APP, subject: "78", businessKey: key }),
    ];
    expect(former).not.toContain(await signIn());
  });

  it("is the one of before ids were kept by app, once", async () => {
    const former = await addPerson({ realm: "", subject: SUBJECT });
    expect(await signIn()).toBe(former);
    expect(await identities()).toEqual([{ personId: former, realm: standIns.facebook.appId, subject: SUBJECT }]);
  });

  it("is the one of before for both of two who come at once", async () => {
    const former = await addPerson({ realm: "", subject: SUBJECT });
    expect(await Promise.all([signIn(), signIn()])).toEqual([former, former]);
    expect(await identities()).toHaveLength(1);
  });

  it("is not the one of before if the key of the business says otherwise", async () => {
    const former = await addPerson({ realm: "", subject: SUBJECT, businessKey: "another key" });
    expect(await signIn()).not.toBe(former);
    expect((await identities())[0]).toEqual({ personId: former, realm: "", subject: SUBJECT });
  });
});
