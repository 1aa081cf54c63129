import { facebookKind } from "./facebook.ts";
import type { ProviderKind } from "./kind.ts";
import { xKind } from "./x.ts";

/** Every kind of way in, in the order that they are offered. */
export const PROVIDER_KINDS: readonly ProviderKind[] = [xKind, facebookKind];

/** How a provider's accounts are called in "You are commenting using your … account.", for one that is no longer configured too. */
export function accountNameOf(provider: string): string {
  return PROVIDER_KINDS.find(({ kind }) => kind === provider)?.accountName ?? provider;
}
