import { beforeAll, describe, expect, it } from "vitest";
import { COOKIES } from "../../server/http/cookies.ts";
import { findSession } from "../../server/accounts/session-store.ts";
import { hashToken } from "../../server/accounts/tokens.ts";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { Reader } from "../support/reader.ts";
import { SoftPasskey } from "./soft-passkey.ts";

const MINUTE = 60_000;

let blog: TestBlog;
/** Passkeys work at a name, not at 127.0.0.1. */
let origin: string;
beforeAll(async () => {
  blog = await testBlog();
  origin = blog.origin.replace("127.0.0.1", "localhost");
});

const browser = () => new Reader(origin);
const sessionOf = (reader: Reader) => findSession(blog.context.db.client, hashToken(reader.cookies.get(COOKIES.session) ?? ""));
const eventsOf = async (personId: number) =>
  (await blog.context.db.client.accountEvent.findMany({ where: { personId }, orderBy: { id: "asc" } })).map(({ act }) => act);

/** Somebody who is signed in at localhost. */
async function signedIn(role: "reader" | "editor" = "reader") {
  const signed = await blog.signIn(role);
  const reader = browser();
  reader.cookies.set(COOKIES.session, signed.cookies.get(COOKIES.session) ?? "");
  return Object.assign(reader, { personId: signed.personId });
}

async function challengeFor(reader: Reader, path: string): Promise<string> {
  const answer = await reader.post(path, {}, { accept: "application/json" });
  expect(answer.status, answer.text).toBe(200);
  return (JSON.parse(answer.text) as { challenge: string }).challenge;
}

type Wrong = Partial<Parameters<SoftPasskey["use"]>[0]>;

async function register(reader: Reader, passkey = new SoftPasskey(), wrong: Wrong = {}) {
  const challenge = await challengeFor(reader, "/me/passkeys/options");
  const answer = await reader.post("/me/passkeys", { name: "My phone", credential: passkey.make({ origin, challenge, ...wrong }) });
  return { passkey, answer };
}

async function signInBy(passkey: SoftPasskey, wrong: Wrong = {}, form: Record<string, string> = {}) {
  const reader = browser();
  const challenge = await challengeFor(reader, "/sign-in/passkey/options");
  const credential = passkey.use({ origin, challenge, ...wrong });
  return { reader, challenge, credential, answer: await reader.post("/sign-in/passkey", { credential, ...form }) };
}

describe("making a passkey", () => {
  it("adds it, names it, and asks for one behind the device's own lock", async () => {
    const reader = await signedIn();
    const asked = await reader.post("/me/passkeys/options", {}, { accept: "application/json" });
    expect(JSON.parse(asked.text)).toMatchObject({
      rp: { id: "localhost" },
      attestation: "none",
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
    });
    const { answer } = await register(reader);
    expect([answer.status, answer.location]).toEqual([303, "/me/passkeys?done=added"]);
    expect((await reader.get("/me/passkeys?done=added")).text).toContain("My phone");
    expect(await eventsOf(reader.personId)).toEqual(["passkey-added"]);
  });

  it.each([
    ["another site's page", { origin: "https://evil.example", rpId: "localhost" }],
    ["another site's passkey", { rpId: "evil.example" }],
    ["no lock", { userVerified: false }],
    ["a challenge that was never given out", { challenge: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" }],
    ["another act", { type: "webauthn.get" }],
  ])("is refused with %s", async (_what, wrong) => {
    const reader = await signedIn();
    const { answer } = await register(reader, new SoftPasskey(), wrong);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain("could not be added");
    expect(await blog.context.db.client.passkey.count({ where: { personId: reader.personId } })).toBe(0);
  });

  it("takes each challenge once, and no passkey twice, whoever comes with it", async () => {
    const [reader, other] = [await signedIn(), await signedIn()];
    const challenge = await challengeFor(reader, "/me/passkeys/options");
    const send = (passkey: SoftPasskey) => reader.post("/me/passkeys", { credential: passkey.make({ origin, challenge }) });
    const first = new SoftPasskey();
    expect((await send(first)).status).toBe(303);
    expect((await send(new SoftPasskey())).status).toBe(422);
    expect((await register(other, first)).answer.status).toBe(422);
  });

  it("takes no challenge that somebody else was given in this browser", async () => {
    const reader = await signedIn();
    const challenge = await challengeFor(reader, "/me/passkeys/options");
    const mallory = await signedIn();
    reader.cookies.set(COOKIES.session, mallory.cookies.get(COOKIES.session) ?? "");
    expect((await reader.post("/me/passkeys", { credential: new SoftPasskey().make({ origin, challenge }) })).status).toBe(422);
  });

  it("refuses what is no answer at all", async () => {
    const reader = await signedIn();
    for (const credential of ["", "x", "{}", "null", '{"id":"a"}']) expect((await reader.post("/me/passkeys", { credential })).status).toBe(422);
    for (const credential of ["", "x", "{}", "null"]) expect((await browser().post("/sign-in/passkey", { credential })).status).toBe(422);
  });

  it("is for who is signed in", async () => {
    expect((await browser().get("/me/passkeys")).location).toBe("/sign-in?returnTo=%2Fme%2Fpasskeys");
    expect((await browser().post("/me/passkeys/options")).status).toBe(403);
  });
});

describe("signing in with a passkey", () => {
  it("needs no name, goes where one wanted to, and starts a session under a new token", async () => {
    const owner = await signedIn("editor");
    const { passkey } = await register(owner);
    const { reader, answer } = await signInBy(passkey, {}, { returnTo: "/admin/comments" });
    expect([answer.status, answer.location]).toEqual([303, "/admin/comments"]);
    expect(await sessionOf(reader)).toMatchObject({ way: "passkey", person: { id: owner.personId } });
    expect(reader.cookies.get(COOKIES.session)).not.toBe(owner.cookies.get(COOKIES.session));
    expect((await signInBy(passkey)).answer.location).toBe("/admin");
    expect((await owner.get("/me/passkeys")).text).toContain("last used");
  });

  it.each([
    ["another site's page", { origin: "https://evil.example", rpId: "localhost" }],
    ["another site's passkey", { rpId: "evil.example" }],
    ["no lock", { userVerified: false }],
    ["another key's signature", { forged: true }],
    ["a challenge that was never given out", { challenge: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" }],
    ["another act", { type: "webauthn.create" }],
  ])("is refused with %s", async (_what, wrong) => {
    const { passkey } = await register(await signedIn());
    const { reader, answer } = await signInBy(passkey, wrong);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain("could not be used");
    expect(reader.cookies.has(COOKIES.session)).toBe(false);
  });

  it("says the same of a passkey that nobody has", async () => {
    const { passkey } = await register(await signedIn());
    const known = await signInBy(passkey, { forged: true });
    const unknown = await signInBy(new SoftPasskey());
    expect([unknown.answer.status, unknown.answer.text]).toEqual([known.answer.status, known.answer.text]);
  });

  it("takes an answer once, and only in the browser that asked", async () => {
    const { passkey } = await register(await signedIn());
    const { reader, credential } = await signInBy(passkey);
    for (const again of [reader, browser()]) expect((await again.post("/sign-in/passkey", { credential })).status).toBe(422);
    const asked = browser();
    const challenge = await challengeFor(asked, "/sign-in/passkey/options");
    const thief = browser();
    await challengeFor(thief, "/sign-in/passkey/options");
    const stolen = passkey.use({ origin, challenge });
    expect((await thief.post("/sign-in/passkey", { credential: stolen })).status).toBe(422);
    expect((await asked.post("/sign-in/passkey", { credential: stolen })).status).toBe(303);
  });

  it("waits five minutes for an answer", async () => {
    const { passkey } = await register(await signedIn());
    const reader = browser();
    const challenge = await challengeFor(reader, "/sign-in/passkey/options");
    blog.clock.advance(5 * MINUTE);
    expect((await reader.post("/sign-in/passkey", { credential: passkey.use({ origin, challenge }) })).status).toBe(422);
  });

  it("takes no challenge that was for making one", async () => {
    const owner = await signedIn();
    const { passkey } = await register(owner);
    const challenge = await challengeFor(owner, "/me/passkeys/options");
    expect((await owner.post("/sign-in/passkey", { credential: passkey.use({ origin, challenge }) })).status).toBe(422);
  });

  it("refuses a counter that does not grow, and records it", async () => {
    const owner = await signedIn();
    const { passkey } = await register(owner);
    expect((await signInBy(passkey, { counter: 5 })).answer.status).toBe(303);
    for (const counter of [5, 4, 0]) expect((await signInBy(passkey, { counter })).answer.status).toBe(422);
    expect((await eventsOf(owner.personId)).filter((act) => act === "passkey-copied")).toHaveLength(3);
    expect((await signInBy(passkey, { counter: 6 })).answer.status).toBe(303);
  });

  it("refuses one that was removed, and somebody who is gone", async () => {
    const owner = await signedIn();
    const { passkey } = await register(owner);
    const { id } = await blog.context.db.client.passkey.findUniqueOrThrow({ where: { credentialId: passkey.id } });
    expect((await (await signedIn()).post(`/me/passkeys/${id}/removal`)).status).toBe(404);
    expect((await owner.post(`/me/passkeys/${id}/removal`)).location).toBe("/me/passkeys?done=removed");
    expect((await signInBy(passkey)).answer.status).toBe(422);
    const gone = await signedIn();
    const other = (await register(gone)).passkey;
    await blog.context.db.client.person.update({ where: { id: gone.personId }, data: { erasedAt: blog.clock.now } });
    expect((await signInBy(other)).answer.status).toBe(422);
  });
});

describe("a passkey as the second step", () => {
  const PASSWORD = "correct horse battery staple";

  async function withSecondStep() {
    const owner = await signedIn("editor");
    const { passkey } = await register(owner);
    const shown = await owner.post("/me/second-step/passkeys");
    expect(shown.text).toContain("Your recovery codes");
    const { email } = await blog.context.db.client.person.findUniqueOrThrow({ where: { id: owner.personId } });
    return { owner, passkey, email: email ?? "" };
  }

  async function firstProof(email: string): Promise<Reader> {
    const reader = browser();
    expect((await reader.post("/sign-in", { email, password: PASSWORD })).location).toBe("/sign-in/second");
    return reader;
  }

  it("is asked for once it was chosen, and not before", async () => {
    const owner = await signedIn("editor");
    await register(owner);
    const { email } = await blog.context.db.client.person.findUniqueOrThrow({ where: { id: owner.personId } });
    expect((await browser().post("/sign-in", { email: email ?? "", password: PASSWORD })).location).toBe("/admin");
  });

  it("signs in, by a passkey of that very person", async () => {
    const { owner, passkey, email } = await withSecondStep();
    const reader = await firstProof(email);
    expect((await reader.get("/sign-in/second")).text).toContain('data-passkey="use"');
    const stranger = (await register(await signedIn())).passkey;
    const send = async (by: SoftPasskey) => {
      const challenge = await challengeFor(reader, "/sign-in/second/passkey/options");
      return reader.post("/sign-in/second/passkey", { credential: by.use({ origin, challenge }) });
    };
    expect((await send(stranger)).status).toBe(422);
    expect(reader.cookies.has(COOKIES.session)).toBe(false);
    expect((await send(passkey)).location).toBe("/admin");
    expect(await sessionOf(reader)).toMatchObject({ way: "password", person: { id: owner.personId } });
  });

  it("takes no challenge of a sign-in, and lists nothing to who gave no first proof", async () => {
    const { passkey, email } = await withSecondStep();
    const reader = await firstProof(email);
    const challenge = await challengeFor(reader, "/sign-in/passkey/options");
    expect((await reader.post("/sign-in/second/passkey", { credential: passkey.use({ origin, challenge }) })).status).toBe(422);
    expect((await browser().post("/sign-in/second/passkey/options", {}, { accept: "application/json" })).status).toBe(403);
  });

  it("is not asked for after a passkey: that was both", async () => {
    const { passkey } = await withSecondStep();
    expect((await signInBy(passkey)).answer.location).toBe("/admin");
  });

  it("ends with the last passkey", async () => {
    const { owner, passkey, email } = await withSecondStep();
    const { id } = await blog.context.db.client.passkey.findUniqueOrThrow({ where: { credentialId: passkey.id } });
    await owner.post(`/me/passkeys/${id}/removal`);
    expect((await browser().post("/sign-in", { email, password: PASSWORD })).location).toBe("/admin");
    await register(owner);
    expect((await browser().post("/sign-in", { email, password: PASSWORD })).location).toBe("/admin");
  });
});

describe("where there are no passkeys", () => {
  it("says so at 127.0.0.1, and where there are", async () => {
    const reader = await blog.signIn("reader");
    const page = await reader.get("/me/passkeys");
    expect(page.text).toContain(`href="${origin}/me/passkeys"`);
    expect(page.text).not.toContain("data-passkey");
    expect((await blog.get("/sign-in")).text).toContain(`href="${origin}/sign-in"`);
    expect((await reader.post("/me/passkeys/options", {}, { accept: "application/json" })).status).toBe(404);
    expect((await blog.post("/sign-in/passkey", { credential: "{}" })).status).toBe(404);
  });

  it.each([
    ["https://blog.example.org", true],
    ["https://blog.example.org/news", true],
    ["http://blog.example.org", false],
    ["https://192.0.2.1", false],
    ["http://localhost:3000", true],
  ])("at %s: %s", async (url, offered) => {
    const blog = await testBlog({ url });
    const { pathname } = new URL(url);
    const page = await blog.get(`${pathname.replace(/\/$/, "")}/sign-in`);
    expect(page.text.includes("data-passkey")).toBe(offered);
  });
});
