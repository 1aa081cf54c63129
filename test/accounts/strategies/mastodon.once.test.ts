import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readFediverseAddress } from "../../../server/accounts/strategies/mastodon-server.ts";
import { mastodonKind } from "../../../server/accounts/strategies/mastodon.ts";
import { startFediverseServer } from "../providers/fediverse-server.ts";
import { callbackOf, leave, make, walk } from "../providers/walk.ts";

type Server = Awaited<ReturnType<typeof startFediverseServer>>;
let home: Server;
let other: Server;
let before: Pick<Server["state"], "account">;

beforeAll(async () => {
  [home, other] = await Promise.all([startFediverseServer(), startFediverseServer()]);
  before = { account: home.state.account };
});
afterAll(() => Promise.all([home.close(), other.close()]));
beforeEach(() =>
  Object.assign(home.state, { faults: {}, homes: { [`acct:rita@${home.host}`]: home.origin }, scopes: ["read", "profile"], revoked: [] }, before),
);

/** Apps are remembered by their callback, so that a key of its own makes a new one. */
let keys = 0;
const provider = (change: object = {}) => make(mastodonKind, { allowLoopback: [home.origin, other.origin], timeoutMs: 2000, ...change }, `mastodon-${++keys}`);

describe("signing in with an account in the fediverse", () => {
  it.each([
    ["@rita@HOST", () => `@rita@${home.host}`],
    ["rita@HOST", () => ` rita@${home.host} `],
    ["HOST", () => home.host],
    ["a profile", () => `${home.origin}/@rita`],
  ])("gives the account of %s", async (_what, address) => {
    const { location, finish } = await walk(provider(), { address: address() });
    expect(location.origin).toBe(home.origin);
    expect(Object.fromEntries(location.searchParams)).toMatchObject({ scope: "profile", code_challenge_method: "S256" });
    const account = { subject: "109", realm: home.origin, name: "Rita", handle: `rita@${home.host}`, email: null };
    expect(await finish()).toMatchObject({ ok: true, account: { ...account, profileUrl: `${home.origin}/@rita`, pictureUrl: `${home.origin}/rita.png` } });
    expect(home.state.revoked).toEqual(["a token"]);
  });

  it("asks for the smallest permission that an older server knows", async () => {
    home.state.scopes = undefined;
    for (const fault of [undefined, { status: 200, body: "<!doctype html>" }, { status: 302, location: "/about" }]) {
      home.state.faults = fault ? { "/.well-known/oauth-authorization-server": fault } : {};
      const { location, finish } = await walk(provider(), { address: home.host });
      expect(location.searchParams.get("scope")).toBe("read:accounts");
      expect((await finish()).ok).toBe(true);
    }
  });

  it("finds the server that an account has moved to under its old name", async () => {
    home.state.homes = { [`acct:rita@${home.host}`]: other.origin };
    const { finish } = await walk(provider(), { address: `@rita@${home.host}` });
    expect(await finish()).toMatchObject({ ok: true, account: { realm: other.origin, handle: `rita@${other.host}` } });
  });

  it("registers once at a server, and anew when it has forgotten us", async () => {
    const blog = provider();
    const registered = home.state.apps.size;
    await walk(blog, { address: home.host });
    const second = await walk(blog, { address: home.host });
    expect(home.state.apps.size).toBe(registered + 1);
    home.state.apps.clear();
    expect(await second.finish()).toEqual({ ok: false, trouble: "answered 401" });
    expect((await (await walk(blog, { address: home.host })).finish()).ok).toBe(true);
  });

  it("cannot be finished twice, or with another verifier", async () => {
    const blog = provider();
    const first = await walk(blog, { address: home.host });
    expect((await first.finish()).ok).toBe(true);
    expect(await first.finish()).toEqual({ ok: false, trouble: "answered 400" });
    const { query, secret } = await walk(blog, { address: home.host });
    const swapped = JSON.stringify({ ...(JSON.parse(secret ?? "") as object), verifier: "v".repeat(43) });
    expect(await blog.finish(callbackOf(blog), query, swapped)).toEqual({ ok: false, trouble: "answered 400" });
  });

  it("does not take the answer of one server for another's (mix-up)", async () => {
    const blog = provider();
    const atOther = await leave(blog, other.host);
    const atHome = await walk(blog, { address: home.host });
    // The other server led the browser on to this one, under the state of its own.
    const [state] = atOther.remembered.keys();
    const mixed = (name: string) => (name === "state" ? state : (atHome.callback.searchParams.get(name) ?? undefined));
    const secret = atOther.remembered.get(state ?? "") ?? "";
    expect(await blog.finish(callbackOf(blog), mixed, secret)).toEqual({ ok: false, trouble: "another server" });
    const without = await walk(blog, { address: home.host, alter: (callback) => callback.searchParams.delete("server") });
    expect(await without.finish()).toEqual({ ok: false, trouble: "another server" });
  });

  it("believes a server of its own people alone", async () => {
    home.state.account = { ...before.account, username: "famous", url: `${other.origin}/@famous` };
    expect(await (await walk(provider(), { address: home.host })).finish()).toMatchObject({
      ok: true,
      account: { handle: `famous@${home.host}`, profileUrl: null },
    });
    for (const account of [
      { ...before.account, username: "famous@elsewhere.example" },
      { ...before.account, id: 109 },
      { ...before.account, id: "1 2" },
      {},
      [],
    ]) {
      home.state.account = account;
      expect(await (await walk(provider(), { address: home.host })).finish()).toEqual({ ok: false, trouble: expect.stringMatching(/^unreadable/) });
    }
  });

  it.each([
    ["/api/v1/apps", "answered"],
    ["/.well-known/webfinger", "answered|no such account"],
  ])("does not leave when %s leads elsewhere, or fails", async (path, trouble) => {
    for (const fault of [{ status: 302, location: "http://127.0.0.1:1/" }, { status: 500 }, { status: 200, body: "technically" }]) {
      home.state.faults = { [path]: fault };
      await expect(leave(provider(), `rita@${home.host}`)).rejects.toThrow(new RegExp(`${trouble}|unreadable answer|not to be asked`));
    }
  });

  it.each(["/oauth/token", "/api/v1/accounts/verify_credentials"])("hands nothing on when %s leads elsewhere, or fails", async (path) => {
    for (const fault of [{ status: 307, location: `${other.origin}${path}` }, { status: 500 }, { status: 200, body: "technically" }]) {
      const { finish } = await walk(provider(), { address: home.host });
      home.state.faults = { [path]: fault };
      expect(await finish()).toEqual({ ok: false, trouble: fault.status === 200 ? "unreadable answer" : `answered ${fault.status}` });
      home.state.faults = {};
    }
    const { finish } = await walk(provider({ timeoutMs: 150 }), { address: home.host });
    home.state.faults = { [path]: "silence" };
    expect(await finish()).toEqual({ ok: false, trouble: "timeout" });
  });

  it("does not mind that a token can't be revoked", async () => {
    const { finish } = await walk(provider(), { address: home.host });
    home.state.faults = { "/oauth/revoke": { status: 500 } };
    expect((await finish()).ok).toBe(true);
  });
});

describe("what only this machine can reach", () => {
  it.each(["127.0.0.1", "169.254.169.254", "@a@10.0.0.1", "localhost.localdomain", "https://[::1]/@a", "192.168.1.1:8080"])(
    "is not asked: %s",
    async (address) => {
      await expect(leave(provider(), address)).rejects.toThrow(/not to be asked|ENOTFOUND|EAI_AGAIN|no address/);
    },
  );

  it("is not asked because a server leads there", async () => {
    for (const inward of ["https://127.0.0.1", "https://169.254.169.254"]) {
      home.state.homes = { [`acct:rita@${home.host}`]: inward };
      await expect(leave(provider(), `rita@${home.host}`)).rejects.toThrow("not to be asked");
      home.state.faults = { "/.well-known/webfinger": { status: 302, location: inward } };
      await expect(leave(provider(), `rita@${home.host}`)).rejects.toThrow("not to be asked");
      home.state.faults = {};
    }
    home.state.homes = { [`acct:rita@${home.host}`]: "http://social.example" };
    await expect(leave(provider(), `rita@${home.host}`)).rejects.toThrow("unreadable answer");
  });
});

describe("an address in the fediverse", () => {
  const read = (typed: string) => {
    const found = readFediverseAddress(typed, []);
    return found && [found.server.href, found.account];
  };

  it.each([
    ["@rita@Social.Example", "https://social.example/", "rita@social.example"],
    ["rita@social.example", "https://social.example/", "rita@social.example"],
    ["acct:rita@social.example", "https://social.example/", "rita@social.example"],
    ["social.example", "https://social.example/", undefined],
    [" social.example/ ", "https://social.example/", undefined],
    ["https://social.example/@rita", "https://social.example/", undefined],
    ["@rita@bücher.example", "https://xn--bcher-kva.example/", "rita@xn--bcher-kva.example"],
  ])("is %s", (typed, server, account) => {
    expect(read(typed)).toEqual([server, account]);
  });

  it.each([
    "",
    " ",
    "@",
    "rita",
    "@rita",
    "rita@",
    "@rita@",
    "a b@social.example",
    "rita@social",
    "http://social.example/@rita",
    "ftp://social.example",
    "@a@b@c.example",
    "javascript:alert(1)",
    "rita@social.example/path",
    "rita@social.example?x",
    "https://user:pw@social.example",
    "x".repeat(301),
  ])("is not %s", (typed) => {
    expect(read(typed)).toBeUndefined();
  });
});
