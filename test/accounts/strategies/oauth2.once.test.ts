import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { githubKind } from "../../../server/accounts/strategies/github.ts";
import { canBeProvoked } from "../../../server/accounts/strategies/provoked.ts";
import { wordpressComKind } from "../../../server/accounts/strategies/wordpress-com.ts";
import { OAUTH2_CLIENT, startOAuth2Server } from "../providers/oauth2-server.ts";
import { callbackOf, make, walk } from "../providers/walk.ts";

let server: Awaited<ReturnType<typeof startOAuth2Server>>;
beforeAll(async () => {
  server = await startOAuth2Server();
});
afterAll(() => server.close());

const OCTOCAT = {
  id: 583231,
  login: "rita",
  name: "Rita",
  html_url: "https://github.example/rita",
  avatar_url: "https://github.example/rita.png",
  email: "public@example.org",
};
const EMAILS = [
  { email: "old@example.org", primary: false, verified: true },
  { email: "Rita@Example.org", primary: true, verified: true },
];
const ME = {
  ID: 78972699,
  username: "rita",
  display_name: "Rita",
  email: "rita@example.org",
  email_verified: true,
  profile_URL: "https://gravatar.example/rita",
  avatar_URL: null,
};
const PROFILE = { github: "/api/v3/user", "wordpress-com": "/rest/v1.1/me" };
const TOKEN = { github: "/login/oauth/access_token", "wordpress-com": "/oauth2/token" };

beforeEach(() => {
  server.state.faults = {};
  server.state.people = { "/api/v3/user": OCTOCAT, "/api/v3/user/emails": EMAILS, "/rest/v1.1/me": ME };
});

const makers = {
  github: (change: object = {}) => make(githubKind, { ...OAUTH2_CLIENT, siteUrl: server.origin, timeoutMs: 2000, ...change }),
  "wordpress-com": (change: object = {}) => make(wordpressComKind, { ...OAUTH2_CLIENT, apiUrl: server.origin, timeoutMs: 2000, ...change }),
};

describe.each(["github", "wordpress-com"] as const)("signing in with %s", (key) => {
  it("gives the account by its number, asking with state and PKCE", async () => {
    const { location, finish } = await walk(makers[key]());
    expect(Object.fromEntries(location.searchParams)).toMatchObject({ code_challenge_method: "S256", state: expect.stringMatching(/^[\w-]{43}$/) });
    const email = "rita@example.org";
    expect(await finish()).toMatchObject({ ok: true, account: { subject: key === "github" ? "583231" : "78972699", handle: "rita", name: "Rita", email } });
    expect(server.state.scopes.at(-1)).toBe(key === "github" ? "read:user user:email" : "auth");
  });

  it("knows the person again after a change of the name there, and nobody by the name", async () => {
    const [first] = [await (await walk(makers[key]())).finish()];
    server.state.people = { ...server.state.people, "/api/v3/user": { ...OCTOCAT, login: "rita2" }, "/rest/v1.1/me": { ...ME, username: "rita2" } };
    const renamed = await (await walk(makers[key]())).finish();
    server.state.people = { ...server.state.people, "/api/v3/user": { ...OCTOCAT, id: 9 }, "/rest/v1.1/me": { ...ME, ID: 9 } };
    const recycled = await (await walk(makers[key]())).finish();
    const [a, b, c] = [first, renamed, recycled].map((leg) => (leg?.ok ? leg.account.subject : ""));
    expect([a === b, a === c]).toEqual([true, false]);
  });

  it.each([
    ["a name for a number", "rita"],
    ["a number as text", "7"],
    ["no number", undefined],
    ["nought", 0],
  ])("refuses %s", async (_what, id) => {
    server.state.people = { "/api/v3/user": { ...OCTOCAT, id }, "/rest/v1.1/me": { ...ME, ID: id } };
    expect(await (await walk(makers[key]())).finish()).toEqual({ ok: false, trouble: "UnreadableProfile" });
  });

  it("cannot be finished twice, or with another verifier, code or secret", async () => {
    const provider = makers[key]();
    const { finish, query } = await walk(provider);
    expect((await finish()).ok).toBe(true);
    expect((await finish()).ok).toBe(false);
    const other = await walk(provider);
    expect((await provider.finish(callbackOf(provider), other.query, "v".repeat(43))).ok).toBe(false);
    const forged = await walk(provider, { alter: (callback) => callback.searchParams.set("code", query("code") ?? "") });
    expect(await forged.finish()).toEqual({ ok: false, trouble: "answered 400" });
    const none = await walk(provider, { alter: (callback) => callback.searchParams.delete("code") });
    expect(await none.finish()).toEqual({ ok: false, trouble: "no code" });
    expect(await (await walk(makers[key]({ clientSecret: "wrong" }))).finish()).toEqual({ ok: false, trouble: "answered 401" });
  });

  it.each([
    ["an error", { status: 500, body: "technically" }, "answered 500"],
    ["silence", "silence", "timeout"],
    ["garbage", { status: 200, body: "technically" }, undefined],
    ["null", { status: 200, type: "application/json", body: "null" }, undefined],
  ] as const)("ends %s at the token or the profile as trouble", async (_what, fault, trouble) => {
    for (const path of [TOKEN[key], PROFILE[key]]) {
      server.state.faults = { [path]: fault };
      const leg = await (await walk(makers[key](fault === "silence" ? { timeoutMs: 150 } : {}))).finish();
      expect(leg).toEqual({ ok: false, trouble: trouble ?? expect.stringMatching(/^(Error|InternalOAuthError|UnreadableProfile)$/) });
      expect(!leg.ok && canBeProvoked(leg.trouble)).toBe(false);
    }
  });

  it("tells a denial, and whose way back it was", async () => {
    const provider = makers[key]();
    const { query, secret } = await walk(provider, { alter: (callback) => callback.searchParams.set("error", "access_denied") });
    expect(provider.wasDenied(query)).toBe(true);
    expect(secret).toBeDefined();
  });
});

describe("an e-mail", () => {
  it("is kept when the provider has verified it, and is the one that counts", async () => {
    for (const emails of [[{ ...EMAILS[1], verified: false }], [EMAILS[0]], "nonsense"]) {
      server.state.people["/api/v3/user/emails"] = emails;
      expect(await (await walk(makers.github())).finish()).toMatchObject({ ok: true, account: { email: null } });
    }
    server.state.faults = { "/api/v3/user/emails": { status: 404 } };
    expect(await (await walk(makers.github())).finish()).toMatchObject({ ok: true, account: { email: null } });
    for (const email_verified of [false, undefined, 1]) {
      server.state.people["/rest/v1.1/me"] = { ...ME, email_verified };
      expect(await (await walk(makers["wordpress-com"]())).finish()).toMatchObject({ ok: true, account: { email: null } });
    }
  });
});

describe("the real providers", () => {
  it("are asked at their own addresses", async () => {
    const github = make(githubKind, { ...OAUTH2_CLIENT, siteUrl: "" });
    expect(github).toMatchObject({ formOrigins: ["https://github.com"], loopbackOrigin: undefined });
    const wordpress = make(wordpressComKind, OAUTH2_CLIENT);
    expect(wordpress).toMatchObject({ formOrigins: expect.arrayContaining(["https://public-api.wordpress.com"]), loopbackOrigin: undefined });
    const locations = [github, wordpress].map(async (provider) => provider.begin(callbackOf(provider), async () => {}));
    expect(await Promise.all(locations)).toMatchObject([
      { location: expect.stringMatching(/^https:\/\/github\.com\/login\/oauth\/authorize\?/) },
      { location: expect.stringMatching(/^https:\/\/public-api\.wordpress\.com\/oauth2\/authorize\?/) },
    ]);
  });

  it("are not mixed up with a GitHub of one's own, whose numbers are others", async () => {
    expect(await (await walk(makers.github())).finish()).toMatchObject({ ok: true, account: { realm: server.origin } });
    expect(makers.github().formOrigins).toEqual([]);
  });
});
