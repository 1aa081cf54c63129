import { createHash, createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readAuthorization, SignatureCheck, signatureOf } from "../../../server/accounts/stand-ins/oauth1.ts";
import { json, startServer } from "../../../server/accounts/stand-ins/server.ts";
import { startStandIns, type StandIns } from "../../../server/accounts/stand-ins/start.ts";
import { readSignedRequest } from "../../../server/accounts/strategies/signed-request.ts";
import { decideAt } from "./visit.ts";

let standIns: StandIns;
beforeAll(async () => {
  standIns = await startStandIns();
});
afterAll(() => standIns.close());

const X_CALLBACK = "http://127.0.0.1:3000/sign-in/x/callback";
const FACEBOOK_CALLBACK = "http://127.0.0.1:3000/sign-in/facebook/callback";

/** The worked example of X's developer documents, "Creating a signature". */
describe("signatureOf", () => {
  const request = {
    method: "POST",
    path: "/1.1/statuses/update.json",
    query: new URLSearchParams({ include_entities: "true" }),
    form: new URLSearchParams({ status: "Hello Ladies + Gentlemen, a signed OAuth request!" }),
    authorization: "",
  };
  const oauth = new Map(
    Object.entries({
      oauth_consumer_key: "xvz1evFS4wEEPTGEFPHBog",
      oauth_nonce: "kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg",
      oauth_signature_method: "HMAC-SHA1",
      oauth_timestamp: "1318622958",
      oauth_token: "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb",
      oauth_version: "1.0",
    }),
  );
  const consumerSecret = "kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw";
  const tokenSecret = "LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE";

  it("agrees with the published example", () => {
    expect(signatureOf(request, "https://api.twitter.com", oauth, consumerSecret, tokenSecret)).toBe("hCtSmYh+iHYCEqBWrE7C7hYmtUk=");
  });
});

describe("readAuthorization", () => {
  it("reads the parameters of the header alone", () => {
    expect([...readAuthorization('OAuth oauth_token="a%20b", oauth_nonce="n"')]).toEqual([
      ["oauth_token", "a b"],
      ["oauth_nonce", "n"],
    ]);
    expect(readAuthorization('Bearer oauth_token="a"').size).toBe(0);
  });
});

describe("the stand-in for X by OAuth 1.0a", () => {
  let nonce = 0;

  async function call(path: string, changes: Record<string, string> = {}, secrets: { consumer?: string; token?: string } = {}, method = "POST") {
    const [pathname = "", search = ""] = path.split("?");
    const oauth = new Map(
      Object.entries({
        oauth_consumer_key: standIns.x.consumerKey,
        oauth_nonce: `nonce ${++nonce}`,
        oauth_signature_method: "HMAC-SHA1",
        oauth_timestamp: String(Math.floor(Date.now() / 1000)),
        oauth_version: "1.0",
        ...changes,
      }),
    );
    const request = { method, path: pathname, query: new URLSearchParams(search), form: new URLSearchParams(), authorization: "" };
    if (!oauth.has("oauth_signature"))
      oauth.set("oauth_signature", signatureOf(request, standIns.x.apiUrl, oauth, secrets.consumer ?? standIns.x.consumerSecret, secrets.token ?? ""));
    const header = [...oauth].map(([name, value]) => `${name}="${encodeURIComponent(value)}"`).join(", ");
    return fetch(standIns.x.apiUrl + path, { method, headers: { Authorization: `OAuth ${header}` } });
  }

  async function requestToken() {
    const answer = await call("/oauth/request_token", { oauth_callback: X_CALLBACK });
    const fields = new URLSearchParams(await answer.text());
    return { token: fields.get("oauth_token") ?? "", secret: fields.get("oauth_token_secret") ?? "", confirmed: fields.get("oauth_callback_confirmed") };
  }

  async function accessToken() {
    const { token, secret } = await requestToken();
    const back = await decideAt(`${standIns.x.apiUrl}/oauth/authenticate?oauth_token=${token}`, {});
    const verifier = back.searchParams.get("oauth_verifier") ?? "";
    const answer = await call("/oauth/access_token", { oauth_token: token, oauth_verifier: verifier }, { token: secret });
    const fields = new URLSearchParams(await answer.text());
    return { token: fields.get("oauth_token") ?? "", secret: fields.get("oauth_token_secret") ?? "", used: { token, secret, verifier } };
  }

  it("hands out a request token for a good signature, and confirms the callback", async () => {
    expect(await requestToken()).toMatchObject({ confirmed: "true", token: expect.stringMatching(/.{20}/) });
  });

  it.each([
    ["another consumer secret", {}, { consumer: "wrong" }],
    ["a made-up signature", { oauth_signature: "AAAA" }, {}],
    ["no signature", { oauth_signature: "" }, {}],
    ["another key", { oauth_consumer_key: "wrong" }, {}],
    ["an old timestamp", { oauth_timestamp: String(Math.floor(Date.now() / 1000) - 600) }, {}],
    ["a timestamp to come", { oauth_timestamp: String(Math.floor(Date.now() / 1000) + 600) }, {}],
    ["no timestamp", { oauth_timestamp: "" }, {}],
    ["a plain-text signature", { oauth_signature_method: "PLAINTEXT" }, {}],
    ["another version", { oauth_version: "2.0" }, {}],
  ])("refuses %s", async (_what, changes, secrets) => {
    const answer = await call("/oauth/request_token", { oauth_callback: X_CALLBACK, ...changes }, secrets);
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ errors: [{ code: 32 }] });
  });

  it("refuses a nonce that was used", async () => {
    const once = { oauth_callback: X_CALLBACK, oauth_nonce: "only once" };
    expect((await call("/oauth/request_token", once)).status).toBe(200);
    expect((await call("/oauth/request_token", once)).status).toBe(401);
  });

  it("refuses a callback that was not registered", async () => {
    expect((await call("/oauth/request_token", { oauth_callback: "https://example.com/steal" })).status).toBe(403);
  });

  it("hands out an access token once, for the right verifier", async () => {
    const { token, secret } = await requestToken();
    await decideAt(`${standIns.x.apiUrl}/oauth/authenticate?oauth_token=${token}`, {});
    expect((await call("/oauth/access_token", { oauth_token: token, oauth_verifier: "wrong" }, { token: secret })).status).toBe(401);
    const { used } = await accessToken();
    expect((await call("/oauth/access_token", { oauth_token: used.token, oauth_verifier: used.verifier }, { token: used.secret })).status).toBe(401);
  });

  it("hands out no access token before somebody allowed it", async () => {
    const { token, secret } = await requestToken();
    expect((await call("/oauth/access_token", { oauth_token: token }, { token: secret })).status).toBe(401);
  });

  it("tells the profile to who signs with the token, and the e-mail to who asks for it", async () => {
    const { token, secret } = await accessToken();
    const path = "/1.1/account/verify_credentials.json";
    expect((await call(path, { oauth_token: token }, { token: "wrong" }, "GET")).status).toBe(401);
    const without = await call(path, { oauth_token: token }, { token: secret }, "GET");
    expect(await without.json()).not.toHaveProperty("email");
    const asked = await call(`${path}?include_email=true`, { oauth_token: token }, { token: secret }, "GET");
    expect(await asked.json()).toMatchObject({ id_str: "1700000000000000001", email: "reader-on-x@example.com" });
  });

  it("says what it is, and knows no token that it did not give", async () => {
    const { token } = await requestToken();
    const page = await (await fetch(`${standIns.x.apiUrl}/oauth/authenticate?oauth_token=${token}`)).text();
    expect(page).toContain("This is a stand-in for X on your own machine");
    expect((await fetch(`${standIns.x.apiUrl}/oauth/authenticate?oauth_token=other`)).status).toBe(400);
  });
});

describe("the SignatureCheck", () => {
  it("wants a nonce at all", () => {
    const now = 1_318_622_958_000;
    const request = { method: "GET", path: "/", query: new URLSearchParams(), form: new URLSearchParams(), authorization: "" };
    const oauth = new Map(Object.entries({ oauth_consumer_key: "k", oauth_signature_method: "HMAC-SHA1", oauth_timestamp: String(now / 1000) }));
    oauth.set("oauth_signature", signatureOf(request, "http://a", oauth, "s", ""));
    request.authorization = `OAuth ${[...oauth].map(([name, value]) => `${name}="${encodeURIComponent(value)}"`).join(",")}`;
    expect(new SignatureCheck().findFault(request, "http://a", { key: "k", secret: "s" }, "", now)).toBe("nonce used before");
  });
});

describe("the stand-in for X by OAuth 2.0", () => {
  const verifier = "a verifier that has more than forty-three characters in it";

  function dialog(changes: Record<string, string> = {}): string {
    const query = new URLSearchParams({
      client_id: standIns.x.clientId,
      redirect_uri: X_CALLBACK,
      response_type: "code",
      scope: "tweet.read users.read users.email",
      state: "a state",
      code_challenge: createHash("sha256").update(verifier).digest("base64url"),
      code_challenge_method: "S256",
      ...changes,
    });
    for (const [name, value] of Object.entries(changes)) if (value === "") query.delete(name);
    return `${standIns.x.dialogUrl}/i/oauth2/authorize?${query}`;
  }

  const basic = (id: string, secret: string) => `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`;

  async function redeem(code: string, changes: Record<string, string> = {}, authorization = basic(standIns.x.clientId, standIns.x.clientSecret)) {
    const fields = { grant_type: "authorization_code", redirect_uri: X_CALLBACK, code, code_verifier: verifier, ...changes };
    return fetch(`${standIns.x.apiUrl}/2/oauth2/token`, { method: "POST", body: new URLSearchParams(fields), headers: { authorization } });
  }

  async function newCode(changes: Record<string, string> = {}): Promise<string> {
    const back = await decideAt(dialog(changes), {});
    expect(back.searchParams.get("state")).toBe("a state");
    return back.searchParams.get("code") ?? "";
  }

  async function profile(changes: Record<string, string> = {}, fields = "profile_image_url,confirmed_email") {
    const { access_token: token } = (await (await redeem(await newCode(changes))).json()) as { access_token: string };
    return fetch(`${standIns.x.apiUrl}/2/users/me?user.fields=${fields}`, { headers: { authorization: `Bearer ${token}` } });
  }

  it.each([
    ["another app", { client_id: "1" }],
    ["a foreign redirect address", { redirect_uri: "https://example.com/steal" }],
    ["another response type", { response_type: "token" }],
    ["no state", { state: "" }],
    ["no challenge", { code_challenge: "" }],
    ["a plain challenge", { code_challenge_method: "plain" }],
    ["a scope that there is not", { scope: "tweet.read everything" }],
  ])("refuses a dialog for %s", async (_what, changes) => {
    expect((await fetch(dialog(changes))).status).toBe(400);
  });

  it("echoes the state with a denial, too", async () => {
    const back = await decideAt(dialog(), { outcome: "deny" });
    expect(Object.fromEntries(back.searchParams)).toEqual({ state: "a state", error: "access_denied" });
  });

  it.each([
    ["another redirect address", { redirect_uri: "http://localhost:3000/sign-in/x/callback" }, 400],
    ["another verifier", { code_verifier: "wrong" }, 400],
    ["no verifier", { code_verifier: "" }, 400],
    ["another code", { code: "wrong" }, 400],
    ["another grant", { grant_type: "password" }, 400],
    ["the secret in the body", { client_secret: "whatever" }, 401],
  ])("hands out no token for %s", async (_what, changes, status) => {
    expect((await redeem(await newCode(), changes)).status).toBe(status);
  });

  it("hands out no token to a client that it does not know", async () => {
    for (const authorization of ["", basic(standIns.x.clientId, "wrong"), basic("wrong", standIns.x.clientSecret), `Bearer ${standIns.x.clientSecret}`])
      expect((await redeem(await newCode(), {}, authorization)).status).toBe(401);
  });

  it("hands out a token once", async () => {
    const code = await newCode();
    expect((await redeem(code)).status).toBe(200);
    expect((await redeem(code)).status).toBe(400);
  });

  it("tells what was asked for and allowed, to who has a token", async () => {
    expect((await fetch(`${standIns.x.apiUrl}/2/users/me`, { headers: { authorization: "Bearer other" } })).status).toBe(401);
    expect(await (await profile()).json()).toMatchObject({ data: { id: "1700000000000000001", confirmed_email: "reader-on-x@example.com" } });
    expect(await (await profile({}, "")).json()).toEqual({ data: { id: "1700000000000000001", name: "Reader on X", username: "reader_on_x" } });
    expect(await (await profile({ scope: "tweet.read users.read" })).json()).not.toHaveProperty("data.confirmed_email");
    expect((await profile({ scope: "users.read" })).status).toBe(403);
  });
});

describe("the stand-in for Facebook", () => {
  const verifier = "a verifier that has more than forty-three characters in it";
  const challenge = createHash("sha256").update(verifier).digest("base64url");

  function dialog(changes: Record<string, string> = {}): string {
    const query = new URLSearchParams({
      client_id: standIns.facebook.appId,
      redirect_uri: FACEBOOK_CALLBACK,
      response_type: "code",
      state: "a state",
      code_challenge: challenge,
      code_challenge_method: "S256",
      ...changes,
    });
    return `${standIns.facebook.dialogUrl}/v26.0/dialog/oauth?${query}`;
  }

  async function redeem(code: string, changes: Record<string, string> = {}) {
    const { appId, appSecret, graphUrl } = standIns.facebook;
    const fields = { client_id: appId, client_secret: appSecret, redirect_uri: FACEBOOK_CALLBACK, code, code_verifier: verifier, ...changes };
    return fetch(`${graphUrl}/v26.0/oauth/access_token`, { method: "POST", body: new URLSearchParams(fields) });
  }

  async function newCode(): Promise<string> {
    const back = await decideAt(dialog(), {});
    expect(back.searchParams.get("state")).toBe("a state");
    return back.searchParams.get("code") ?? "";
  }

  it.each([
    ["another app", { client_id: "1" }],
    ["a foreign redirect address", { redirect_uri: "https://example.com/steal" }],
    ["another response type", { response_type: "token" }],
    ["a plain challenge", { code_challenge_method: "plain" }],
  ])("refuses a dialog for %s", async (_what, changes) => {
    expect((await fetch(dialog(changes))).status).toBe(400);
  });

  it("says what it is", async () => {
    expect(await (await fetch(dialog())).text()).toContain("This is a stand-in for Facebook on your own machine");
  });

  it.each([
    ["another secret", { client_secret: "wrong" }],
    ["another redirect address", { redirect_uri: "http://localhost:3000/sign-in/facebook/callback" }],
    ["another verifier", { code_verifier: "wrong" }],
    ["no verifier", { code_verifier: "" }],
    ["another code", { code: "wrong" }],
  ])("hands out no token for %s", async (_what, changes) => {
    expect((await redeem(await newCode(), changes)).status).toBe(400);
  });

  it("hands out a token once", async () => {
    const code = await newCode();
    expect((await redeem(code)).status).toBe(200);
    expect((await redeem(code)).status).toBe(400);
  });

  it("tells the fields that were asked for, with a proof of the secret", async () => {
    const { graphUrl, appSecret } = standIns.facebook;
    const { access_token: token } = (await (await redeem(await newCode())).json()) as { access_token: string };
    const proof = createHmac("sha256", appSecret).update(token).digest("hex");
    const me = (query: Record<string, string>) => fetch(`${graphUrl}/v26.0/me?${new URLSearchParams(query)}`);
    expect((await me({ access_token: token })).status).toBe(400);
    expect((await me({ access_token: token, appsecret_proof: proof.replace(/^./, "x") })).status).toBe(400);
    expect((await me({ access_token: "other", appsecret_proof: proof })).status).toBe(400);
    expect(await (await me({ access_token: token, appsecret_proof: proof })).json()).toEqual({ id: "122000000000001", name: "Reader on Facebook" });
    const full = await me({ access_token: token, appsecret_proof: proof, fields: "id,email,picture.width(192).height(192)" });
    const answer = (await full.json()) as { picture: { data: { url: string } } };
    expect(answer).toMatchObject({ id: "122000000000001", email: "reader-on-facebook@example.com" });
    expect((await fetch(answer.picture.data.url)).headers.get("content-type")).toBe("image/png");
  });

  it("tells the blog what somebody does in the settings, signed with the app's secret", async () => {
    const heard: { path: string; text: string }[] = [];
    const blog = await startServer(() => ({ path, form }) => {
      heard.push({ path, text: form.get("signed_request") ?? "" });
      return json(200, path.endsWith("/deletion") ? { url: "http://127.0.0.1:9/deletion?code=abc", confirmation_code: "abc" } : {});
    });
    const address = dialog({ redirect_uri: `${blog.origin}/blog/sign-in/facebook/callback` });
    const act = async (value: string) => {
      const fields = new URL(address).searchParams;
      fields.set("act", value);
      return (await fetch(address.split("?")[0] ?? "", { method: "POST", body: fields })).text();
    };
    expect(await (await fetch(address)).text()).toContain("Remove the app, as Reader on Facebook");
    expect(await act("deauthorization:122000000000001")).toContain("The blog was told");
    expect(await act("deletion:122000000000002")).toContain("http://127.0.0.1:9/deletion?code=abc");
    await blog.close();
    expect(heard.map(({ path }) => path)).toEqual(["/blog/sign-in/facebook/deauthorization", "/blog/sign-in/facebook/deletion"]);
    const users = heard.map(({ text }) => readSignedRequest(text, [standIns.facebook.appSecret])?.userId);
    expect(users).toEqual(["122000000000001", "122000000000002"]);
  });

  it("talks to no blog elsewhere", async () => {
    const fields = new URL(dialog({ redirect_uri: "https://example.com/sign-in/facebook/callback" })).searchParams;
    fields.set("act", "deletion:122000000000001");
    expect((await fetch(`${standIns.facebook.dialogUrl}/v26.0/dialog/oauth`, { method: "POST", body: fields })).status).toBe(400);
  });
});
