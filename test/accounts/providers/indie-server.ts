import { json, type StandInAnswer, type StandInRequest, startServer } from "../../../server/accounts/stand-ins/server.ts";
import { CodeGrants } from "./code-grants.ts";

interface State {
  /** What it answers otherwise than it should, by its path. */
  faults: Record<string, StandInAnswer | "silence">;
  /** HTML of the pages of its people, by path. */
  pages: Record<string, string>;
  /** What it says that somebody is, once they have agreed. */
  answer: Record<string, unknown>;
  /** Parameters of the answer to the browser. */
  callback: Record<string, string>;
  metadata: Record<string, unknown>;
}

/** Somebody's website and its IndieAuth server, on one origin on loopback. */
export async function startIndieServer() {
  const state: State = { faults: {}, pages: {}, answer: {}, callback: {}, metadata: {} };
  const grants = new CodeGrants();
  const server = await startServer((origin) => (request) => state.faults[request.path] ?? answer(request, origin, grants, state));
  const { origin } = server;
  return {
    origin,
    close: server.close,
    state,
    /** Says again what an honest one says. */
    reset() {
      const page = `<!doctype html><title>Rita</title><link rel="indieauth-metadata" href="/metadata"><p>Hello`;
      const honest = { me: `${origin}/`, profile: { name: "Rita", photo: `${origin}/rita.png`, email: "rita@example.org" } };
      Object.assign(state, { faults: {}, pages: { "/": page, "/other/": page }, answer: honest, callback: { iss: `${origin}/` }, metadata: {} });
    },
  };
}

function answer({ method, path, query, form }: StandInRequest, origin: string, grants: CodeGrants, state: State): StandInAnswer {
  switch (`${method} ${path}`) {
    case "GET /metadata":
      return json(200, { issuer: `${origin}/`, authorization_endpoint: `${origin}/authorize`, code_challenge_methods_supported: ["S256"], ...state.metadata });
    case "GET /authorize":
      return { status: 302, location: grants.agree(query, state.callback) };
    case "POST /authorize":
      return grants.redeem(form, form.get("client_id") ?? "") ? json(200, state.answer) : json(400, { error: "invalid_grant" });
    default:
      return state.pages[path] === undefined ? { status: 404 } : { status: 200, type: "text/html; charset=utf-8", body: state.pages[path] };
  }
}
