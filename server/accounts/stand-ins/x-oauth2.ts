import { type StandInAccount, X_ACCOUNTS } from "./accounts.ts";
import { type Outcome, readOutcome, type StandInPlace } from "./faults.ts";
import { consentPage, refusalPage } from "./page.ts";
import { challengeOf, newSecret } from "./secrets.ts";
import { json, type Respond, type StandInAnswer, type StandInRequest } from "./server.ts";

interface Grant {
  account: StandInAccount;
  outcome: Outcome;
  scopes: ReadonlySet<string>;
}

interface Code extends Grant {
  redirectUri: string;
  challenge: string;
  issuedAt: number;
}

const CODE_LIFE_MS = 30_000;
const SCOPES = new Set(["tweet.read", "users.read", "users.email", "offline.access"]);
/** Without both of them X tells no profile. */
const PROFILE_SCOPES = ["tweet.read", "users.read"];

/** X's OAuth 2.0 for confidential clients and its API v2, refusing what X refuses: codes used twice or after 30 seconds, wrong verifiers, other redirect addresses. */
export function oauth2Routes({ origin, faults }: StandInPlace, client: { id: string; secret: string }): Record<string, Respond> {
  const codes = new Map<string, Code>();
  const tokens = new Map<string, Grant>();
  return {
    "GET /i/oauth2/authorize": askPerson,
    "POST /i/oauth2/authorize": takeDecision,
    "POST /2/oauth2/token": issueToken,
    "GET /2/users/me": tellProfile,
  };

  function askPerson({ path, query }: StandInRequest): StandInAnswer {
    const fault = findDialogFault(client.id, query);
    return fault ? refusalPage("X", fault) : consentPage("X", X_ACCOUNTS, path, Object.fromEntries(query));
  }

  function takeDecision({ form: sent }: StandInRequest): StandInAnswer {
    const fault = findDialogFault(client.id, sent);
    if (fault) return refusalPage("X", fault);
    const outcome = readOutcome(sent.get("outcome")) ?? "allow";
    const account = X_ACCOUNTS.find(({ id }) => id === sent.get("account")) ?? X_ACCOUNTS[0];
    const redirectUri = sent.get("redirect_uri") ?? "";
    const back = new URL(redirectUri);
    back.searchParams.set("state", sent.get("state") ?? "");
    if (outcome === "deny" || !account) {
      back.searchParams.set("error", "access_denied");
    } else {
      const code = newSecret();
      codes.set(code, { account, outcome, scopes: scopesOf(sent), redirectUri, challenge: sent.get("code_challenge") ?? "", issuedAt: Date.now() });
      back.searchParams.set("code", outcome === "forged" ? newSecret() : code);
    }
    return { status: 302, location: back.href };
  }

  function issueToken({ form: sent, authorization }: StandInRequest): StandInAnswer | "silence" {
    if (!isClient(authorization, client) || sent.has("client_secret"))
      return json(401, { error: "unauthorized_client", error_description: "Missing valid authorization header" });
    if (sent.get("grant_type") !== "authorization_code") return refused("unsupported_grant_type", "Value passed for the grant type was invalid.");
    const given = sent.get("code") ?? "";
    const known = codes.get(given);
    codes.delete(given);
    if (!known || Date.now() - known.issuedAt > CODE_LIFE_MS) return refused("invalid_request", "Value passed for the authorization code was invalid.");
    if (sent.get("redirect_uri") !== known.redirectUri) return refused("invalid_request", "Value passed for the redirect uri did not match.");
    if (challengeOf(sent.get("code_verifier") ?? "") !== known.challenge)
      return refused("invalid_request", "Value passed for the code verifier did not match.");
    const { account, outcome, scopes } = known;
    const failure = faults.answer("access-token", outcome === "error" || outcome === "timeout" ? outcome : undefined);
    if (failure) return failure;
    const token = newSecret();
    tokens.set(token, { account, outcome, scopes });
    return json(200, { token_type: "bearer", expires_in: 7200, access_token: token, scope: [...scopes].join(" ") });
  }

  function tellProfile({ query, authorization }: StandInRequest): StandInAnswer | "silence" {
    const known = tokens.get(/^Bearer (\S+)$/.exec(authorization)?.[1] ?? "");
    if (!known) return json(401, { title: "Unauthorized", type: "about:blank", status: 401, detail: "Unauthorized" });
    if (PROFILE_SCOPES.some((scope) => !known.scopes.has(scope))) return json(403, { title: "Forbidden", status: 403, detail: "A scope is missing." });
    const failure = faults.answer("profile", known.outcome === "forbidden" ? "forbidden" : undefined);
    if (failure) return failure;
    const asked = new Set((query.get("user.fields") ?? "").split(","));
    return json(200, { data: detailsOf(known, asked, origin) });
  }
}

function findDialogFault(clientId: string, given: URLSearchParams): string | undefined {
  const redirectUri = given.get("redirect_uri") ?? "";
  if (given.get("client_id") !== clientId) return "There is no such app.";
  if (given.get("response_type") !== "code") return "Only response_type=code is spoken here.";
  if (!URL.canParse(redirectUri) || !new URL(redirectUri).pathname.endsWith("/sign-in/x/callback")) return "That redirect address is not one of this app's.";
  if (!given.get("state")) return "A state is needed.";
  if (!given.get("code_challenge") || given.get("code_challenge_method") !== "S256") return "A challenge by S256 is needed.";
  const unknown = [...scopesOf(given)].filter((scope) => !SCOPES.has(scope));
  return unknown.length > 0 ? `There is no scope ${unknown.join(", ")}.` : undefined;
}

function scopesOf(given: URLSearchParams): Set<string> {
  return new Set((given.get("scope") ?? "").split(" ").filter(Boolean));
}

function isClient(authorization: string, { id, secret }: { id: string; secret: string }): boolean {
  const given = Buffer.from(/^Basic ([\w+/]+=*)$/.exec(authorization)?.[1] ?? "", "base64").toString("utf8");
  return given === `${id}:${secret}`;
}

/** Id, name and handle are always told; the rest if asked for, and the e-mail if allowed. */
function detailsOf({ account, outcome, scopes }: Grant, asked: ReadonlySet<string>, origin: string) {
  const { id, name, handle, email } = account;
  return {
    id,
    name,
    username: handle,
    ...(asked.has("profile_image_url") ? { profile_image_url: `${origin}/pictures/${id}_normal.png` } : {}),
    ...(asked.has("confirmed_email") && scopes.has("users.email") && outcome !== "no-email" ? { confirmed_email: email } : {}),
  };
}

function refused(error: string, description: string): StandInAnswer {
  return json(400, { error, error_description: description });
}
