import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findAuthority, readWebsite } from "../../../server/accounts/strategies/indieauth-website.ts";
import { indieAuthKind } from "../../../server/accounts/strategies/indieauth.ts";
import type { Ask } from "../../../server/accounts/strategies/leg.ts";
import { startIndieServer } from "../providers/indie-server.ts";
import { callbackOf, leave, make, walk } from "../providers/walk.ts";

type Site = Awaited<ReturnType<typeof startIndieServer>>;
let rita: Site;
let mallory: Site;

beforeAll(async () => {
  [rita, mallory] = await Promise.all([startIndieServer(), startIndieServer()]);
});
afterAll(() => Promise.all([rita.close(), mallory.close()]));
beforeEach(() => {
  rita.reset();
  mallory.reset();
});

const provider = (change: object = {}) => make(indieAuthKind, { allowLoopback: [rita.origin, mallory.origin], timeoutMs: 2000, ...change });
const signIn = async (address: string) => (await walk(provider(), { address })).finish();

describe("signing in with a website", () => {
  it("gives the website, asking as the blog's home page", async () => {
    const { location, callback, finish } = await walk(provider(), { address: rita.origin });
    expect(Object.fromEntries(location.searchParams)).toMatchObject({
      response_type: "code",
      client_id: "http://127.0.0.1:3000/blog/",
      redirect_uri: `http://127.0.0.1:3000/blog/sign-in/indieauth/callback?server=${encodeURIComponent(new URL(rita.origin).host)}`,
      scope: "profile",
      me: `${rita.origin}/`,
      code_challenge_method: "S256",
    });
    expect(callback.searchParams.get("iss")).toBe(`${rita.origin}/`);
    expect(await finish()).toMatchObject({
      ok: true,
      // The address in the profile is only said, never verified.
      account: { subject: `${rita.origin}/`, realm: "", name: "Rita", email: null, handle: new URL(rita.origin).host, profileUrl: `${rita.origin}/` },
    });
  });

  it("finds who speaks for it after a redirect, and by an endpoint alone", async () => {
    rita.state.faults = { "/": { status: 302, location: "/other/" } };
    expect(await signIn(rita.origin)).toMatchObject({ ok: true, account: { subject: `${rita.origin}/` } });
    rita.state.faults = {};
    rita.state.pages["/"] = `<link rel="authorization_endpoint" href="/authorize?site=1">`;
    rita.state.callback = {};
    const { location, finish } = await walk(provider(), { address: rita.origin });
    expect(location.searchParams.get("site")).toBe("1");
    expect(await finish()).toMatchObject({ ok: true, account: { subject: `${rita.origin}/` } });
  });

  it("takes another page of the same authority, which names it itself", async () => {
    rita.state.answer = { me: `${rita.origin}/other/` };
    expect(await signIn(rita.origin)).toMatchObject({ ok: true, account: { subject: `${rita.origin}/other/`, name: null } });
  });

  it("does not let somebody claim another's website", async () => {
    mallory.state.answer = { me: `${rita.origin}/`, profile: { name: "Rita" } };
    expect(await signIn(mallory.origin)).toEqual({ ok: false, trouble: "another website" });
    // Nor one that names nobody, is none, or can't be asked.
    rita.state.pages["/"] = "<p>Hello";
    expect(await signIn(mallory.origin)).toEqual({ ok: false, trouble: "no IndieAuth" });
    for (const me of ["", "not an address", "http://rita.example/", "https://127.0.0.1/", undefined]) {
      mallory.state.answer = { me };
      expect(await signIn(mallory.origin)).toEqual({ ok: false, trouble: expect.stringMatching(/^unreadable (website|answer)$/) });
    }
  });

  it("does not let a site name another's authority and speak in its name", async () => {
    // Mallory's page leads to Rita's server, which says who really agreed there.
    mallory.state.pages["/"] = `<link rel="indieauth-metadata" href="${rita.origin}/metadata">`;
    expect(await signIn(mallory.origin)).toMatchObject({ ok: true, account: { subject: `${rita.origin}/` } });
  });

  it("wants the issuer in the answer, and the right one (mix-up)", async () => {
    for (const callback of [{ iss: `${mallory.origin}/` }, { iss: rita.origin }, {}]) {
      rita.state.callback = callback as Record<string, string>;
      expect(await signIn(rita.origin)).toEqual({ ok: false, trouble: "another issuer" });
    }
    rita.reset();
    const moved = await walk(provider(), { address: rita.origin, alter: (callback) => callback.searchParams.set("server", new URL(mallory.origin).host) });
    expect(await moved.finish()).toEqual({ ok: false, trouble: "another server" });
  });

  it.each<[string, Record<string, unknown>]>([
    ["an issuer elsewhere", { issuer: "https://elsewhere.example/" }],
    ["an issuer beside it", { issuer: "ORIGIN/deeper/" }],
    ["an issuer with parameters", { issuer: "ORIGIN/?a" }],
    ["no issuer", { issuer: undefined }],
    ["no endpoint", { authorization_endpoint: undefined }],
    ["an endpoint without https", { authorization_endpoint: "http://elsewhere.example/" }],
    ["an endpoint that is a script", { authorization_endpoint: "javascript:alert(1)" }],
  ])("does not leave for %s", async (_what, metadata) => {
    rita.state.metadata = JSON.parse(JSON.stringify(metadata).replace("ORIGIN", rita.origin)) as Record<string, unknown>;
    for (const key of Object.keys(metadata)) if (metadata[key] === undefined) rita.state.metadata[key] = null;
    await expect(leave(provider(), rita.origin)).rejects.toThrow(/another issuer|unreadable answer/);
  });

  it("cannot be finished twice, or with another verifier", async () => {
    const first = await walk(provider(), { address: rita.origin });
    expect((await first.finish()).ok).toBe(true);
    expect(await first.finish()).toEqual({ ok: false, trouble: "answered 400" });
    const { query, secret } = await walk(provider(), { address: rita.origin });
    const swapped = JSON.stringify({ ...(JSON.parse(secret ?? "") as object), verifier: "v".repeat(43) });
    expect(await provider().finish(callbackOf(provider()), query, swapped)).toEqual({ ok: false, trouble: "answered 400" });
  });

  it("ends a fault as trouble, and hands the code to nobody else", async () => {
    for (const fault of [{ status: 307, location: `${mallory.origin}/authorize` }, { status: 500 }, { status: 200, body: "technically" }]) {
      const { finish } = await walk(provider(), { address: rita.origin });
      rita.state.faults = { "/authorize": fault };
      expect(await finish()).toEqual({ ok: false, trouble: fault.status === 200 ? "unreadable answer" : `answered ${fault.status}` });
      rita.state.faults = {};
    }
    rita.state.faults = { "/": "silence" };
    await expect(leave(provider({ timeoutMs: 150 }), rita.origin)).rejects.toThrow("timeout");
    rita.state.faults = { "/": { status: 200, type: "text/html", body: "x".repeat(1_000_001) } };
    await expect(leave(provider(), rita.origin)).rejects.toThrow("not to be asked");
  });
});

describe("what only this machine can reach", () => {
  it("is not asked because a website leads there", async () => {
    for (const inward of ["https://127.0.0.1/", "https://169.254.169.254/latest/", "http://127.0.0.1:1/"]) {
      rita.state.faults = { "/": { status: 302, location: inward } };
      await expect(leave(provider(), rita.origin)).rejects.toThrow("not to be asked");
      rita.state.faults = {};
      rita.state.pages["/"] = `<link rel="indieauth-metadata" href="${inward}">`;
      await expect(leave(provider(), rita.origin)).rejects.toThrow(/not to be asked|unreadable answer/);
    }
  });
});

describe("who speaks for a website", () => {
  const endpointOf = async (html: string, link?: string | string[]) => {
    const headers = link === undefined ? {} : { link: String(link) };
    const ask: Ask = async () => ({
      status: 200,
      url: "https://rita.example/blog/",
      headers,
      contentType: "text/html; charset=utf-8",
      body: Buffer.from(html),
    });
    return (await findAuthority(ask, "https://rita.example/blog/", [])).endpoint;
  };

  it.each([
    ["<link rel=authorization_endpoint href=auth>", undefined, "https://rita.example/blog/auth"],
    [`<a href="/auth" rel="me Authorization_Endpoint nofollow">x</a>`, undefined, "https://rita.example/auth"],
    [`<link rel="authorization_endpoint" href="https://a.example/?a=1&amp;b=2">`, undefined, "https://a.example/?a=1&b=2"],
    [`<!-- <link rel="authorization_endpoint" href="/no"> --><link rel="authorization_endpoint" href="/yes">`, undefined, "https://rita.example/yes"],
    [`<script>"<link rel='authorization_endpoint' href='/no'>"</script><link rel="authorization_endpoint" href="/yes">`, undefined, "https://rita.example/yes"],
    [`<link rel="authorization_endpoint" href="/first"><link rel="authorization_endpoint" href="/second">`, undefined, "https://rita.example/first"],
    [`<link rel="authorization_endpoint" href="/no">`, '</auth>; rel="authorization_endpoint"', "https://rita.example/auth"],
    ["", '<https://a.example/hub>; rel="hub", <https://a.example/auth>; title="a, b"; rel=authorization_endpoint', "https://a.example/auth"],
  ])("is said by %s %s", async (html, link, endpoint) => {
    expect(await endpointOf(html, link)).toBe(endpoint);
  });

  it.each([
    "<p>Hello",
    `<link rel="authorization_endpoint">`,
    `<link rel="authorization_endpoint" href="http://a.example/">`,
    `<link rel="authorization_endpoint" href="https://a.example/#a">`,
  ])("is not said by %s", async (html) => {
    await expect(endpointOf(html)).rejects.toThrow(/no IndieAuth|unreadable answer/);
  });
});

describe("a website", () => {
  it.each([
    ["rita.example", "https://rita.example/"],
    [" HTTPS://Rita.Example/Blog#me ", "https://rita.example/Blog"],
    ["https://rita.example/a/../b?c=d", "https://rita.example/b?c=d"],
    ["bücher.example", "https://xn--bcher-kva.example/"],
  ])("is %s", (typed, website) => {
    expect(readWebsite(typed, [])).toBe(website);
  });

  it.each([
    "",
    "rita",
    "http://rita.example/",
    "https://rita.example:8443/",
    "https://127.0.0.1/",
    "https://2130706433/",
    "https://[::1]/",
    "https://user@rita.example/",
    "mailto:rita@rita.example",
    "ftp://rita.example",
    "a b.example",
    "https://localhost/",
  ])("is not %s", (typed) => {
    expect(readWebsite(typed, [])).toBeUndefined();
  });
});
