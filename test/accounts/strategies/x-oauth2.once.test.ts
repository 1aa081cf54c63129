import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { startServer, type StandInAnswer, type StandInRequest, type StandInServer } from "../../../server/accounts/stand-ins/server.ts";
import { startStandIns, type StandIns } from "../../../server/accounts/stand-ins/start.ts";
import type { CallbackQuery } from "../../../server/accounts/strategies/provider.ts";
import { xKind, xProvider } from "../../../server/accounts/strategies/x.ts";
import type { XOptions } from "../../../server/options.ts";
import { decideAt, type Decision } from "../stand-ins/visit.ts";

const CALLBACK = "http://127.0.0.1:3000/sign-in/x/callback";
let standIns: StandIns;
beforeAll(async () => {
  standIns = await startStandIns();
});
afterAll(() => standIns.close());
afterEach(() => vi.useRealTimers());

const query =
  (parameters: URLSearchParams): CallbackQuery =>
  (name) =>
    parameters.get(name) ?? undefined;

async function begin(options: XOptions = standIns.x) {
  const provider = xProvider({ timeoutMs: 400, ...options });
  const remembered = new Map<string, string>();
  const leg = await provider.begin(CALLBACK, async (key, secret) => void remembered.set(key, secret));
  if (!leg.ok) throw new Error(leg.trouble);
  return { provider, remembered, location: new URL(leg.location) };
}

async function leave(decision: Decision = {}, options?: XOptions) {
  const { provider, remembered, location } = await begin(options);
  const callback = (await decideAt(location.href, decision)).searchParams;
  return { provider, callback, verifier: remembered.get(callback.get("state") ?? "") ?? "" };
}

describe("the way to X by OAuth 2.0", () => {
  it("asks for what the profile and the e-mail need, with state and a challenge by S256", async () => {
    const { location, remembered } = await begin();
    expect(location.pathname).toBe("/i/oauth2/authorize");
    expect(Object.fromEntries(location.searchParams)).toEqual({
      response_type: "code",
      client_id: standIns.x.clientId,
      redirect_uri: CALLBACK,
      scope: "tweet.read users.read users.email",
      state: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: "S256",
    });
    expect(remembered.get(location.searchParams.get("state") ?? "")).toMatch(/^[\w-]{43}$/);
    expect(location.href).not.toContain(standIns.x.clientSecret);
  });

  it("has another state and challenge each time", async () => {
    const [one, two] = [await begin(), await begin()];
    for (const name of ["state", "code_challenge"]) expect(one.location.searchParams.get(name)).not.toBe(two.location.searchParams.get(name));
  });
});

describe("the way back from X by OAuth 2.0", () => {
  it("gives the account by its number", async () => {
    const { provider, callback, verifier } = await leave();
    expect(await provider.finish(CALLBACK, query(callback), verifier)).toEqual({
      ok: true,
      account: {
        subject: "1700000000000000001",
        realm: "",
        businessKey: null,
        handle: "reader_on_x",
        name: "Reader on X",
        email: "reader-on-x@example.com",
        profileUrl: null,
        pictureUrl: `${standIns.x.apiUrl}/pictures/1700000000000000001_bigger.png`,
      },
    });
  });

  it("gives the same number as OAuth 1.0a", async () => {
    const accounts = await Promise.all(
      (["oauth2", "oauth1"] as const).map(async (mode) => {
        const provider = xProvider({ ...standIns.x, mode });
        const remembered = new Map<string, string>();
        const leg = await provider.begin(CALLBACK, async (key, secret) => void remembered.set(key, secret));
        const back = query((await decideAt(leg.ok ? leg.location : "", {})).searchParams);
        const ending = await provider.finish(CALLBACK, back, remembered.get(provider.attemptKey(back) ?? "") ?? "");
        return ending.ok && ending.account;
      }),
    );
    expect(accounts[0]).toEqual(accounts[1]);
    expect(accounts[0]).toMatchObject({ subject: "1700000000000000001", realm: "" });
  });

  it.each([
    ["another verifier", { verifier: "v".repeat(43) }],
    ["another redirect address", { callbackUrl: "http://localhost:3000/sign-in/x/callback" }],
    ["another code", { code: "another" }],
  ])("fails with %s", async (_what, changes: { verifier?: string; callbackUrl?: string; code?: string }) => {
    const { provider, callback, verifier } = await leave();
    if (changes.code) callback.set("code", changes.code);
    const ending = await provider.finish(changes.callbackUrl ?? CALLBACK, query(callback), changes.verifier ?? verifier);
    expect(ending).toEqual({ ok: false, trouble: "answered 400" });
  });

  it("asks X for nothing without a verifier", async () => {
    const { provider, callback } = await leave();
    expect(await provider.finish(CALLBACK, query(callback), "")).toEqual({ ok: false, trouble: "refused" });
  });

  it("fails with another client's secret", async () => {
    const { callback, verifier } = await leave();
    const stranger = xProvider({ ...standIns.x, clientSecret: "not the secret" });
    expect(await stranger.finish(CALLBACK, query(callback), verifier)).toEqual({ ok: false, trouble: "answered 401" });
  });

  it("fails when the code is older than 30 seconds", async () => {
    const { provider, callback, verifier } = await leave();
    vi.useFakeTimers({ toFake: ["Date"] });
    vi.setSystemTime(Date.now() + 31_000);
    expect(await provider.finish(CALLBACK, query(callback), verifier)).toEqual({ ok: false, trouble: "answered 400" });
  });

  it("takes a code of another person's sign-in only with that one's verifier (code injection)", async () => {
    const attacker = await leave({ account: "1700000000000000002" });
    const victim = await leave();
    victim.callback.set("code", attacker.callback.get("code") ?? "");
    expect((await victim.provider.finish(CALLBACK, query(victim.callback), victim.verifier)).ok).toBe(false);
  });

  it("knows a denial, and ends other errors and callbacks without a code as trouble", async () => {
    const { provider } = await begin();
    expect(provider.wasDenied(query(new URLSearchParams({ error: "access_denied", state: "s" })))).toBe(true);
    for (const parameters of ["error=server_error&state=s", "state=s", ""]) {
      const back = query(new URLSearchParams(parameters));
      expect(provider.wasDenied(back)).toBe(false);
      expect((await provider.finish(CALLBACK, back, "v")).ok).toBe(false);
    }
  });

  it("fails when X keeps the profile back: nothing else tells who it is", async () => {
    const { provider, callback, verifier } = await leave({ outcome: "forbidden" });
    expect(await provider.finish(CALLBACK, query(callback), verifier)).toEqual({ ok: false, trouble: "answered 403" });
  });
});

describe("whatever X answers", () => {
  let server: StandInServer;
  let token: StandInAnswer;
  let profile: StandInAnswer;
  const seen: StandInRequest[] = [];
  const json = (status: number, value: unknown): StandInAnswer => ({ status, type: "application/json", body: JSON.stringify(value) });
  const TOKEN = json(200, { token_type: "bearer", access_token: "a-token" });

  beforeAll(async () => {
    server = await startServer(() => (request) => {
      seen.push(request);
      return request.path === "/2/oauth2/token" ? token : profile;
    });
  });
  afterAll(() => server.close());

  async function finish() {
    seen.length = 0;
    const provider = xProvider({ clientId: "an id", clientSecret: "s:c/r+t", dialogUrl: server.origin, apiUrl: server.origin, timeoutMs: 400 });
    return provider.finish(CALLBACK, query(new URLSearchParams({ code: "the code", state: "s" })), "the verifier");
  }

  it("is asked with the client's keys in the header alone, and the token in the header", async () => {
    token = TOKEN;
    profile = json(200, { data: { id: "12", name: "A", username: "b" } });
    expect((await finish()).ok).toBe(true);
    const [first, second] = seen;
    expect(Buffer.from(first?.authorization.replace("Basic ", "") ?? "", "base64").toString()).toBe("an%20id:s%3Ac%2Fr%2Bt");
    expect(Object.fromEntries(first?.form ?? [])).toEqual({
      grant_type: "authorization_code",
      code: "the code",
      redirect_uri: CALLBACK,
      code_verifier: "the verifier",
    });
    expect([second?.authorization, [...(second?.query.keys() ?? [])]]).toEqual(["Bearer a-token", ["user.fields"]]);
  });

  it.each([
    ["401", { status: 401, body: "no" }, "answered 401"],
    ["403", { status: 403, body: "no" }, "answered 403"],
    ["429", { status: 429, body: "later" }, "answered 429"],
    ["500", { status: 500, body: "<h1>" }, "answered 500"],
    ["nothing", { status: 200, body: "" }, "Error"],
    ["no token", json(200, { token_type: "bearer" }), "Error"],
    ["a token that is none", json(200, { access_token: { a: 1 } }), "Error"],
  ])("ends %s for the token as trouble", async (_what, answer, trouble) => {
    token = answer;
    expect(await finish()).toEqual({ ok: false, trouble });
    expect(seen).toHaveLength(1);
  });

  it.each([
    ["401", { status: 401, body: "no" }, "answered 401"],
    ["403", { status: 403, body: "no" }, "answered 403"],
    ["429", { status: 429, body: "later" }, "answered 429"],
    ["500", { status: 500, body: "<h1>" }, "answered 500"],
    ["no JSON", { status: 200, body: "<p>" }, "unreadable profile"],
    ["null", json(200, null), "unreadable profile"],
    ["no data", json(200, { errors: [{ title: "Not Found Error" }] }), "unreadable profile"],
    ["no id", json(200, { data: { username: "reader_on_x" } }), "unreadable profile"],
    ["a handle for an id", json(200, { data: { id: "reader_on_x", username: "reader_on_x" } }), "unreadable profile"],
    ["a number for an id, which has lost digits", '{"data":{"id":1700000000000000001}}', "unreadable profile"],
  ])("ends %s for the profile as trouble", async (_what, answer, trouble) => {
    token = TOKEN;
    profile = typeof answer === "string" ? { status: 200, type: "application/json", body: answer } : answer;
    expect(await finish()).toEqual({ ok: false, trouble });
  });

  it("keeps what can be used of a profile, and no e-mail but a confirmed one", async () => {
    token = TOKEN;
    const picture = "https://abs.twimg.com/sticky/default_profile_images/default_profile_normal.png";
    profile = json(200, { data: { id: "12", name: 7, username: ["b"], email: "not-confirmed@example.org", profile_image_url: picture } });
    expect(await finish()).toMatchObject({ ok: true, account: { subject: "12", name: null, handle: null, email: null, pictureUrl: null } });
  });
});

describe("the settings of X", () => {
  const problemsOf = (settings: unknown) => {
    const result = xKind.make("x", settings);
    return result.ok ? [] : result.problems.map(({ path, message }) => `${path}: ${message}`);
  };

  it.each([
    [{ clientId: "a", clientSecret: "b" }, "/i/oauth2/authorize"],
    [{ clientId: "a", clientSecret: "b", consumerKey: "", consumerSecret: " " }, "/i/oauth2/authorize"],
    [{ clientId: "a", clientSecret: "b", consumerKey: "c", consumerSecret: "d" }, "/i/oauth2/authorize"],
  ])("lead to OAuth 2.0: %j", async (settings, path) => {
    const result = xKind.make("x", settings);
    const leg = result.ok && (await result.provider.begin(CALLBACK, async () => {}));
    expect(leg && leg.ok && new URL(leg.location).pathname).toBe(path);
    expect(leg && leg.ok && new URL(leg.location).origin).toBe("https://x.com");
  });

  it.each([[{ consumerKey: "c", consumerSecret: "d" }], [{ clientId: "a", clientSecret: "b", consumerKey: "c", consumerSecret: "d", mode: "oauth1" }]])(
    "lead to OAuth 1.0a: %j",
    async (settings) => {
      const result = xKind.make("x", { ...settings, apiUrl: "http://127.0.0.1:9", timeoutMs: 300 });
      // OAuth 1.0a asks X before anybody leaves.
      expect(result.ok && (await result.provider.begin(CALLBACK, async () => {})).ok).toBe(false);
    },
  );

  it.each([
    [{}, ["clientId: is missing"]],
    [{ clientId: "a" }, ["clientSecret: is missing, though clientId is set"]],
    [{ consumerSecret: "a" }, ["consumerKey: is missing, though consumerSecret is set"]],
    [{ consumerKey: "c", consumerSecret: "d", mode: "oauth2" }, ["clientId: is missing"]],
    [{ clientId: "a", clientSecret: "b", mode: "oauth1" }, ["consumerKey: is missing"]],
    [{ clientId: "a", clientSecret: "b", mode: "oauth3" }, ['mode: must be "oauth2" or "oauth1"']],
    [{ clientId: "a", clientSecret: "b", apiUrl: "ftp://a" }, ["apiUrl: must be a web address such as https://example.org"]],
  ])("are refused: %j", (settings, problems) => {
    expect(problemsOf(settings)).toEqual(problems);
  });
});
