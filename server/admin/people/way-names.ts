import { accountNameOf } from "../../accounts/strategies/kinds.ts";
import type { Context } from "../../context.ts";
import type { MessageKey } from "../../i18n/translate.ts";

const OWN_WAYS: Record<string, MessageKey> = { password: "people.password", email: "people.mailLink", passkey: "people.passkey" };

/** How a way in is called: "Password", "X", … @param way as a session keeps it */
export function wayName(ctx: Context, way: string): string {
  const own = OWN_WAYS[way];
  return own ? ctx.t(own) : (ctx.providers.find(way)?.label ?? accountNameOf(way));
}

/** An account elsewhere: "X (@handle)". */
export function identityName(ctx: Context, { provider, handle }: { provider: string; handle: string | null }): string {
  const name = wayName(ctx, provider);
  return handle ? `${name} (@${handle.replace(/^@/, "")})` : name;
}
