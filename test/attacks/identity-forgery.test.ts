import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startStandIns, type StandIns } from "../../server/accounts/stand-ins/start.ts";
import { readSignedRequest } from "../../server/accounts/strategies/signed-request.ts";
import { lastLink } from "../accounts/links.ts";
import { ACCOUNTS, arriveBy, blogWithWays, leaveFor, sessionOf } from "../me/support.ts";
import { type TestBlog, testBlog } from "../support/blog.ts";
import { raw } from "../support/raw.ts";

const PASSWORD = "correct horse battery staple";
const SECOND = { account: ACCOUNTS.x[1] };

let standIns: StandIns;
/** The second one speaks OAuth 1.0a with X. */
let blog: TestBlog;
let oldBlog: TestBlog;
beforeAll(async () => {
  standIns = await startStandIns();
  blog = await blogWithWays(standIns);
  oldBlog = await blogWithWays(standIns, { x: { ...standIns.x, mode: "oauth1", timeoutMs: 2000 } });
});
afterAll(() => standIns.close());

const client = () => blog.context.db.client;
const identities = () => client().identity.findMany({ select: { personId: true, provider: true, subject: true }, orderBy: { id: "asc" } });

describe.each([
  ["OAuth 2.0", () => blog],
  ["OAuth 1.0a", () => oldBlog],
])("a callback by %s", (_protocol, blogOf) => {
  it("that somebody else began signs nobody in (login CSRF), nor adds itself to who is signed in (linking CSRF)", async () => {
    const from = blogOf();
    const attacker = from.reader();
    const toSignIn = await leaveFor(attacker, "x", { returnTo: "/" }, SECOND);
    const attackerIn = await arriveBy(from, "facebook", 1);
    const toLink = await leaveFor(attackerIn, "x", { returnTo: "/me/", link: "1" }, SECOND);
    const victim = await arriveBy(from, "facebook", 0);
    // The victim has begun one, too: their browser has a cookie.
    await leaveFor(victim, "x", { returnTo: "/" });
    const before = await from.context.db.client.identity.count();
    for (const callback of [toSignIn, toLink]) {
      for (const browser of [from.reader(), victim]) expect((await browser.get(callback)).location).toMatch(/sign-in=expired/);
    }
    expect((await sessionOf(from, victim))?.person.id).toBe(victim.personId);
    expect(await from.context.db.client.identity.count()).toBe(before);
  });

  it("is taken once, for the provider that it was begun with, and not with what another was told", async () => {
    const from = blogOf();
    const [one, two] = [from.reader(), from.reader()];
    const first = new URL(await leaveFor(one, "x", { returnTo: "/" }));
    const second = new URL(await leaveFor(two, "x", { returnTo: "/" }, SECOND));
    // A foreign code, or request token's verifier, under one's own state or token; and one's own under another provider's name.
    const [key, value] = first.searchParams.has("oauth_token") ? ["oauth_token", "oauth_verifier"] : ["state", "code"];
    const mixed = new URL(first);
    const stolen = new URL(await leaveFor(from.reader(), "x", { returnTo: "/" }, SECOND));
    mixed.searchParams.set(value, stolen.searchParams.get(value) ?? "");
    const elsewhere = `/sign-in/facebook/callback?state=${first.searchParams.get(key)}&code=${first.searchParams.get(value)}`;
    expect((await one.get(elsewhere)).location).toContain("sign-in=expired");
    expect((await one.get(mixed.href)).location).toContain("sign-in=failed");
    expect(one.cookies.has("pamphlet_session")).toBe(false);
    // What was tried once is used up, also for its owner; another's foreign key is nobody's here.
    expect((await one.get(first.href)).location).toContain("sign-in=expired");
    expect((await one.get(second.href)).location).toContain("sign-in=expired");
    expect((await two.get(second.href)).location).toBe("/");
    const session = await sessionOf(from, two);
    expect((await two.get(second.href)).location).toContain("sign-in=expired");
    expect((await sessionOf(from, two))?.id).toBe(session?.id);
  });
});

describe("a page of another site", () => {
  it("can send none of the forms that are about an account, whatever cookies its reader has", async () => {
    const victim = await blog.signIn("administrator");
    const { id: sessionId } = (await sessionOf(blog, victim)) ?? { id: 0 };
    const forms: [string, Record<string, string>][] = [
      ["/sign-in", { email: "a@example.org", password: PASSWORD }],
      ["/sign-in/x", { link: "1" }],
      ["/sign-in/email", { email: "a@example.org" }],
      ["/sign-in/forgotten", { email: "a@example.org" }],
      ["/sign-in/link", { token: "a" }],
      ["/sign-in/passkey", { credential: "{}" }],
      ["/sign-in/passkey/options", {}],
      ["/sign-in/second", { code: "000000" }],
      ["/sign-in/again", { password: PASSWORD }],
      ["/sign-out", {}],
      ["/claim", { email: "a@example.org" }],
      ["/me/profile", { name: "Taken", url: "" }],
      ["/me/email", { email: "a@example.org" }],
      ["/me/password", { password: "another password of length" }],
      ["/me/password/removal", {}],
      ["/me/passkeys", { credential: "{}" }],
      ["/me/second-step/app", {}],
      ["/me/second-step/end", {}],
      ["/me/identities/1/removal", {}],
      ["/me/sessions/end", { session: String(sessionId) }],
      ["/me/merge", { ticket: "a" }],
      ["/me/claims", { claim: "all" }],
      ["/me/erasure", { mode: "remove", confirm: "administrator 1" }],
      ["/admin/people/1/role", { role: "administrator" }],
      ["/admin/invitations", { email: "evil@example.org", role: "administrator" }],
      ["/admin/invitation", { name: "Evil" }],
      ["/admin/as-reader", {}],
      ["/admin/ways/x/removal", { confirm: "x" }],
      ["/admin/erasures", { email: "a@example.org", mode: "remove" }],
    ];
    const state = async () =>
      JSON.stringify([await client().person.findMany(), await client().session.count(), await client().emailLink.count(), await identities()]);
    const before = await state();
    const signs: Record<string, string>[] = [
      { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
      { origin: "null", "sec-fetch-site": "cross-site" },
      { origin: blog.origin.replace("127.0.0.1", "127.0.0.1.evil.example"), "sec-fetch-site": "same-site" },
    ];
    for (const [index, [path, form]] of forms.entries()) {
      const answer = await victim.post(path, form, signs[index % signs.length]);
      expect([path, answer.status, answer.headers.get("set-cookie")]).toEqual([path, 403, null]);
    }
    expect(await state()).toBe(before);
    expect((await victim.get("/admin")).status).toBe(200);
  });
});

describe("a planted cookie", () => {
  it("is worth nothing after a sign-in by any way, though it was a session of the attacker's own (fixation)", async () => {
    const attacker = await blog.signIn("reader");
    const planted = attacker.cookies.get("pamphlet_session") ?? "";
    const victim = await blog.signIn("administrator");
    const { email } = await client().person.findUniqueOrThrow({ where: { id: victim.personId } });
    for (const way of ["password", "link", "x"]) {
      const browser = blog.reader();
      browser.cookies.set("pamphlet_session", planted);
      browser.cookies.set("pamphlet_second", "planted-by-somebody-else-0123456789-0123456");
      if (way === "x") await browser.get(await leaveFor(browser, "x", { returnTo: "/" }));
      if (way === "password") await browser.post("/sign-in", { email: email ?? "", password: PASSWORD });
      if (way === "link") {
        await browser.post("/sign-in/email", { email: email ?? "" });
        await browser.post("/sign-in/link", { token: (await lastLink(blog, email ?? "")).token });
      }
      const session = await sessionOf(blog, browser);
      expect([way, session?.person.id === attacker.personId, session === null]).toEqual([way, false, false]);
      expect(browser.cookies.get("pamphlet_session")).not.toBe(planted);
      expect(browser.cookies.has("pamphlet_second")).toBe(false);
      // What was planted is over: the attacker sees nothing through it.
      expect((await attacker.get("/me/")).location).toContain("/sign-in");
      attacker.cookies.set("pamphlet_session", planted);
    }
  });

  it("does not give the powers back that were laid down to look as a reader, nor take them along", async () => {
    const staff = await blog.signIn("administrator");
    await staff.post("/admin/as-reader");
    const asReader = staff.cookies.get("pamphlet_session") ?? "";
    const { email } = await client().person.findUniqueOrThrow({ where: { id: staff.personId } });
    expect((await staff.post("/sign-in", { email: email ?? "", password: PASSWORD })).status).toBe(303);
    expect(staff.cookies.get("pamphlet_session")).not.toBe(asReader);
    expect((await staff.get("/admin/people")).status).toBe(200);
    const planted = blog.reader();
    planted.cookies.set("pamphlet_session", asReader);
    expect((await planted.get("/admin/as-reader")).location).toContain("/sign-in");
  });
});

describe("a signed request", () => {
  it("is read as Facebook publishes it; forged, replayed or for another app it does nothing", async () => {
    const published = "vlXgu64BQGFSQrY0ZcJBZASMvYvTHu9GQ0YM9rjPSso.eyJhbGdvcml0aG0iOiJITUFDLVNIQTI1NiIsIjAiOiJwYXlsb2FkIn0";
    // Its payload names nobody: the signature is right, and there is nothing to do.
    expect(
      createHmac("sha256", "secret")
        .update(published.split(".")[1] ?? "")
        .digest("base64url"),
    ).toBe(published.split(".")[0]);
    expect(readSignedRequest(published, ["secret"])).toBeUndefined();
    const victim = await arriveBy(blog, "facebook");
    const sign = (secret: string, algorithm = "HMAC-SHA256", issuedAt = Math.floor(blog.clock.now.getTime() / 1000)) => {
      const payload = Buffer.from(JSON.stringify({ algorithm, issued_at: issuedAt, user_id: ACCOUNTS.facebook[0] })).toString("base64url");
      return `${createHmac("sha256", secret).update(payload).digest("base64url")}.${payload}`;
    };
    const right = sign(standIns.facebook.appSecret);
    const forged = [
      sign("another app's secret"),
      sign(""),
      sign(standIns.facebook.appSecret, "none"),
      sign(standIns.facebook.appSecret, "HMAC-SHA256", 1_300_000_000),
      `.${right.split(".")[1]}`,
      `${right.split(".")[0]}.${sign("x").split(".")[1]}x`,
    ];
    const tell = (path: string, signedRequest: string) => blog.post(`/sign-in/facebook/${path}`, { signed_request: signedRequest });
    for (const request of forged) for (const path of ["deauthorization", "deletion"]) expect((await tell(path, request)).status).toBe(400);
    expect((await victim.get("/me/")).status).toBe(200);
    expect((await tell("deauthorization", right)).status).toBe(200);
    expect((await victim.get("/me/")).location).toContain("/sign-in");
    const again = await arriveBy(blog, "facebook");
    expect((await tell("deauthorization", right)).status).toBe(200);
    expect((await again.get("/me/")).status).toBe(200);
  });
});

describe("a host name that somebody makes up", () => {
  it("stands in no mail, no redirect and no page", async () => {
    const own = await testBlog({ url: "https://blog.example.org/b" });
    const evil = { host: "evil.example", "x-forwarded-host": "evil.example", "x-forwarded-proto": "http", forwarded: "host=evil.example" };
    for (const path of ["/b/sign-in", "/b/sign-in/forgotten", "/b/me/", "/b/claim", "/b/sign-in/x/callback"]) {
      const { headers, body } = await raw(own.origin + path, evil);
      expect([path, headers.location?.includes("evil") ?? false, body.toString().includes("evil")]).toEqual([path, false, false]);
    }
    const sender = own.reader();
    for (const path of ["/b/sign-in/email", "/b/sign-in/forgotten", "/b/claim"]) {
      const headers = { ...evil, origin: "https://blog.example.org" };
      await sender.send("POST", path, new URLSearchParams({ email: "a@example.org" }), headers);
    }
    const mails = await own.context.db.client.mail.findMany();
    expect(mails).toHaveLength(own.context.mail.works ? 3 : 0);
    expect(JSON.stringify(mails)).not.toContain("evil");
    // Without an address of its own the blog answers to none but this machine's.
    expect((await raw(`${blog.origin}/sign-in`, evil)).status).toBe(421);
  });

  it("is not followed back from a provider", async () => {
    const reader = blog.reader();
    const answer = await reader.post("/sign-in/x", { returnTo: "/" }, { "x-forwarded-host": "evil.example" });
    expect(new URL(answer.location ?? "").searchParams.get("redirect_uri")).toBe(`${blog.origin}/sign-in/x/callback`);
  });
});
