import { type StandInAccount, X_ACCOUNTS } from "./accounts.ts";
import { type Outcome, readOutcome, type StandInPlace } from "./faults.ts";
import { readAuthorization, SignatureCheck } from "./oauth1.ts";
import { consentPage, refusalPage } from "./page.ts";
import { newSecret } from "./secrets.ts";
import { form, json, type Respond, type StandInAnswer, type StandInRequest } from "./server.ts";

interface RequestToken {
  secret: string;
  callback: string;
  /** Set when somebody has allowed it. */
  grant?: { account: StandInAccount; outcome: Outcome; verifier: string };
}

interface AccessToken {
  secret: string;
  account: StandInAccount;
  outcome: Outcome;
}

/** X's OAuth 1.0a, refusing what X refuses: bad signatures, old timestamps, nonces and tokens used twice. */
export function oauth1Routes({ origin, faults }: StandInPlace, consumer: { key: string; secret: string }): Record<string, Respond> {
  const check = new SignatureCheck();
  const requestTokens = new Map<string, RequestToken>();
  const accessTokens = new Map<string, AccessToken>();
  return {
    "POST /oauth/request_token": issueRequestToken,
    "GET /oauth/authenticate": askPerson,
    "POST /oauth/authenticate": takeDecision,
    "POST /oauth/access_token": issueAccessToken,
    "GET /1.1/account/verify_credentials.json": tellProfile,
  };

  function issueRequestToken(request: StandInRequest): StandInAnswer | "silence" {
    const fault = check.findFault(request, origin, consumer, "");
    if (fault) return notAuthenticated(fault);
    const callback = readAuthorization(request.authorization).get("oauth_callback") ?? "";
    if (!URL.canParse(callback) || !new URL(callback).pathname.endsWith("/sign-in/x/callback"))
      return json(403, xErrors(415, "Callback URL not approved for this client application."));
    const token = newSecret();
    const secret = newSecret();
    requestTokens.set(token, { secret, callback });
    return faults.answer("request-token") ?? form({ oauth_token: token, oauth_token_secret: secret, oauth_callback_confirmed: "true" });
  }

  function askPerson({ query }: StandInRequest): StandInAnswer {
    const token = query.get("oauth_token") ?? "";
    const known = requestTokens.get(token);
    if (!known || known.grant) return refusalPage("X", "There is no request with this token.");
    return consentPage("X", X_ACCOUNTS, "/oauth/authenticate", { oauth_token: token });
  }

  function takeDecision({ form: sent }: StandInRequest): StandInAnswer {
    const token = sent.get("oauth_token") ?? "";
    const known = requestTokens.get(token);
    if (!known || known.grant) return refusalPage("X", "There is no request with this token.");
    const outcome = readOutcome(sent.get("outcome")) ?? "allow";
    const account = X_ACCOUNTS.find(({ id }) => id === sent.get("account")) ?? X_ACCOUNTS[0];
    const back = new URL(known.callback);
    if (outcome === "deny" || !account) {
      requestTokens.delete(token);
      back.searchParams.set("denied", token);
    } else {
      known.grant = { account, outcome, verifier: newSecret() };
      back.searchParams.set("oauth_token", token);
      back.searchParams.set("oauth_verifier", outcome === "forged" ? newSecret() : known.grant.verifier);
    }
    return { status: 302, location: back.href };
  }

  function issueAccessToken(request: StandInRequest): StandInAnswer | "silence" {
    const given = readAuthorization(request.authorization);
    const token = given.get("oauth_token") ?? "";
    const known = requestTokens.get(token);
    const fault = check.findFault(request, origin, consumer, known?.secret ?? "");
    const verifier = given.get("oauth_verifier") ?? request.form.get("oauth_verifier");
    if (fault || !known?.grant || verifier !== known.grant.verifier) return notAuthenticated(fault ?? "the token or its verifier is not good");
    requestTokens.delete(token);
    const { account, outcome } = known.grant;
    const failure = faults.answer("access-token", outcome === "error" || outcome === "timeout" ? outcome : undefined);
    if (failure) return failure;
    const access = { token: `${account.id}-${newSecret()}`, secret: newSecret() };
    accessTokens.set(access.token, { secret: access.secret, account, outcome });
    return form({ oauth_token: access.token, oauth_token_secret: access.secret, user_id: account.id, screen_name: account.handle });
  }

  function tellProfile(request: StandInRequest): StandInAnswer | "silence" {
    const known = accessTokens.get(readAuthorization(request.authorization).get("oauth_token") ?? "");
    const fault = check.findFault(request, origin, consumer, known?.secret ?? "");
    if (fault || !known) return notAuthenticated(fault ?? "unknown token");
    const failure = faults.answer("profile", known.outcome === "forbidden" ? "forbidden" : undefined);
    if (failure) return failure;
    const { id, handle, name, email } = known.account;
    const profile = { id: Number(id), id_str: id, name, screen_name: handle, profile_image_url_https: `${origin}/pictures/${id}_normal.png` };
    const withEmail = request.query.get("include_email") === "true" && known.outcome !== "no-email";
    return json(200, withEmail ? { ...profile, email } : profile);
  }
}

function notAuthenticated(reason: string): StandInAnswer {
  return json(401, xErrors(32, `Could not authenticate you: ${reason}.`));
}

/** As X's API v1.1 writes what went wrong. */
export function xErrors(code: number, message: string) {
  return { errors: [{ code, message }] };
}
