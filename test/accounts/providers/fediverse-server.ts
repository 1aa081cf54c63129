import { randomBytes } from "node:crypto";
import { json, type StandInAnswer, type StandInRequest, startServer } from "../../../server/accounts/stand-ins/server.ts";
import { CodeGrants } from "./code-grants.ts";

export type Faults = Record<string, StandInAnswer | "silence">;

interface State {
  /** What it answers otherwise than it should, by its path. */
  faults: Faults;
  /** Of verify_credentials. */
  account: Record<string, unknown>;
  /** By "acct:name@server": the origin of the account's home. */
  homes: Record<string, string>;
  /** Undefined: an older server, which publishes nothing of itself. */
  scopes: string[] | undefined;
  apps: Map<string, { secret: string; redirectUri: string; scope: string }>;
  revoked: string[];
}

/** A server on loopback that speaks as Mastodon does: apps register themselves, tokens can be revoked, and it answers WebFinger. */
export async function startFediverseServer() {
  const state: State = { faults: {}, account: {}, homes: {}, scopes: ["read", "profile"], apps: new Map(), revoked: [] };
  const grants = new CodeGrants();
  const server = await startServer((origin) => {
    state.account = { id: "109", username: "rita", acct: "rita", display_name: "Rita", url: `${origin}/@rita`, avatar: `${origin}/rita.png` };
    return (request) => state.faults[request.path] ?? answer(request, origin, grants, state);
  });
  return { origin: server.origin, host: new URL(server.origin).host, close: server.close, state };
}

function answer(request: StandInRequest, origin: string, grants: CodeGrants, state: State): StandInAnswer {
  const { method, path, query, form, authorization } = request;
  switch (`${method} ${path}`) {
    case "GET /.well-known/oauth-authorization-server":
      return state.scopes ? json(200, { issuer: `${origin}/`, scopes_supported: state.scopes }) : { status: 404 };
    case "GET /.well-known/webfinger": {
      const home = state.homes[query.get("resource") ?? ""];
      return home
        ? json(200, { subject: query.get("resource"), links: [{ rel: "self", type: "application/activity+json", href: `${home}/users/rita` }] })
        : { status: 404 };
    }
    case "POST /api/v1/apps":
      return register(form, state);
    case "GET /oauth/authorize":
      return authorize(query, grants, state);
    case "POST /oauth/token": {
      const client = state.apps.get(form.get("client_id") ?? "");
      if (!client || client.secret !== form.get("client_secret")) return json(401, { error: "invalid_client" });
      return grants.redeem(form, form.get("client_id") ?? "")
        ? json(200, { access_token: "a token", token_type: "Bearer", scope: client.scope })
        : json(400, { error: "invalid_grant" });
    }
    case "GET /api/v1/accounts/verify_credentials":
      return authorization === "Bearer a token" ? json(200, state.account) : { status: 401 };
    case "POST /oauth/revoke":
      state.revoked.push(form.get("token") ?? "");
      return json(200, {});
    default:
      return { status: 404 };
  }
}

function register(form: URLSearchParams, { apps, scopes }: State): StandInAnswer {
  const scope = form.get("scopes") ?? "";
  if (![...(scopes ?? []), "read:accounts"].includes(scope)) return json(422, { error: "The requested scope is invalid" });
  const [clientId, secret] = [randomBytes(8).toString("hex"), randomBytes(8).toString("hex")];
  apps.set(clientId, { secret, redirectUri: form.get("redirect_uris") ?? "", scope });
  return json(200, { id: "1", name: form.get("client_name"), client_id: clientId, client_secret: secret });
}

function authorize(query: URLSearchParams, grants: CodeGrants, { apps }: State): StandInAnswer {
  const client = apps.get(query.get("client_id") ?? "");
  if (!client || client.redirectUri !== query.get("redirect_uri") || client.scope !== query.get("scope")) return { status: 400, body: "unknown app" };
  return { status: 302, location: grants.agree(query) };
}
