import { json, type StandInAnswer, startServer } from "../../../server/accounts/stand-ins/server.ts";
import { CodeGrants } from "./code-grants.ts";

export const OAUTH2_CLIENT = { clientId: "123", clientSecret: "a secret" };

/** What the server answers otherwise than it should, by its path. */
export type Faults = Record<string, StandInAnswer | "silence">;

/**
 * A server of plain OAuth 2.0 on loopback, with the addresses of GitHub Enterprise and of WordPress.com, and what each tells of a person to who has
 * the token. Like GitHub it answers a wrong code with 200.
 */
export async function startOAuth2Server() {
  const state = { faults: {} as Faults, scopes: [] as string[], people: {} as Record<string, unknown> };
  const grants = new CodeGrants();
  const token = ({ form }: { form: URLSearchParams }) => {
    if (form.get("client_id") !== OAUTH2_CLIENT.clientId || form.get("client_secret") !== OAUTH2_CLIENT.clientSecret)
      return json(401, { error: "incorrect_client_credentials" });
    const asked = grants.redeem(form, OAUTH2_CLIENT.clientId);
    if (!asked) return json(200, { error: "bad_verification_code" });
    state.scopes.push(asked.scope);
    return json(200, { access_token: "a token", token_type: "bearer", scope: asked.scope });
  };
  const server = await startServer(() => (request) => {
    const { path, query, authorization } = request;
    if (state.faults[path]) return state.faults[path];
    if (path.endsWith("/authorize")) return { status: 302, location: grants.agree(query) };
    if (/(access_token|token)$/.test(path)) return request.method === "POST" ? token(request) : { status: 405 };
    if (!(path in state.people)) return { status: 404 };
    return authorization === "Bearer a token" ? json(200, state.people[path]) : { status: 401 };
  });
  return { origin: server.origin, close: server.close, state };
}
