import { facebookKind } from "./facebook.ts";
import { githubKind } from "./github.ts";
import { gitlabKind } from "./gitlab.ts";
import { googleKind } from "./google.ts";
import { indieAuthKind } from "./indieauth.ts";
import type { ProviderKind } from "./kind.ts";
import { mastodonKind } from "./mastodon.ts";
import { oidcKind } from "./oidc.ts";
import { wordpressComKind } from "./wordpress-com.ts";
import { xKind } from "./x.ts";

/** Every kind of way in, in the order that they are offered. */
export const PROVIDER_KINDS: readonly ProviderKind[] = [
  xKind,
  facebookKind,
  googleKind,
  githubKind,
  gitlabKind,
  wordpressComKind,
  mastodonKind,
  indieAuthKind,
  oidcKind,
];

/** How a provider's accounts are called in "You are commenting using your … account.", for one that is no longer configured too. */
export function accountNameOf(provider: string): string {
  return PROVIDER_KINDS.find(({ kind }) => kind === provider)?.accountName ?? provider;
}
