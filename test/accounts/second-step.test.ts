import { Secret, TOTP } from "otpauth";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { addPerson } from "../../server/accounts/people.ts";
import { findSession } from "../../server/accounts/session-store.ts";
import { startStandIns } from "../../server/accounts/stand-ins/start.ts";
import { hashToken } from "../../server/accounts/tokens.ts";
import { changeSettings, type TestBlog, testBlog } from "../support/blog.ts";
import type { Answer, Reader } from "../support/reader.ts";
import { lastLetter, lastLink } from "./links.ts";
import { addPost } from "./posts.ts";
import { decideAt } from "./stand-ins/visit.ts";

const STEP = 30_000;
const MINUTE = 60_000;
/** Of everybody whom `signIn` makes. */
const PASSWORD = "correct horse battery staple";

let blog: TestBlog;
beforeAll(async () => {
  blog = await testBlog();
});

const sessionOf = (reader: Reader, from = blog) => findSession(from.context.db.client, hashToken(reader.cookies.get("pamphlet_session") ?? ""));
const codeAt = (secret: string, at: number) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at });
const codeNow = (secret: string, shift = 0, from = blog) => codeAt(secret, from.clock.now.getTime() + shift);

interface Protected {
  email: string;
  personId: number;
  secret: string;
  codes: string[];
  /** In whose browser it was set up. */
  owner: Reader;
}

/** Somebody with a password, and an app for the second step; the code of the present moment is used up. */
async function protectedPerson(from = blog): Promise<Protected> {
  const owner = await from.signIn("editor");
  const { email } = await from.context.db.client.person.findUniqueOrThrow({ where: { id: owner.personId } });
  return { email: email ?? "", personId: owner.personId, owner, ...(await setUpApp(owner, from)) };
}

async function setUpApp(reader: Reader, from = blog): Promise<{ secret: string; codes: string[] }> {
  const page = await reader.post("/me/second-step/app");
  const secret = (/<code>([A-Z2-7 ]+)<\/code>/.exec(page.text)?.[1] ?? "").replaceAll(" ", "");
  const shown = await reader.post("/me/second-step/app", { ticket: ticketIn(page), code: codeNow(secret, 0, from) });
  return { secret, codes: codesIn(shown) };
}

const ticketIn = (page: Answer) => /name="ticket" value="([^"]+)"/.exec(page.text)?.[1] ?? "";
const codesIn = (page: Answer) => [...page.text.matchAll(/<code>([0-9A-Z-]{19})<\/code>/g)].map(([, code = ""]) => code);

/** Gives the first proof in a new browser. */
async function firstProof({ email }: Pick<Protected, "email">, form: Record<string, string> = {}, from = blog) {
  const reader = from.reader();
  const answer = await reader.post("/sign-in", { email, password: PASSWORD, ...form });
  return { reader, answer };
}
const second = (reader: Reader, code: string) => reader.post("/sign-in/second", { code });

describe("setting it up", () => {
  it("shows the secret as a picture and as text, and takes it when the app gives its code", async () => {
    const reader = await blog.signIn("reader");
    const page = await reader.post("/me/second-step/app");
    expect(page.text).toMatch(/<svg class="qr-code"[^>]*role="img"/);
    expect(page.text).not.toMatch(/style=/);
    const wrong = await reader.post("/me/second-step/app", { ticket: ticketIn(page), code: "000000" });
    expect(wrong.status).toBe(422);
    expect(ticketIn(wrong)).toBe(ticketIn(page));
    expect((await reader.get("/me/second-step")).text).toContain("No second step is asked for.");
    const { codes } = await setUpApp(reader);
    expect(new Set(codes).size).toBe(10);
    const desk = await reader.get("/me/second-step");
    expect(desk.text).toContain("A code from your app is asked for.");
    for (const code of codes) expect(desk.text).not.toContain(code);
  });

  it("takes no ticket of another session", async () => {
    const [mallory, victim] = [await blog.signIn("reader"), await blog.signIn("reader")];
    const page = await mallory.post("/me/second-step/app");
    const secret = (/<code>([A-Z2-7 ]+)<\/code>/.exec(page.text)?.[1] ?? "").replaceAll(" ", "");
    expect((await victim.post("/me/second-step/app", { ticket: ticketIn(page), code: codeNow(secret) })).status).toBe(409);
  });

  it("keeps the secret sealed and the codes as hashes", async () => {
    const { secret, codes, personId } = await protectedPerson();
    const { client } = blog.context.db;
    const row = await client.person.findUniqueOrThrow({ where: { id: personId }, include: { recoveryCodes: true } });
    const dump = JSON.stringify(row);
    expect(row.totpSealed).toMatch(/^v1\./);
    expect(row.recoveryCodes).toHaveLength(10);
    for (const plain of [secret, ...codes, ...codes.map((code) => code.replaceAll("-", ""))]) expect(dump).not.toContain(plain);
  });

  it("is told by mail where there is an address", async () => {
    const reader = await blog.signIn("reader", "Told");
    await blog.context.db.client.person.update({ where: { id: reader.personId }, data: { email: "told@example.org", emailConfirmedAt: blog.clock.now } });
    await setUpApp(reader);
    expect((await lastLetter(blog, "told@example.org")).text).toContain("asks for a second step");
    await reader.post("/me/second-step/end");
    expect((await lastLetter(blog, "told@example.org")).text).toContain("no second step any more");
    expect((await reader.get("/me/second-step")).text).toContain("No second step is asked for.");
    expect(await blog.context.db.client.recoveryCode.count({ where: { personId: reader.personId } })).toBe(0);
  });
});

describe("the second step", () => {
  it("comes between the password and the session, and keeps where one wanted to go", async () => {
    const who = await protectedPerson();
    const { reader, answer } = await firstProof(who, { returnTo: "/admin/comments?page=2" });
    expect([answer.status, answer.location]).toEqual([303, "/sign-in/second"]);
    expect(reader.cookies.has("pamphlet_session")).toBe(false);
    expect(answer.headers.getSetCookie()).toEqual([expect.stringMatching(/^pamphlet_second=[\w-]{43}; Max-Age=600; .*HttpOnly; SameSite=Lax$/)]);
    expect((await reader.get("/sign-in/second")).text).toContain("Six digits from your app");
    blog.clock.advance(STEP);
    const done = await second(reader, codeNow(who.secret));
    expect([done.status, done.location]).toEqual([303, "/admin/comments?page=2"]);
    expect(reader.cookies.has("pamphlet_second")).toBe(false);
    expect(await sessionOf(reader)).toMatchObject({ way: "password", person: { id: who.personId } });
  });

  it("comes after a link by mail and after a new password, too", async () => {
    const who = await protectedPerson();
    for (const [path, form] of [
      ["/sign-in/email", {}],
      ["/sign-in/forgotten", { password: PASSWORD }],
    ] as const) {
      const reader = blog.reader();
      await reader.post(path, { email: who.email });
      const { token } = await lastLink(blog, who.email);
      expect((await reader.post("/sign-in/link", { token, ...form })).location).toBe("/sign-in/second");
      expect(reader.cookies.has("pamphlet_session")).toBe(false);
    }
  });

  it("gives a cookie that is worth nothing as a session", async () => {
    const who = await protectedPerson();
    const { reader } = await firstProof(who);
    const thief = blog.reader();
    thief.cookies.set("pamphlet_session", reader.cookies.get("pamphlet_second") ?? "");
    expect((await thief.get("/admin")).location).toContain("/sign-in");
    expect((await reader.get("/admin")).location).toContain("/sign-in");
    expect((await reader.get("/me/second-step")).location).toContain("/sign-in");
  });

  it("takes a new token each time, and ends the session of before (fixation)", async () => {
    const who = await protectedPerson();
    const { reader } = await firstProof(who);
    const planted = reader.cookies.get("pamphlet_second");
    await reader.post("/sign-in", { email: who.email, password: PASSWORD });
    expect(reader.cookies.get("pamphlet_second")).not.toBe(planted);
    reader.cookies.set("pamphlet_session", "planted");
    blog.clock.advance(STEP);
    await second(reader, codeNow(who.secret));
    const token = reader.cookies.get("pamphlet_session") ?? "";
    expect(token).toMatch(/^[\w-]{43}$/);
    expect([planted, "planted"]).not.toContain(token);
  });

  it("takes each code once, in whichever browser", async () => {
    const who = await protectedPerson();
    blog.clock.advance(STEP);
    const code = codeNow(who.secret);
    const one = await firstProof(who);
    const other = await firstProof(who);
    expect((await second(one.reader, code)).status).toBe(303);
    const replay = await second(other.reader, code);
    expect(replay.status).toBe(422);
    expect(replay.text).toContain("was used before");
    expect(other.reader.cookies.has("pamphlet_session")).toBe(false);
  });

  it("signs in one of two who send one code at once", async () => {
    const who = await protectedPerson();
    blog.clock.advance(STEP);
    const code = codeNow(who.secret);
    const readers = [(await firstProof(who)).reader, (await firstProof(who)).reader];
    const statuses = await Promise.all(readers.map(async (reader) => (await second(reader, code)).status));
    expect(statuses.toSorted((a, b) => a - b)).toEqual([303, 422]);
  });

  it.each([
    [-2, 422],
    [-1, 303],
    [0, 303],
    [1, 303],
    [2, 422],
  ])("takes a code that is %i steps off: %i", async (steps, status) => {
    const who = await protectedPerson();
    blog.clock.advance(4 * STEP);
    const { reader } = await firstProof(who);
    expect((await second(reader, codeNow(who.secret, steps * STEP))).status).toBe(status);
  });

  it("takes no earlier code after a later one", async () => {
    const who = await protectedPerson();
    blog.clock.advance(4 * STEP);
    await second((await firstProof(who)).reader, codeNow(who.secret, STEP));
    expect((await second((await firstProof(who)).reader, codeNow(who.secret))).status).toBe(422);
  });

  it("ends after five wrong codes, and is recorded", async () => {
    const who = await protectedPerson();
    blog.clock.advance(STEP);
    const { reader } = await firstProof(who);
    for (let left = 4; left > 0; left--) {
      const answer = await second(reader, "000000");
      expect(answer.status).toBe(422);
      expect(answer.text).toContain(left === 1 ? "One try is left" : `${left} tries are left`);
    }
    const stolen = reader.cookies.get("pamphlet_second") ?? "";
    expect((await second(reader, "000000")).location).toBe("/sign-in?second=over");
    expect(reader.cookies.has("pamphlet_second")).toBe(false);
    reader.cookies.set("pamphlet_second", stolen);
    expect((await second(reader, codeNow(who.secret))).location).toBe("/sign-in?second=over");
    expect((await blog.get("/sign-in?second=over")).text).toContain("too many wrong codes");
    const events = await blog.context.db.client.accountEvent.findMany({ where: { personId: who.personId, act: "second-step-failed" } });
    expect(events).toHaveLength(1);
  });

  it("counts tries that come at once", async () => {
    const who = await protectedPerson();
    const { reader } = await firstProof(who);
    const answers = await Promise.all(Array.from({ length: 8 }, () => second(reader, "000000")));
    expect(answers.filter(({ status }) => status === 422).length).toBeLessThanOrEqual(4);
  });

  it("slows down who knows the password and begins over and over", async () => {
    const blog = await testBlog({ trustProxy: true, limits: { signInsPerQuarterHour: 6 } });
    const who = await protectedPerson(blog);
    blog.clock.advance(STEP);
    const from = { "x-forwarded-for": "192.0.2.1" };
    const statuses: number[] = [];
    for (let round = 0; round < 2; round++) {
      const { reader } = await firstProof(who, {}, blog);
      for (let time = 0; time < 4; time++) statuses.push((await reader.post("/sign-in/second", { code: "000000" }, from)).status);
    }
    expect(statuses).toEqual([422, 422, 422, 422, 422, 422, 429, 429]);
    const owner = (await firstProof(who, {}, blog)).reader;
    const answer = await owner.post("/sign-in/second", { code: codeNow(who.secret, 0, blog) }, { "x-forwarded-for": "198.51.100.7" });
    expect(answer.status).toBe(303);
  });

  it("lasts ten minutes", async () => {
    const who = await protectedPerson();
    const { reader } = await firstProof(who);
    blog.clock.advance(10 * MINUTE);
    expect((await reader.get("/sign-in/second")).location).toBe("/sign-in?second=over");
    expect((await second(reader, codeNow(who.secret))).location).toBe("/sign-in?second=over");
  });

  it("ends when the password is changed meanwhile", async () => {
    const who = await protectedPerson();
    const { reader } = await firstProof(who);
    await blog.reader().post("/sign-in/forgotten", { email: who.email });
    const { token } = await lastLink(blog, who.email);
    await blog.reader().post("/sign-in/link", { token, password: "another horse battery" });
    blog.clock.advance(STEP);
    expect((await second(reader, codeNow(who.secret))).location).toBe("/sign-in?second=over");
  });
});

describe("after an account elsewhere", () => {
  it("the second step stays in the window that was opened for it, and the page that opened it hears at the end", async () => {
    const standIns = await startStandIns();
    onTestFinished(() => standIns.close());
    const blog = await testBlog({ x: standIns.x });
    const post = await addPost(blog);
    const comeBack = async (reader: Reader, form: Record<string, string> = {}) => {
      const left = await reader.post(`/sign-in/x?post=${post.id}`, { comment: "Typed before", ...form });
      return reader.get((await decideAt(left.location ?? "", {})).href);
    };
    const owner = blog.reader();
    await comeBack(owner);
    const { secret } = await setUpApp(owner, blog);
    blog.clock.advance(STEP);

    const popup = "window-of-its-own-1";
    const reader = blog.reader();
    expect((await comeBack(reader, { popup })).location).toBe("/sign-in/second");
    expect(reader.cookies.has("pamphlet_session")).toBe(false);
    const page = await reader.get("/sign-in/second");
    expect(page.headers.get("cross-origin-opener-policy")).toBe("unsafe-none");
    const done = await reader.follow(await second(reader, codeNow(secret, 0, blog)));
    expect(done.text).toContain(`data-popup="${popup}"`);
    expect(done.headers.get("cross-origin-opener-policy")).toBe("unsafe-none");
    expect(await sessionOf(reader, blog)).toMatchObject({ way: "x", identity: { provider: "x" } });

    const plain = blog.reader();
    await comeBack(plain);
    expect((await plain.get("/sign-in/second")).headers.get("cross-origin-opener-policy")).toBe("same-origin-allow-popups");
    blog.clock.advance(STEP);
    const place = await second(plain, codeNow(secret, 0, blog));
    expect(place.location).toBe(`${post.path}#respond`);
    expect((await plain.get(post.path)).text).toContain("Typed before");
  });
});

describe("a recovery code", () => {
  it("opens once, however it is typed, and says how many are left", async () => {
    const who = await protectedPerson();
    const [code = ""] = who.codes;
    const typed = ` ${code.toLowerCase().replaceAll("-", " ")} `;
    expect((await second((await firstProof(who)).reader, typed)).status).toBe(303);
    expect((await second((await firstProof(who)).reader, code)).status).toBe(422);
    expect((await who.owner.get("/me/second-step")).text).toContain("9 recovery codes are left");
  });

  it("signs in one of two who use it at once", async () => {
    const who = await protectedPerson();
    const [code = ""] = who.codes;
    const readers = [(await firstProof(who)).reader, (await firstProof(who)).reader];
    const statuses = await Promise.all(readers.map(async (reader) => (await second(reader, code)).status));
    expect(statuses.toSorted((a, b) => a - b)).toEqual([303, 422]);
  });

  it("of somebody else opens nothing, nor one that was replaced", async () => {
    const [who, other] = [await protectedPerson(), await protectedPerson()];
    expect((await second((await firstProof(who)).reader, other.codes[0] ?? "")).status).toBe(422);
    const renewed = codesIn(await who.owner.post("/me/second-step/codes"));
    expect(renewed).toHaveLength(10);
    expect((await second((await firstProof(who)).reader, who.codes[0] ?? "")).status).toBe(422);
    expect((await second((await firstProof(who)).reader, renewed[0] ?? "")).status).toBe(303);
  });

  it("is not made for somebody without a second step", async () => {
    const reader = await blog.signIn("reader");
    expect((await reader.post("/me/second-step/codes")).status).toBe(409);
    expect((await reader.post("/me/second-step/passkeys")).status).toBe(409);
    expect(await blog.context.db.client.recoveryCode.count({ where: { personId: reader.personId } })).toBe(0);
  });
});

describe("somebody who has lost everything", () => {
  it("is helped by an administrator who has just proved who they are, and by nobody else", async () => {
    const who = await protectedPerson();
    const [administrator, editor] = [await blog.signIn("administrator"), await blog.signIn("editor")];
    const path = `/admin/people/${who.personId}/second-step/ending`;
    expect((await editor.post(path)).status).toBe(403);
    expect((await administrator.get(`/admin/people/${who.personId}`)).text).toContain(path);
    blog.clock.advance(20 * MINUTE);
    expect((await administrator.post(path)).location).toContain("/sign-in/again");
    await administrator.post("/sign-in/again", { password: PASSWORD });
    expect((await administrator.post(path)).location).toBe(`/admin/people/${who.personId}?factor=ended`);
    expect((await firstProof(who)).answer.location).toBe("/admin");
    expect((await administrator.post(path)).status).toBe(409);
    const event = await blog.context.db.client.accountEvent.findFirstOrThrow({ where: { personId: who.personId }, orderBy: { id: "desc" } });
    expect(event).toMatchObject({ act: "second-step-off", actorId: administrator.personId });
  });
});

describe("proving again who one is", () => {
  it("is asked after 15 minutes, before anything that concerns the second step", async () => {
    const reader = await blog.signIn("reader");
    expect((await reader.get("/me/second-step")).status).toBe(200);
    blog.clock.advance(15 * MINUTE);
    const page = await reader.get("/me/second-step");
    expect(page.location).toBe(`/sign-in/again?returnTo=%2Fme%2Fsecond-step&person=${reader.personId}`);
    for (const path of ["app", "passkeys", "codes", "end"]) {
      const answer = await reader.post(`/me/second-step/${path}`, {}, { referer: `${blog.origin}/me/second-step` });
      expect(answer.location).toBe(page.location);
    }
    const json = await reader.post("/me/passkeys/options", {}, { accept: "application/json" });
    expect(json.status).toBe(403);
    expect(json.text).toContain("prove once more");
  });

  it("takes the password, gives a new token, and leads back", async () => {
    const email = "again@example.org";
    await addPerson(blog.context, { email, name: "Again", role: "author", password: PASSWORD });
    const reader = blog.reader();
    await reader.post("/sign-in", { email, password: PASSWORD });
    const before = reader.cookies.get("pamphlet_session");
    blog.clock.advance(20 * MINUTE);
    const page = await reader.get((await reader.get("/me/passkeys")).location ?? "");
    expect(page.text).toContain('autocomplete="current-password"');
    const wrong = await reader.post("/sign-in/again", { password: "wrong horse battery", returnTo: "/me/passkeys" });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain("not your password");
    expect(reader.cookies.get("pamphlet_session")).toBe(before);
    const right = await reader.post("/sign-in/again", { password: PASSWORD, returnTo: "/me/passkeys" });
    expect([right.status, right.location]).toEqual([303, "/me/passkeys"]);
    expect(reader.cookies.get("pamphlet_session")).not.toBe(before);
    expect((await reader.get("/me/passkeys")).status).toBe(200);
  });

  it("takes the second proof too, where there is one", async () => {
    const who = await protectedPerson();
    blog.clock.advance(20 * MINUTE);
    const answer = await who.owner.post("/sign-in/again", { password: PASSWORD, returnTo: "/me/second-step" });
    expect(answer.location).toBe("/sign-in/second");
    expect((await who.owner.get("/me/second-step")).location).toContain("/sign-in/again");
    expect((await second(who.owner, codeNow(who.secret))).location).toBe("/me/second-step");
    expect((await who.owner.get("/me/second-step")).status).toBe(200);
  });

  it("by a link leads back, and says when it is another person who comes", async () => {
    const ann = await blog.signIn("reader", "Ann");
    await blog.context.db.client.person.update({
      where: { id: ann.personId },
      data: { email: "ann@example.org", emailConfirmedAt: blog.clock.now, passwordHash: null },
    });
    blog.clock.advance(20 * MINUTE);
    const again = (await ann.get("/me/passkeys")).location ?? "";
    const page = await ann.get(again);
    expect(page.text).toContain("A link goes to ann@example.org");
    expect(page.text).not.toContain("current-password");
    const returnTo = /name="returnTo" value="([^"]+)"/.exec(page.text)?.[1]?.replaceAll("&amp;", "&") ?? "";
    for (const email of ["ann@example.org", "ben@example.org"]) {
      await ann.post("/sign-in/email", { email, returnTo });
      const { token } = await lastLink(blog, email);
      const came = await ann.follow(await ann.post("/sign-in/link", { token, name: "Ben" }));
      expect(came.text).toContain(email === "ann@example.org" ? "Your passkeys" : "You came back as Ben");
    }
  });

  it("leads nowhere but to this blog", async () => {
    const reader = await blog.signIn("reader");
    for (const evil of ["https://example.com/", "//example.com", "/\\example.com"]) {
      expect((await reader.get(`/sign-in/again?returnTo=${encodeURIComponent(evil)}`)).location).toBe("/me/");
      expect((await reader.get(`/sign-in/done?returnTo=${encodeURIComponent(evil)}`)).location).toBe("/");
    }
  });
});

describe("the setting that people who work here have one", () => {
  it("leads them to set one up before anything else, and nobody else", async () => {
    const blog = await testBlog();
    const editor = await blog.signIn("editor");
    const reader = await blog.signIn("reader");
    await changeSettings(blog.context, { staffSecondFactor: true });
    expect((await editor.get("/admin/posts")).location).toBe("/me/second-step?needed=1");
    expect((await editor.post("/admin/posts/new")).status).toBe(403);
    expect((await editor.get("/me/second-step?needed=1")).text).toContain("have to have a second step");
    expect((await reader.get("/me/second-step")).text).not.toContain("have to have");
    await setUpApp(editor, blog);
    expect((await editor.get("/admin/posts")).status).toBe(200);
    await editor.post("/me/second-step/end");
    expect((await editor.get("/admin/posts")).location).toBe("/me/second-step?needed=1");
    expect(await sessionOf(editor, blog)).not.toBeNull();
  });
});
