import { createHmac, randomBytes, randomInt } from "node:crypto";
import type { FacebookOptions } from "../../options.ts";
import { drawPictures, FACEBOOK_ACCOUNTS, type StandInAccount } from "./accounts.ts";
import { BLOG_ACTS, type FacebookApp, readBlogAct, tellBlog } from "./facebook-acts.ts";
import { Faults, type Outcome, readOutcome } from "./faults.ts";
import { consentPage, refusalPage, STYLESHEET } from "./page.ts";
import { challengeOf, newSecret } from "./secrets.ts";
import { json, type Respond, type StandInAnswer, type StandInRequest, startServer } from "./server.ts";

interface Grant {
  account: StandInAccount;
  outcome: Outcome;
}

interface Code extends Grant {
  redirectUri: string;
  /** S256; undefined when the dialog was opened without PKCE. */
  challenge: string | undefined;
}

/** A server that speaks Facebook's OAuth 2.0 and Graph API and refuses what they refuse: other redirect addresses, codes used twice, wrong verifiers, calls without appsecret_proof. */
export async function startFacebookStandIn(): Promise<{
  options: FacebookOptions & { dialogUrl: string; graphUrl: string };
  faults: Faults;
  close(): Promise<void>;
}> {
  const app: FacebookApp = { id: String(randomInt(10 ** 14, 2 * 10 ** 14)), secret: randomBytes(16).toString("hex"), business: newSecret() };
  const faults = new Faults();
  const pictures = await drawPictures(FACEBOOK_ACCOUNTS);
  const server = await startServer((origin) => respondAt(origin, app, faults, pictures));
  return {
    options: { appId: app.id, appSecret: app.secret, dialogUrl: server.origin, graphUrl: server.origin },
    faults,
    close: server.close,
  };
}

function respondAt(origin: string, app: FacebookApp, faults: Faults, pictures: Map<string, Buffer>): Respond {
  const codes = new Map<string, Code>();
  const tokens = new Map<string, Grant>();
  const routes: Record<string, Respond> = {
    "GET /dialog/oauth": askPerson,
    "POST /dialog/oauth": takeDecision,
    "POST /oauth/access_token": issueAccessToken,
    "GET /oauth/access_token": issueAccessToken,
    "GET /me": tellProfile,
    "GET /stand-in.css": () => STYLESHEET,
  };
  return (request) => (routes[`${request.method} ${request.path.replace(/^\/v\d+\.\d+(?=\/)/, "")}`] ?? showPicture)(request);

  function askPerson({ path, query }: StandInRequest): StandInAnswer {
    const fault = findDialogFault(app, query);
    return fault ? refusalPage("Facebook", fault) : consentPage("Facebook", FACEBOOK_ACCOUNTS, path, Object.fromEntries(query), BLOG_ACTS);
  }

  function takeDecision({ form: sent }: StandInRequest): StandInAnswer | Promise<StandInAnswer> {
    const fault = findDialogFault(app, sent);
    if (fault) return refusalPage("Facebook", fault);
    const act = readBlogAct(sent.get("act"));
    if (act) return tellBlog(app, sent.get("redirect_uri") ?? "", act);
    const outcome = readOutcome(sent.get("outcome")) ?? "allow";
    const account = FACEBOOK_ACCOUNTS.find(({ id }) => id === sent.get("account")) ?? FACEBOOK_ACCOUNTS[0];
    const redirectUri = sent.get("redirect_uri") ?? "";
    const back = new URL(redirectUri);
    const state = sent.get("state") ?? "";
    if (outcome === "deny" || !account) {
      const denial = { error: "access_denied", error_code: "200", error_reason: "user_denied", error_description: "Permissions error" };
      for (const [name, value] of Object.entries(denial)) back.searchParams.set(name, value);
    } else {
      const code = newSecret();
      codes.set(code, { account, outcome, redirectUri, challenge: sent.get("code_challenge") ?? undefined });
      back.searchParams.set("code", code);
    }
    back.searchParams.set("state", outcome === "forged" ? newSecret() : state);
    return { status: 302, location: `${back.href}#_=_` };
  }

  function issueAccessToken({ query, form: sent }: StandInRequest): StandInAnswer | "silence" {
    const given = (name: string) => sent.get(name) ?? query.get(name) ?? "";
    const known = codes.get(given("code"));
    codes.delete(given("code"));
    if (given("client_id") !== app.id || given("client_secret") !== app.secret) return refused("Error validating client secret.", 1);
    if (!known) return refused("This authorization code has been used.", 100, 36009);
    if (given("redirect_uri") !== known.redirectUri) return refused("Error validating verification code: the redirect_uri is not identical.", 100, 36008);
    if (known.challenge !== undefined && challengeOf(given("code_verifier")) !== known.challenge) return refused("Invalid code verifier.", 100);
    const { account, outcome } = known;
    const failure = faults.answer("access-token", outcome === "error" || outcome === "timeout" ? outcome : undefined);
    if (failure) return failure;
    const token = `EAA${newSecret()}`;
    tokens.set(token, { account, outcome });
    return json(200, { access_token: token, token_type: "bearer", expires_in: 5_183_944 });
  }

  function tellProfile({ query }: StandInRequest): StandInAnswer | "silence" {
    const token = query.get("access_token") ?? "";
    const known = tokens.get(token);
    if (!known) return refused("Invalid OAuth access token.", 190);
    if (query.get("appsecret_proof") !== proofOf(app, token)) return refused("Invalid appsecret_proof provided in the API argument", 100);
    const failure = faults.answer("profile", known.outcome === "forbidden" ? "forbidden" : undefined);
    if (failure) return failure;
    const asked = new Set((query.get("fields") ?? "id,name").split(",").map((field) => field.replace(/\..*$/, "")));
    const entries = Object.entries(detailsOf(app, known, origin)).filter(([name]) => name === "id" || asked.has(name));
    return json(200, Object.fromEntries(entries));
  }

  function showPicture({ path }: StandInRequest): StandInAnswer | "silence" {
    const body = pictures.get(/^\/pictures\/(\d+)\.png$/.exec(path)?.[1] ?? "");
    if (!body) return { ...refused("Unsupported request.", 100), status: 404 };
    return faults.answer("picture") ?? { status: 200, type: "image/png", body };
  }
}

function findDialogFault(app: FacebookApp, given: URLSearchParams): string | undefined {
  const redirectUri = given.get("redirect_uri") ?? "";
  if (given.get("client_id") !== app.id) return "Invalid app id.";
  if (given.get("response_type") !== "code") return "Only response_type=code is spoken here.";
  if (!URL.canParse(redirectUri) || !new URL(redirectUri).pathname.endsWith("/sign-in/facebook/callback"))
    return "That redirect address is not one of this app's.";
  if (given.has("code_challenge") && given.get("code_challenge_method") !== "S256") return "Only the challenge method S256 is spoken here.";
  return undefined;
}

function detailsOf(app: FacebookApp, { account: { id, name, email }, outcome }: Grant, origin: string) {
  const picture = { data: { url: `${origin}/pictures/${id}.png`, width: 200, height: 200, is_silhouette: false } };
  const businessKey = createHmac("sha256", app.business).update(id).digest("base64url");
  return { id, name, picture, token_for_business: businessKey, ...(outcome === "no-email" ? {} : { email }) };
}

function refused(message: string, code: number, subcode?: number): StandInAnswer {
  return json(400, { error: { message, type: "OAuthException", code, error_subcode: subcode } });
}

/** Graph API, "Securing Graph API Calls". */
function proofOf(app: FacebookApp, token: string): string {
  return createHmac("sha256", app.secret).update(token).digest("hex");
}
