import { createHmac } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startStandIns, type StandIns } from "../../server/accounts/stand-ins/start.ts";
import { lastLink } from "../accounts/links.ts";
import { ACCOUNTS, addWay, arriveBy, blogWithWays, leaveFor, sessionOf } from "../me/support.ts";
import type { TestBlog } from "../support/blog.ts";
import { raw } from "../support/raw.ts";
import type { Reader } from "../support/reader.ts";

const PASSWORD = "correct horse battery staple";
const MINUTE = 60_000;

let standIns: StandIns;
let blog: TestBlog;
beforeAll(async () => {
  standIns = await startStandIns();
  blog = await blogWithWays(standIns);
  await blog.context.jobs.stop(); // Pictures come when they come.
});
afterAll(() => standIns.close());

const client = () => blog.context.db.client;
const codeOf = (secret: string) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: blog.clock.now.getTime() });

/** Asks for a code after every first proof. @returns the app's secret; the code of the present moment is still good */
async function protect(reader: Reader): Promise<string> {
  const { text } = await reader.post("/me/second-step/app");
  const secret = (/<code>([A-Z2-7 ]+)<\/code>/.exec(text)?.[1] ?? "").replaceAll(" ", "");
  await reader.post("/me/second-step/app", { ticket: /name="ticket" value="([^"]+)"/.exec(text)?.[1] ?? "", code: codeOf(secret) });
  blog.clock.advance(MINUTE);
  return secret;
}

describe("what belongs to another", () => {
  it("is reached by no number in an address or a form", async () => {
    const victim = await arriveBy(blog, "x");
    await addWay(victim, "facebook");
    const [identity] = await client().identity.findMany({ where: { personId: victim.personId } });
    const passkey = await client().passkey.create({ data: { personId: victim.personId, credentialId: "c", publicKey: "k", name: "Vera's key" } });
    const session = await sessionOf(blog, victim);
    const state = async () =>
      JSON.stringify([
        await client().person.findMany({ where: { id: victim.personId } }),
        await client().identity.findMany({ where: { personId: victim.personId } }),
        await client().passkey.findMany({ where: { personId: victim.personId } }),
        await client().session.findMany({ where: { personId: victim.personId } }),
      ]);
    const before = await state();
    const { personId } = victim;
    const name = "Reader on X";
    for (const role of ["reader", "editor"] as const) {
      const attacker = await blog.signIn(role);
      const posts: [string, Record<string, string | number>][] = [
        [`/me/identities/${identity?.id}/removal`, {}],
        [`/me/passkeys/${passkey.id}/name`, { name: "Mine" }],
        [`/me/passkeys/${passkey.id}/removal`, {}],
        ["/me/sessions/end", { session: session?.id ?? 0, person: personId, personId }],
        ["/me/profile", { name: "Changed", url: "", id: personId, person: personId, personId }],
        ["/me/erasure", { mode: "remove", confirm: name, person: personId, personId, id: personId }],
        [`/admin/people/${personId}/erasure`, { mode: "remove", confirm: name }],
        [`/admin/people/${personId}/sessions/ending`, {}],
        [`/admin/people/${personId}/sessions/${session?.id}/ending`, {}],
        [`/admin/people/${personId}/second-step/ending`, {}],
        [`/admin/people/${personId}/posts`, { to: attacker.personId }],
        [`/admin/people/${attacker.personId}/role`, { role: "administrator" }],
        ["/admin/invitations", { email: "friend@example.org", role: "administrator" }],
        ["/admin/ways/x/settings", { "setting-clientId": "evil" }],
        ["/me/merge", { ticket: `${personId}`, other: personId }],
      ];
      for (const [path, form] of posts) {
        const { status } = await attacker.post(path, form);
        expect([path, status < 500]).toEqual([path, true]);
      }
      const query = `?id=${personId}&person=${personId}&personId=${personId}`;
      for (const path of ["/me/", "/me/comments", "/me/export.json", "/me/export.html", "/me/passkeys", "/me/erasure"]) {
        const { text } = await attacker.get(path + query);
        expect([path, text.includes("Vera's key"), text.includes("reader_on_x"), text.includes("Reader on X")]).toEqual([path, false, false, false]);
      }
      for (const path of [`/admin/people/${personId}`, "/admin/people", "/admin/ways", "/admin/ways/x", `/admin/people/${personId}/erasure`])
        expect([path, (await attacker.get(path)).status]).toEqual([path, 403]);
      expect(await client().person.findUniqueOrThrow({ where: { id: attacker.personId } })).toMatchObject({ role });
    }
    expect(await state()).toBe(before);
    expect((await victim.get("/me/")).status).toBe(200);
  });

  it("is stored by nobody on the way, and shown to nobody after", async () => {
    const owner = await blog.signIn("administrator", "Olga Personal");
    const paths = [
      "/me/",
      "/me/comments",
      "/me/passkeys",
      "/me/second-step",
      "/me/password",
      "/me/export.json",
      "/me/export.html",
      "/me/erasure",
      "/me/claims",
    ];
    const desk = ["/admin/people", `/admin/people/${owner.personId}`, "/admin/ways", "/admin/ways/x", "/admin/doctor", "/admin/as-reader"];
    const doors = [
      "/sign-in",
      "/sign-in?returnTo=/me/",
      "/sign-in/again",
      "/sign-in/second",
      "/sign-in/link?token=x",
      "/sign-in/forgotten",
      "/claim",
      "/admin/invitation?token=x",
    ];
    const strangers = [blog.reader(), await arriveBy(blog, "x")];
    const cookie = [...owner.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    for (const path of [...paths, ...desk, ...doors]) {
      for (const method of ["GET", "HEAD"]) {
        const { headers } = await raw(blog.origin + path, { cookie, "if-none-match": "*" }, method);
        expect([path, method, String(headers["cache-control"]).includes("no-store"), headers["etag"]]).toEqual([path, method, true, undefined]);
      }
      for (const stranger of strangers) expect([path, (await stranger.get(path)).text.includes("Olga Personal")]).toEqual([path, false]);
    }
  });

  it("and words in the address that mean nothing break no page", async () => {
    const owner = await blog.signIn("administrator");
    for (const word of ["constructor", "__proto__", "toString", "hasOwnProperty", "%00", "<b>x9"]) {
      for (const path of ["/me/", "/me/passkeys", "/me/second-step", "/me/claims", "/admin/ways", "/admin/people", "/sign-in"]) {
        const { status, text } = await owner.get(
          `${path}?done=${word}&sign-in=${word}&via=${word}&way=${word}&changed=${word}&was=${word}&problem=${word}&second=${word}`,
        );
        expect([path, word, status, text.includes("<b>x9")]).toEqual([path, word, 200, false]);
      }
      for (const path of [`/sign-in/${word}`, `/admin/ways/${word}`, `/admin/ways/new/${word}`])
        expect((await owner.get(path)).status).toBeGreaterThanOrEqual(400);
    }
  });
});

describe("the second step", () => {
  it("stands behind every first proof, and another's code is not the way past it", async () => {
    const victim = await arriveBy(blog, "x", 1);
    const email = "second@example.org";
    await client().person.update({ where: { id: victim.personId }, data: { email, emailConfirmedAt: blog.clock.now } });
    await victim.post("/me/password", { password: PASSWORD });
    await addWay(victim, "facebook", 1);
    const secret = await protect(victim);
    const attacker = await blog.signIn("reader");
    const own = await protect(attacker);

    const link = async (path: string, form: Record<string, string>) => {
      const reader = blog.reader();
      await reader.post(path, { email });
      const answer = await reader.post("/sign-in/link", { token: (await lastLink(blog, email)).token, ...form });
      return { reader, answer };
    };
    const ways: [string, () => Promise<{ reader: Reader; answer: { location: string | undefined } }>][] = [
      ["a link", () => link("/sign-in/email", {})],
      ["a claim", () => link("/claim", {})],
      ["a new password", () => link("/sign-in/forgotten", { password: PASSWORD })],
      ["the password", () => inBrowser((reader) => reader.post("/sign-in", { email, password: PASSWORD }))],
      ["X", () => inBrowser(async (reader) => reader.get(await leaveFor(reader, "x", { returnTo: "/" }, { account: ACCOUNTS.x[1] })))],
      ["Facebook", () => inBrowser(async (reader) => reader.get(await leaveFor(reader, "facebook", { returnTo: "/" }, { account: ACCOUNTS.facebook[1] })))],
    ];
    for (const [way, come] of ways) {
      const { reader, answer } = await come();
      expect([way, answer.location, reader.cookies.has("pamphlet_session")]).toEqual([way, "/sign-in/second", false]);
      for (const path of ["/me/", "/me/export.json", "/me/second-step", "/sign-in/again"])
        expect((await reader.get(path)).location).toContain("/sign-in?returnTo=");
      for (const path of ["/me/second-step/end", "/me/password/removal", "/me/email"]) expect((await reader.post(path, { email })).status).toBe(403);
      expect((await reader.post("/sign-in/second", { code: codeOf(own) })).status).toBe(422);
      expect(reader.cookies.has("pamphlet_session")).toBe(false);
    }
    const { reader } = await inBrowser((each) => each.post("/sign-in", { email, password: PASSWORD }));
    expect((await reader.post("/sign-in/second", { code: codeOf(secret) })).status).toBe(303);
    expect((await sessionOf(blog, reader))?.person.id).toBe(victim.personId);
    // Who holds one of the accounts elsewhere can't take the rest over by becoming one with it.
    const answer = await addWay(attacker, "facebook", 1);
    const page = await attacker.get(answer.location ?? "");
    expect([page.status, page.text.includes(email)]).toEqual([403, false]);
    const ticket = new URL(answer.location ?? "", blog.origin).searchParams.get("ticket") ?? "";
    expect((await attacker.post("/me/merge", { ticket })).status).toBe(403);
  });

  it("is over for who stands between the two proofs when the first one is taken away", async () => {
    await client().session.deleteMany();
    await client().identity.deleteMany();
    const person = await arriveBy(blog, "facebook");
    await addWay(person, "x");
    const secret = await protect(person);
    const begin = (key: "x" | "facebook") => inBrowser(async (reader) => reader.get(await leaveFor(reader, key, { returnTo: "/" })));
    const [byX, byFacebook] = [await begin("x"), await begin("facebook")];
    const { id } = await client().identity.findFirstOrThrow({ where: { personId: person.personId, provider: "x" } });
    expect((await person.post(`/me/identities/${id}/removal`)).status).toBe(303);
    const issued = { algorithm: "HMAC-SHA256", issued_at: Math.floor(blog.clock.now.getTime() / 1000), user_id: ACCOUNTS.facebook[0] };
    const payload = Buffer.from(JSON.stringify(issued)).toString("base64url");
    const signature = createHmac("sha256", standIns.facebook.appSecret).update(payload).digest("base64url");
    expect((await blog.post("/sign-in/facebook/deauthorization", { signed_request: `${signature}.${payload}` })).status).toBe(200);
    for (const { reader } of [byX, byFacebook]) {
      expect((await reader.post("/sign-in/second", { code: codeOf(secret) })).location).toBe("/sign-in?second=over");
      expect(reader.cookies.has("pamphlet_session")).toBe(false);
      blog.clock.advance(MINUTE);
    }
  });
});

async function inBrowser<T>(come: (reader: Reader) => Promise<T>): Promise<{ reader: Reader; answer: T }> {
  const reader = blog.reader();
  return { reader, answer: await come(reader) };
}
