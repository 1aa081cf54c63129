import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { gitlabKind } from "../../../server/accounts/strategies/gitlab.ts";
import { googleKind } from "../../../server/accounts/strategies/google.ts";
import { oidcKind } from "../../../server/accounts/strategies/oidc.ts";
import { type Lies, LYING_CLIENT, startLyingIssuer } from "../providers/lying-issuer.ts";
import { PERSON, startTrueIssuer, TRUE_CLIENT } from "../providers/true-issuer.ts";
import { leave, make, walk } from "../providers/walk.ts";

const CALLBACK = "http://127.0.0.1:3000/blog/sign-in/oidc-work/callback";
let honest: Awaited<ReturnType<typeof startTrueIssuer>>;
let lying: Awaited<ReturnType<typeof startLyingIssuer>>;

beforeAll(async () => {
  [honest, lying] = await Promise.all([startTrueIssuer([CALLBACK]), startLyingIssuer()]);
});
afterAll(() => Promise.all([honest.close(), lying.close()]));
afterEach(() => {
  Object.assign(honest.person, PERSON);
  lying.state.lies = {};
  vi.useRealTimers();
});

const trueProvider = (change: object = {}) => make(oidcKind, { ...TRUE_CLIENT, label: "Work", issuer: honest.issuer, ...change }, "oidc-work");
/** A new one reads the metadata anew only if its issuer was not read within the hour. */
const lyingProvider = (change: object = {}) =>
  make(oidcKind, { ...LYING_CLIENT, label: "Lies", issuer: lying.issuer, timeoutMs: 2000, ...change }, "oidc-lies");
let hours = 0;
const passAnHour = () => vi.useFakeTimers({ toFake: ["Date"], now: performance.timeOrigin + performance.now() + ++hours * 3_600_000 });

describe("OpenID Connect, with a certified issuer", () => {
  it("gives the account, with the claims that only the userinfo endpoint tells", async () => {
    const provider = trueProvider();
    const { location, finish } = await walk(provider);
    expect(Object.fromEntries(location.searchParams)).toMatchObject({
      client_id: "the-blog",
      response_type: "code",
      scope: "openid profile email",
      code_challenge_method: "S256",
      redirect_uri: CALLBACK,
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(await finish()).toMatchObject({
      ok: true,
      account: { subject: "person-1", realm: honest.issuer, name: "Rita Reader", handle: "rita", email: "rita@example.org", businessKey: null },
    });
    expect(provider).toMatchObject({ label: "Work", accountName: "Work", formOrigins: [] });
  });

  it("does not keep an e-mail that the issuer has not verified", async () => {
    honest.person.email_verified = false;
    expect(await (await walk(trueProvider())).finish()).toMatchObject({ ok: true, account: { email: null, name: "Rita Reader" } });
  });

  it("takes a code once", async () => {
    const { finish } = await walk(trueProvider());
    expect((await finish()).ok).toBe(true);
    expect(await finish()).toEqual({ ok: false, trouble: "answered 400" });
  });

  it("fails with another verifier, nonce, secret or issuer in the answer", async () => {
    const provider = trueProvider();
    const other = await walk(provider);
    const swapped = { ...(JSON.parse(other.secret ?? "") as object), verifier: "v".repeat(43) };
    expect(await provider.finish(CALLBACK, other.query, JSON.stringify(swapped))).toEqual({ ok: false, trouble: "answered 400" });
    const replayed = await walk(provider);
    const nonce = { ...(JSON.parse(replayed.secret ?? "") as object), nonce: "n".repeat(43) };
    expect(await provider.finish(CALLBACK, replayed.query, JSON.stringify(nonce))).toEqual({ ok: false, trouble: "OAUTH_JWT_CLAIM_COMPARISON_FAILED" });
    expect(await (await walk(trueProvider({ clientSecret: "wrong" }))).finish()).toEqual({ ok: false, trouble: "answered 401" });
    const mixed = await walk(provider, { alter: (callback) => callback.searchParams.set("iss", "https://elsewhere.example") });
    expect(await mixed.finish()).toEqual({ ok: false, trouble: "another issuer" });
    const without = await walk(provider, { alter: (callback) => callback.searchParams.delete("iss") });
    expect(await without.finish()).toEqual({ ok: false, trouble: "another issuer" });
    const failed = await walk(provider, { alter: (callback) => callback.searchParams.set("error", "server_error") });
    expect(await failed.finish()).toEqual({ ok: false, trouble: "AuthorizationError" });
    const codeless = await walk(provider, { alter: (callback) => callback.searchParams.delete("code") });
    expect(await codeless.finish()).toEqual({ ok: false, trouble: "no code" });
  });

  it("tells a denial", () => {
    expect(trueProvider().wasDenied((name) => ({ error: "access_denied" })[name])).toBe(true);
    expect(trueProvider().wasDenied((name) => ({ error: "server_error" })[name])).toBe(false);
  });
});

describe("OpenID Connect, with an issuer that lies", () => {
  const ends = async (lies: Lies, change: object = {}) => {
    lying.state.lies = lies;
    return (await walk(lyingProvider(change))).finish();
  };
  const now = () => Math.floor(Date.now() / 1000);

  it("takes the truth", async () => {
    expect(await ends({})).toMatchObject({ ok: true, account: { subject: "person-1", realm: lying.issuer, name: "Rita", email: null } });
    expect(await ends({ claims: { aud: ["the-blog", "another"], azp: "the-blog" } })).toMatchObject({ ok: true });
    // Clocks differ a little.
    expect(await ends({ claims: { exp: now() - 10 } })).toMatchObject({ ok: true });
  });

  it.each<[string, () => Lies]>([
    ["another nonce", () => ({ claims: { nonce: "another" } })],
    ["no nonce", () => ({ claims: { nonce: undefined } })],
    ["another issuer", () => ({ claims: { iss: "https://elsewhere.example" } })],
    ["another audience", () => ({ claims: { aud: "another" } })],
    ["several audiences and no authorized party", () => ({ claims: { aud: ["the-blog", "another"] } })],
    ["another authorized party", () => ({ claims: { aud: ["the-blog", "another"], azp: "another" } })],
    ["a token that is over", () => ({ claims: { exp: now() - 120 } })],
    ["a token that is not valid yet", () => ({ claims: { nbf: now() + 120 } })],
    ["no time of issue", () => ({ claims: { iat: undefined } })],
    ["no subject", () => ({ claims: { sub: undefined } })],
    ["a subject that is none", () => ({ claims: { sub: 12 } })],
    ["no signature", () => ({ header: { alg: "none" } })],
    ["a signature that it did not announce", () => ({ header: { alg: "HS256" } })],
    ["a signature by another key", () => ({ otherKey: true })],
    ["a key that nobody knows", () => ({ header: { kid: "2" } })],
    ["a token instead of an id_token", () => ({ token: { status: 200, type: "application/json", body: '{"access_token":"a","token_type":"Bearer"}' } })],
    [
      "an id_token that is none",
      () => ({ token: { status: 200, type: "application/json", body: '{"access_token":"a","token_type":"Bearer","id_token":"a.b.c"}' } }),
    ],
    ["another person at the userinfo endpoint", () => ({ claims: { name: undefined }, userinfo: { sub: "person-2", name: "Somebody else" } })],
    ["nobody at the userinfo endpoint", () => ({ claims: { name: undefined }, userinfo: { name: "Somebody" } })],
  ])("refuses %s", async (_what, lies) => {
    // The metadata tells whether there is a userinfo endpoint.
    lying.state.lies = lies();
    if (lying.state.lies.userinfo) passAnHour();
    const leg = await (await walk(lyingProvider())).finish();
    expect(leg).toEqual({ ok: false, trouble: expect.stringMatching(/^(OAUTH_[A-Z_]+|Error|WebCrypto|DataError)$/) });
  });

  it.each<[Lies["token"], string]>([
    [{ status: 500, body: "technically" }, "answered 500"],
    [{ status: 200, body: "technically" }, "OAUTH_RESPONSE_IS_NOT_JSON"],
    [{ status: 200, type: "application/json", body: "technically" }, "OAUTH_PARSE_ERROR"],
    [{ status: 302, location: "http://127.0.0.1:1/" }, "answered 302"],
    ["silence", "timeout"],
  ])("ends %j at the token as trouble", async (token, trouble) => {
    expect(await ends({ token: token ?? "silence" }, token === "silence" ? { timeoutMs: 150 } : {})).toEqual({ ok: false, trouble });
  });

  it("takes address and verification from one and the same piece", async () => {
    passAnHour();
    const lies = {
      claims: { name: undefined, email: "a@example.org", email_verified: true },
      userinfo: { sub: "person-1", name: "R", email: "b@example.org" },
    };
    expect(await ends(lies)).toMatchObject({ ok: true, account: { email: "a@example.org", name: "R" } });
    expect(await ends({ claims: { email: "a@example.org", email_verified: "true" } })).toMatchObject({ ok: true, account: { email: null } });
  });

  it("reads what the issuer publishes once in an hour, and its keys with it", async () => {
    passAnHour();
    lying.state.asked.clear();
    for (let round = 0; round < 3; round++) expect((await (await walk(lyingProvider())).finish()).ok).toBe(true);
    expect(Object.fromEntries(lying.state.asked)).toMatchObject({ "/.well-known/openid-configuration": 1, "/jwks": 1, "/token": 3 });
    passAnHour();
    expect((await (await walk(lyingProvider())).finish()).ok).toBe(true);
    expect(lying.state.asked.get("/.well-known/openid-configuration")).toBe(2);
  });

  it("does not leave for an issuer that names another one, or that is not there", async () => {
    passAnHour();
    lying.state.lies = { metadata: { issuer: "https://elsewhere.example" } };
    await expect(leave(lyingProvider())).rejects.toThrow("OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED");
    await expect(leave(lyingProvider({ issuer: `${lying.issuer}/realms/staff` }))).rejects.toThrow("answered 404");
    await expect(leave(lyingProvider({ issuer: "http://127.0.0.1:1" }))).rejects.toThrow("ECONNREFUSED");
  });
});

describe("what is asked of the owner", () => {
  it.each([
    [{ issuer: "http://login.example.org" }, "issuer"],
    [{ issuer: "login.example.org" }, "issuer"],
    [{ issuer: "https://login.example.org/?a=b" }, "issuer"],
    [{ clientId: " " }, "clientId"],
    [{ label: "" }, "label"],
    [{ label: "l".repeat(41) }, "label"],
  ])("is checked: %j", (change, path) => {
    const made = oidcKind.make("oidc", { ...TRUE_CLIENT, label: "Work", issuer: "https://login.example.org", ...change });
    expect(made).toMatchObject({ ok: false, problems: [{ path }] });
  });

  it("may be the address that an issuer publishes at, and no secret", () => {
    const issuer = "https://login.example.org/realms/a/.well-known/openid-configuration";
    expect(oidcKind.make("oidc", { clientId: "a", clientSecret: "", label: "Work", issuer }).ok).toBe(true);
  });

  it("is less for Google and GitLab", () => {
    expect(make(googleKind, TRUE_CLIENT)).toMatchObject({
      key: "google",
      label: "Google",
      formOrigins: ["https://accounts.google.com"],
      loopbackOrigin: undefined,
    });
    expect(make(gitlabKind, { ...TRUE_CLIENT, issuer: "" })).toMatchObject({ label: "GitLab", formOrigins: ["https://gitlab.com"] });
    expect(make(gitlabKind, { ...TRUE_CLIENT, issuer: "https://git.example.org" })).toMatchObject({ label: "GitLab", formOrigins: [] });
    expect(googleKind.make("google", { clientId: "a" })).toMatchObject({ ok: false, problems: [{ path: "clientSecret" }] });
  });
});
