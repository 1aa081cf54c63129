import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { json, type StandInAnswer, type StandInRequest, startServer } from "../../../server/accounts/stand-ins/server.ts";
import { CodeGrants } from "./code-grants.ts";

export const LYING_CLIENT = { clientId: "the-blog", clientSecret: "a secret" };

type Claims = Record<string, unknown>;

/** In what an issuer lies, or fails; nothing: it does as OpenID Connect says. */
export interface Lies {
  /** Of the published metadata. */
  metadata?: Claims;
  /** Of the token's header and claims; undefined takes one away. */
  header?: Claims;
  claims?: Claims;
  /** Signed by a key that is not published. */
  otherKey?: boolean;
  /** The answer of the token endpoint instead. */
  token?: StandInAnswer | "silence";
  /** What the userinfo endpoint says instead; undefined: the metadata names none. */
  userinfo?: Claims;
  /** Parameters of the answer to the browser. */
  answer?: Record<string, string>;
}

/** A hand-made issuer on loopback that can lie. It counts how often each path was asked for. */
export async function startLyingIssuer() {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const other = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  const state = { lies: {} as Lies, asked: new Map<string, number>() };
  const grants = new CodeGrants();
  const server = await startServer((origin) => (request) => {
    state.asked.set(request.path, (state.asked.get(request.path) ?? 0) + 1);
    switch (request.path) {
      case "/.well-known/openid-configuration":
        return json(200, { ...metadataOf(origin, state.lies.userinfo !== undefined), ...state.lies.metadata });
      case "/authorize":
        return { status: 302, location: grants.agree(request.query, state.lies.answer) };
      case "/token":
        return state.lies.token ?? tokenFor(origin, request, grants, state.lies, state.lies.otherKey ? other : privateKey);
      case "/jwks":
        return json(200, { keys: [{ ...publicKey.export({ format: "jwk" }), kid: "1", use: "sig", alg: "RS256" }] });
      case "/userinfo":
        return request.authorization === "Bearer token" ? json(200, state.lies.userinfo) : { status: 401 };
      default:
        return { status: 404 };
    }
  });
  return { issuer: server.origin, close: server.close, state };
}

function metadataOf(origin: string, withUserinfo: boolean): Claims {
  return {
    issuer: origin,
    authorization_endpoint: `${origin}/authorize`,
    token_endpoint: `${origin}/token`,
    jwks_uri: `${origin}/jwks`,
    response_types_supported: ["code"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
    ...(withUserinfo ? { userinfo_endpoint: `${origin}/userinfo` } : {}),
  };
}

function tokenFor(origin: string, { authorization, form }: StandInRequest, grants: CodeGrants, lies: Lies, key: KeyObject): StandInAnswer {
  const credentials = Buffer.from(authorization.replace(/^Basic /, ""), "base64").toString("utf8");
  const [id, secret] = credentials.split(":").map((part) => decodeURIComponent(part.replaceAll("+", " ")));
  if (id !== LYING_CLIENT.clientId || secret !== LYING_CLIENT.clientSecret) return json(401, { error: "invalid_client" });
  const asked = grants.redeem(form, LYING_CLIENT.clientId);
  if (!asked) return json(400, { error: "invalid_grant" });
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: origin, sub: "person-1", aud: LYING_CLIENT.clientId, iat: now, exp: now + 60, nonce: asked.nonce, name: "Rita", ...lies.claims };
  return json(200, { access_token: "token", token_type: "Bearer", expires_in: 60, id_token: jwt({ alg: "RS256", kid: "1", ...lies.header }, claims, key) });
}

function jwt(header: Claims, claims: Claims, key: KeyObject): string {
  const part = (value: Claims) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const signed = `${part(header)}.${part(claims)}`;
  return header["alg"] === "none" ? `${signed}.` : `${signed}.${sign("sha256", Buffer.from(signed), key).toString("base64url")}`;
}
