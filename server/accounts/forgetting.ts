/** An account at a provider, as the table of identities knows it. */
export interface IdentityKey {
  /** The provider's key. */
  provider: string;
  realm: string;
  subject: string;
}

/**
 * What the part that erases does for a platform whose user asked to be forgotten. Sign-in itself knows nothing of comments, mails and
 * what else there is of somebody.
 */
export interface Forgetting {
  /**
   * Forgets what came from an account at a provider: the identity with its name, handle, e-mail and picture, and its sessions. Somebody who
   * has no other way in is anonymised as if they had asked for it here; who has one keeps their account, name and comments. An account
   * that nobody has, or that was forgotten before, is no error. It may be asked twice.
   */
  forgetIdentity(key: IdentityKey): Promise<void>;
}
