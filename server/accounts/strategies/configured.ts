import type { Context } from "../../context.ts";
import { facebookProvider } from "./facebook.ts";
import type { Provider } from "./provider.ts";
import { xProvider } from "./x.ts";

/** The providers that the owner gave keys for, in the order that they are offered. */
export function configuredProviders(ctx: Pick<Context, "options">): Provider[] {
  const { x, facebook } = ctx.options;
  return [...(x ? [xProvider(x)] : []), ...(facebook ? [facebookProvider(facebook)] : [])];
}

/** How a provider's accounts are called in "You are commenting using your … account.", for one that is no longer configured too. */
export function accountNameOf(provider: string): string {
  return { x: "Twitter", facebook: "Facebook" }[provider] ?? provider;
}
