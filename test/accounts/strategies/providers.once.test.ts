import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startStandIns, type StandIns } from "../../../server/accounts/stand-ins/start.ts";
import { facebookProvider } from "../../../server/accounts/strategies/facebook.ts";
import { type CallbackQuery, type Provider, readAccount } from "../../../server/accounts/strategies/provider.ts";
import { canBeProvoked } from "../../../server/accounts/strategies/provoked.ts";
import { xProvider } from "../../../server/accounts/strategies/x.ts";
import { decideAt, type Decision } from "../stand-ins/visit.ts";

const TIMEOUT_MS = 500;
let standIns: StandIns;

beforeAll(async () => {
  standIns = await startStandIns();
});
afterAll(() => standIns.close());

const makers = {
  x: () => xProvider({ ...standIns.x, timeoutMs: TIMEOUT_MS }),
  "x by OAuth 1.0a": () => xProvider({ ...standIns.x, mode: "oauth1", timeoutMs: TIMEOUT_MS }),
  facebook: () => facebookProvider({ ...standIns.facebook, timeoutMs: TIMEOUT_MS }),
};
const callbackOf = (provider: Provider) => `http://127.0.0.1:3000/sign-in/${provider.key}/callback`;

async function begin(provider: Provider) {
  const remembered = new Map<string, string>();
  const leg = await provider.begin(callbackOf(provider), async (key, secret) => void remembered.set(key, secret));
  return { leg, remembered };
}

async function signIn(provider: Provider, decision: Decision) {
  const { leg, remembered } = await begin(provider);
  if (!leg.ok) throw new Error(leg.trouble);
  const callback = await decideAt(leg.location, decision);
  const query: CallbackQuery = (name) => callback.searchParams.get(name) ?? undefined;
  const secret = remembered.get(provider.attemptKey(query) ?? "");
  return { callback, query, secret, finish: () => provider.finish(callbackOf(provider), query, secret ?? "") };
}

describe.each(["x", "x by OAuth 1.0a", "facebook"] as const)("signing in with %s", (way) => {
  const key = way === "facebook" ? "facebook" : "x";

  it("gives the account", async () => {
    const { finish, callback } = await signIn(makers[way](), {});
    expect(callback.pathname).toBe(`/sign-in/${key}/callback`);
    const leg = await finish();
    expect(leg).toMatchObject({
      ok: true,
      account: { subject: expect.stringMatching(/^\d+$/), name: key === "x" ? "Reader on X" : "Reader on Facebook", profileUrl: null },
    });
    if (leg.ok) expect(leg.account.email).toBe(key === "x" ? "reader-on-x@example.com" : "reader-on-facebook@example.com");
    if (leg.ok) expect(leg.account.pictureUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/pictures\/\d+(_bigger)?\.png$/);
  });

  it("gives the account that was chosen", async () => {
    const { finish } = await signIn(makers[way](), { account: key === "x" ? "1700000000000000002" : "122000000000002" });
    expect(await finish()).toMatchObject({ ok: true, account: { subject: key === "x" ? "1700000000000000002" : "122000000000002" } });
  });

  it("tells a denial, which still belongs to its attempt", async () => {
    const provider = makers[way]();
    const { query, secret } = await signIn(provider, { outcome: "deny" });
    expect(provider.wasDenied(query)).toBe(true);
    expect(secret).toBeDefined();
  });

  it("does without an e-mail", async () => {
    const { finish } = await signIn(makers[way](), { outcome: "no-email" });
    expect(await finish()).toMatchObject({ ok: true, account: { email: null, subject: expect.any(String) } });
  });

  it.each([
    ["error", "answered 500"],
    ["timeout", "timeout"],
  ])("ends an %s at the token as trouble", async (outcome, trouble) => {
    const { finish } = await signIn(makers[way](), { outcome });
    expect(await finish()).toEqual({ ok: false, trouble });
  });

  it.each(["error", "timeout", "garbage", "null"] as const)("ends an %s at the profile as trouble", async (fault) => {
    const { finish } = await signIn(makers[way](), {});
    standIns.failNext(key, "profile", fault);
    expect((await finish()).ok).toBe(false);
  });

  it.each(["garbage", "null"] as const)("ends %s instead of a token as trouble of the provider's own", async (fault) => {
    const { finish } = await signIn(makers[way](), {});
    standIns.failNext(key, "access-token", fault);
    const leg = await finish();
    expect([leg.ok, !leg.ok && canBeProvoked(leg.trouble)]).toEqual([false, false]);
  });

  it("cannot be finished twice, which says nothing of the provider", async () => {
    const { finish } = await signIn(makers[way](), {});
    expect((await finish()).ok).toBe(true);
    const again = await finish();
    expect(!again.ok && canBeProvoked(again.trouble)).toBe(true);
  });

  it("says nothing of a secret or an answer when it fails", async () => {
    const { finish, secret } = await signIn(makers[way](), { outcome: "error" });
    const text = JSON.stringify(await finish());
    expect(text).not.toContain(secret);
    expect(text).not.toContain("technically");
  });
});

describe("signing in with x by OAuth 1.0a", () => {
  it("makes do with id and handle when X keeps the profile back", async () => {
    const { finish } = await signIn(makers["x by OAuth 1.0a"](), { outcome: "forbidden" });
    expect(await finish()).toMatchObject({
      ok: true,
      account: { subject: "1700000000000000001", handle: "reader_on_x", name: null, email: null, pictureUrl: null },
    });
  });

  it.each(["error", "timeout", "forbidden", "garbage"] as const)("ends %s at the request token before the reader leaves", async (fault) => {
    standIns.failNext("x", "request-token", fault);
    const { leg } = await begin(makers["x by OAuth 1.0a"]());
    expect(leg.ok).toBe(false);
  });

  it("fails when X gets another verifier, or a request signed with other keys", async () => {
    const forged = await signIn(makers["x by OAuth 1.0a"](), { outcome: "forged" });
    expect(await forged.finish()).toEqual({ ok: false, trouble: "answered 401" });
    const { leg } = await begin(xProvider({ ...standIns.x, mode: "oauth1", consumerSecret: "not the secret" }));
    expect(leg).toEqual({ ok: false, trouble: "answered 401" });
  });
});

describe("signing in with facebook", () => {
  it("fails when Facebook keeps the profile back, knowing nobody without it", async () => {
    const { finish } = await signIn(makers.facebook(), { outcome: "forbidden" });
    expect((await finish()).ok).toBe(false);
  });

  it("comes back under a key that nobody knows when the state was forged", async () => {
    const { secret } = await signIn(makers.facebook(), { outcome: "forged" });
    expect(secret).toBeUndefined();
  });

  it("fails with another verifier, redirect address or app secret", async () => {
    const provider = makers.facebook();
    const first = await signIn(provider, {});
    expect((await provider.finish(callbackOf(provider), first.query, "another verifier")).ok).toBe(false);
    const second = await signIn(provider, {});
    expect((await provider.finish("http://localhost:3000/sign-in/facebook/callback", second.query, second.secret ?? "")).ok).toBe(false);
    const third = await signIn(provider, {});
    const stranger = facebookProvider({ ...standIns.facebook, appSecret: "not the secret" });
    expect((await stranger.finish(callbackOf(provider), third.query, third.secret ?? "")).ok).toBe(false);
  });

  it("keeps the app's id beside the person's, and the key of the business", async () => {
    const { finish } = await signIn(makers.facebook(), {});
    expect(await finish()).toMatchObject({ ok: true, account: { realm: standIns.facebook.appId, businessKey: expect.stringMatching(/^[\w-]{43}$/) } });
  });

  it("does without a business, if Graph knows none", async () => {
    const { finish } = await signIn(makers.facebook(), {});
    standIns.failNext("facebook", "profile", "invalid-parameter");
    expect(await finish()).toMatchObject({ ok: true, account: { subject: "122000000000001", businessKey: null, email: "reader-on-facebook@example.com" } });
  });

  it("asks with state, PKCE and the current version of Graph", async () => {
    const { leg, remembered } = await begin(makers.facebook());
    const url = new URL(leg.ok ? leg.location : "");
    expect(url.pathname).toBe("/v26.0/dialog/oauth");
    expect(url.searchParams.get("code_challenge_method")).toBe("S256");
    expect(remembered.has(url.searchParams.get("state") ?? "")).toBe(true);
    expect(url.searchParams.get("state")).toHaveLength(43);
  });
});

describe("a provider that is not there", () => {
  it("ends as trouble", async () => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const nowhere = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await new Promise((done) => server.close(done));
    const { leg } = await begin(xProvider({ consumerKey: "a", consumerSecret: "b", apiUrl: nowhere }));
    expect(leg).toEqual({ ok: false, trouble: "ECONNREFUSED" });
  });
});

describe("the real providers", () => {
  it("are asked at their own addresses", () => {
    for (const keys of [
      { clientId: "a", clientSecret: "b" },
      { consumerKey: "a", consumerSecret: "b" },
    ])
      expect(xProvider(keys)).toMatchObject({ loopbackOrigin: undefined, formOrigins: expect.arrayContaining(["https://api.twitter.com", "https://x.com"]) });
    expect(facebookProvider({ appId: "1", appSecret: "b" })).toMatchObject({
      loopbackOrigin: undefined,
      formOrigins: expect.arrayContaining(["https://www.facebook.com"]),
    });
  });
});

describe("readAccount", () => {
  it("wants an id", () => {
    for (const subject of [undefined, "", 12, "1 2", "1".repeat(501)]) expect(readAccount({ subject })).toBeUndefined();
  });

  it("cleans what is shown and drops what is none", () => {
    const account = readAccount({
      subject: "1",
      name: "  A\u0000\n\u202eB  ",
      handle: 7,
      email: "Not an e-mail",
      pictureUrl: "javascript:alert(1)",
      profileUrl: "https://example.com/",
    });
    expect(account).toMatchObject({
      subject: "1",
      realm: "",
      businessKey: null,
      name: "A B",
      handle: null,
      email: null,
      pictureUrl: null,
      profileUrl: "https://example.com/",
    });
  });
});
