/**
 * Troubles of the way back that anybody can bring about who makes up what a callback says, in a sign-in of their own: a code or verifier that was
 * never given out, an error that nobody had, another issuer.
 */
const PROVOKABLE = new Set([
  "answered 400",
  "answered 401",
  "no code",
  "refused",
  "AuthorizationError",
  "another issuer",
  // The code of another sign-in, where an issuer does without PKCE: it has another nonce.
  "OAUTH_JWT_CLAIM_COMPARISON_FAILED",
]);

/** Whether a trouble of the way back says nothing of the provider: silence, a 500 or an answer that nobody can read are its own. */
export function canBeProvoked(trouble: string): boolean {
  return PROVOKABLE.has(trouble);
}
