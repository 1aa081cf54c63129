import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findSession } from "../../server/accounts/session-store.ts";
import { hashToken } from "../../server/accounts/tokens.ts";
import { type TestBlog, testBlog } from "../support/blog.ts";
import type { Answer, Reader } from "../support/reader.ts";
import { addPost } from "./posts.ts";
import { startFediverseServer } from "./providers/fediverse-server.ts";
import { startIndieServer } from "./providers/indie-server.ts";
import { LYING_CLIENT, startLyingIssuer } from "./providers/lying-issuer.ts";
import { visit } from "./providers/walk.ts";

const TYPED = { comment: "What I wanted to say,\nin two lines", author: "Rita", email: "rita@example.org" };
let fediverse: Awaited<ReturnType<typeof startFediverseServer>>;
let website: Awaited<ReturnType<typeof startIndieServer>>;
let issuer: Awaited<ReturnType<typeof startLyingIssuer>>;
let blog: TestBlog;

beforeAll(async () => {
  [fediverse, website, issuer] = await Promise.all([startFediverseServer(), startIndieServer(), startLyingIssuer()]);
  blog = await testBlog({
    providers: [
      { kind: "mastodon", allowLoopback: [fediverse.origin], timeoutMs: 3000 },
      { kind: "indieauth", allowLoopback: [website.origin], timeoutMs: 3000 },
      { kind: "oidc", key: "oidc-work", label: "Work", issuer: issuer.issuer, ...LYING_CLIENT },
    ],
  });
});
afterAll(() => Promise.all([fediverse.close(), website.close(), issuer.close()]));
beforeEach(() => {
  fediverse.state.faults = {};
  website.reset();
  issuer.state.lies = {};
});

const addresses = { mastodon: () => fediverse.host, indieauth: () => website.origin };
const speaker = async (reader: Reader) => findSession(blog.context.db.client, hashToken(reader.cookies.get("pamphlet_session") ?? ""));
const hiddenOf = (html: string) =>
  Object.fromEntries(
    Array.from(html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g), ([, name = "", value = ""]) => [name, value.replaceAll("&amp;", "&")]),
  );

/** Where a page that leads on leads to, by itself and by its link. */
function leadsTo({ status, text, headers }: Answer): string {
  const refresh = /^0; url=(.+)$/.exec(headers.get("refresh") ?? "")?.[1] ?? "";
  expect([status, text.includes(`href="${refresh.replaceAll("&", "&amp;")}"`)]).toEqual([200, true]);
  return refresh;
}

/** Does at the provider what there is to do, and comes back. */
async function comeBack(reader: Reader, location: string, alter?: (callback: URL) => void): Promise<Answer> {
  const callback = await visit(location, `${blog.origin}/sign-in/`);
  alter?.(callback);
  return reader.get(callback.pathname + callback.search);
}

describe.each(["mastodon", "indieauth"] as const)("signing in with %s", (key) => {
  it("asks for the address, leads there, and comes back to the form with what was typed", async () => {
    const post = await addPost(blog);
    const reader = blog.reader();
    const asked = await reader.post(`/sign-in/${key}?post=${post.id}`, TYPED);
    expect([asked.status, asked.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
    expect(asked.text).toContain("What you wrote is kept.");
    const fields = hiddenOf(asked.text);
    expect(fields).toMatchObject({ returnTo: `${post.path}#respond`, parked: expect.stringMatching(/./) });

    const led = await reader.post(`/sign-in/${key}`, { ...fields, address: addresses[key]() });
    expect(led.text).toContain("Continue to");
    const answer = await comeBack(reader, leadsTo(led));
    expect([answer.status, answer.location, answer.headers.get("referrer-policy")]).toEqual([303, `${post.path}#respond`, "no-referrer"]);
    const realm = key === "mastodon" ? fediverse.origin : "";
    const session = await speaker(reader);
    expect([session?.way, session?.identity?.provider, session?.person.email]).toEqual([key, key, null]);
    expect(await blog.context.db.client.identity.findFirst({ where: { provider: key } })).toMatchObject({ realm, name: "Rita", email: null });
    const { text } = await reader.get(post.path);
    expect(text).toContain("What I wanted to say,\nin two lines");
    expect(text).toContain(key === "mastodon" ? "You are commenting using your Mastodon account." : "You are commenting using your website.");
  });

  it("says beside the field what is wrong, and keeps everything", async () => {
    const post = await addPost(blog);
    const reader = blog.reader();
    const popup = "w1-2-3-4-5-6-7-8-9";
    const fields = hiddenOf((await reader.post(`/sign-in/${key}?post=${post.id}`, { ...TYPED, popup })).text);
    expect(fields["popup"]).toBe(popup);
    for (const [address, words] of [
      ["", "Please enter your address."],
      ["not <an> address", key === "mastodon" ? "That can't be read as an address." : "That can't be the address of a website"],
      [new URL(issuer.issuer).host, "That can't be|Nobody can be signed in there"],
      ["https://169.254.169.254/", "That can't be|Nobody can be signed in there"],
    ] as const) {
      const answer = await reader.post(`/sign-in/${key}`, { ...fields, address });
      expect([answer.status, answer.headers.get("cross-origin-opener-policy")]).toEqual([422, "unsafe-none"]);
      expect(answer.text.replaceAll("&#39;", "'")).toMatch(new RegExp(words));
      expect(answer.text).toContain('aria-invalid="true"');
      expect(hiddenOf(answer.text)).toMatchObject({ popup, returnTo: fields["returnTo"], parked: expect.stringMatching(/./) });
      if (address.includes("<an>")) expect(answer.text).toContain('value="not &lt;an');
    }
    expect(await blog.context.db.client.signInAttempt.count({ where: { provider: key, popup } })).toBe(0);
  });

  it("comes back to the window that opened the one for it", async () => {
    const reader = blog.reader();
    const led = await reader.post(`/sign-in/${key}`, { popup: "w1-2-3-4-5-6-7-8-9", address: addresses[key](), returnTo: "/" });
    expect(led.headers.get("cross-origin-opener-policy")).toBe("unsafe-none");
    const answer = await comeBack(reader, leadsTo(led));
    expect([answer.status, answer.text.includes('data-popup="w1-2-3-4-5-6-7-8-9"')]).toEqual([200, true]);
  });

  it("comes back with the reason when it fails there or is denied, and holds it against nobody else", async () => {
    const reader = blog.reader();
    const begin = async () => leadsTo(await reader.post(`/sign-in/${key}`, { address: addresses[key](), returnTo: "/" }));
    const failed = await comeBack(reader, await begin(), (callback) => callback.searchParams.set("code", "forged"));
    expect(failed.location).toBe(`/sign-in?returnTo=%2F&sign-in=failed&via=${key}`);
    const denied = await comeBack(reader, await begin(), (callback) => callback.searchParams.set("error", "access_denied"));
    expect(denied.location).toBe(`/sign-in?returnTo=%2F&sign-in=denied&via=${key}`);
    const replayed = await reader.get(`/sign-in/${key}/callback?state=${"s".repeat(43)}&code=c`);
    expect(replayed.location).toBe(`/sign-in?returnTo=%2F&sign-in=expired&via=${key}`);
    expect(reader.cookies.has("pamphlet_session")).toBe(false);
    expect(await blog.context.db.client.providerState.findFirst({ where: { key, failuresInRow: { gt: 0 } } })).toBeNull();
  });
});

describe("signing in with OpenID Connect", () => {
  const leave = async (reader: Reader, form: Record<string, string> = { returnTo: "/" }) => leadsTo(await reader.post("/sign-in/oidc-work", form));

  it("leads on by a page, since where the issuer leads to can't be told beforehand", async () => {
    const post = await addPost(blog);
    const reader = blog.reader();
    const led = await reader.post(`/sign-in/oidc-work?post=${post.id}`, TYPED);
    const answer = await comeBack(reader, leadsTo(led));
    expect(answer.location).toBe(`${post.path}#respond`);
    expect((await speaker(reader))?.identity).toMatchObject({ provider: "oidc-work", name: "Rita" });
    expect((await reader.get(post.path)).text).toContain("You are commenting using your Work account.");
  });

  it("makes a new person of an account whose e-mail somebody else has here", async () => {
    const email = "same@example.org";
    const other = await blog.signIn("administrator");
    await blog.context.db.client.person.update({ where: { id: other.personId }, data: { email } });
    for (const email_verified of [true, false]) {
      issuer.state.lies = { claims: { sub: `twin-${email_verified}`, email, email_verified } };
      const reader = blog.reader();
      await comeBack(reader, await leave(reader));
      const session = await speaker(reader);
      expect([session?.person.id === other.personId, session?.person.role, session?.person.email]).toEqual([false, "reader", null]);
      const identity = await blog.context.db.client.identity.findFirst({ where: { subject: `twin-${email_verified}` } });
      expect(identity?.email).toBe(email_verified ? email : null);
    }
  });

  it("keeps what an attempt needs to itself", async () => {
    const reader = blog.reader();
    const location = new URL(await leave(reader));
    const attempt = await blog.context.db.client.signInAttempt.findFirstOrThrow({ where: { provider: "oidc-work" }, orderBy: { id: "desc" } });
    expect(attempt.secret).toMatch(/^v1\./);
    expect(JSON.stringify(attempt)).not.toContain(location.searchParams.get("state"));
    expect(JSON.stringify(attempt)).not.toContain(location.searchParams.get("nonce"));
    // Of one attempt's secret nothing can be made for another.
    await leave(reader);
    const last = await blog.context.db.client.signInAttempt.findFirstOrThrow({ where: { provider: "oidc-work" }, orderBy: { id: "desc" } });
    await blog.context.db.client.signInAttempt.update({ where: { id: attempt.id }, data: { secret: last.secret } });
    expect((await comeBack(reader, location.href)).location).toContain("sign-in=expired");
  });

  it("comes back when the issuer is silent", async () => {
    const reader = blog.reader();
    const location = await leave(reader);
    issuer.state.lies = { token: { status: 500, body: "technically" } };
    const answer = await comeBack(reader, location);
    expect([answer.location, answer.text]).toEqual(["/sign-in?returnTo=%2F&sign-in=failed&via=oidc-work", ""]);
  });
});

describe("a way in that is not there", () => {
  it("is not found, neither there nor back", async () => {
    const reader = blog.reader();
    for (const key of ["oidc", "github", "oidc-home", "..%2Fadmin"]) {
      expect((await reader.post(`/sign-in/${key}`, {})).status).toBe(404);
      expect((await reader.get(`/sign-in/${key}/callback?code=a&state=b`)).status).toBe(404);
    }
  });

  it("is not found when it is switched off while somebody is away", async () => {
    const reader = blog.reader();
    const location = leadsTo(await reader.post("/sign-in/oidc-work", { returnTo: "/" }));
    const { client } = blog.context.db;
    await client.providerState.upsert({ where: { key: "oidc-work" }, create: { key: "oidc-work", kind: "oidc", enabled: false }, update: { enabled: false } });
    await blog.context.providers.reload();
    expect((await comeBack(reader, location)).status).toBe(404);
    await client.providerState.update({ where: { key: "oidc-work" }, data: { enabled: true } });
    await blog.context.providers.reload();
  });
});

describe("the blog as a client", () => {
  it("is known by its home page, on the host of its callbacks", async () => {
    const location = new URL(leadsTo(await blog.reader().post("/sign-in/indieauth", { address: website.origin })));
    const client = new URL(location.searchParams.get("client_id") ?? "");
    expect(new URL(location.searchParams.get("redirect_uri") ?? "").host).toBe(client.host);
    const home = await blog.get(client.pathname);
    expect([client.href, home.status, home.headers.get("content-type")]).toEqual([`${blog.origin}/`, 200, "text/html; charset=utf-8"]);
  });
});
