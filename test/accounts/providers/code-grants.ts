import { createHash, randomBytes } from "node:crypto";

/** What a code was given out for. */
export interface Asked {
  clientId: string;
  redirectUri: string;
  challenge: string | null;
  scope: string;
  nonce: string | null;
}

/** The codes of a server that does as RFC 6749 and RFC 7636 say: good once, for one client, one address and one verifier. */
export class CodeGrants {
  readonly #codes = new Map<string, Asked>();

  /** Answers an authorization request as if its person had agreed. @param extra further parameters of the answer */
  agree(query: URLSearchParams, extra: Record<string, string> = {}): string {
    const code = randomBytes(16).toString("base64url");
    const redirectUri = query.get("redirect_uri") ?? "";
    this.#codes.set(code, {
      clientId: query.get("client_id") ?? "",
      redirectUri,
      challenge: query.get("code_challenge_method") === "S256" ? query.get("code_challenge") : null,
      scope: query.get("scope") ?? "",
      nonce: query.get("nonce"),
    });
    const back = new URL(redirectUri);
    for (const [name, value] of Object.entries({ code, state: query.get("state") ?? "", ...extra })) back.searchParams.set(name, value);
    return back.href;
  }

  /** What a code was for, if everything about it is right; undefined otherwise, and the code is used up. */
  redeem(form: URLSearchParams, clientId: string): Asked | undefined {
    const code = form.get("code") ?? "";
    const asked = this.#codes.get(code);
    this.#codes.delete(code);
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    const right =
      form.get("grant_type") === "authorization_code" &&
      asked?.clientId === clientId &&
      asked.redirectUri === form.get("redirect_uri") &&
      asked.challenge === challenge;
    return right ? asked : undefined;
  }
}
