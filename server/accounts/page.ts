import type { Context } from "../context.ts";
import { siteFrame } from "../frame.ts";
import type { SetupPage, SignInPage } from "../pages.ts";
import type { SignInTrouble } from "./return-path.ts";
import { configuredProviders } from "./strategies/configured.ts";

/** The sign-in page. @param form what was typed, and what was wrong with it */
export async function signInPage(ctx: Context, form: { returnTo: string; email?: string; error?: string; notice?: string }): Promise<SignInPage> {
  const site = await siteFrame(ctx);
  return {
    kind: "sign-in",
    site,
    head: { title: `Sign in – ${site.title}`, robots: "noindex" },
    action: ctx.site.href("/sign-in"),
    returnTo: form.returnTo,
    email: form.email ?? "",
    error: form.error,
    notice: form.notice,
    providers: configuredProviders(ctx).map(({ key, label }) => ({ key, label, action: ctx.site.href(`/sign-in/${key}`) })),
  };
}

/** The page behind the one-time link. */
export async function setupPage(ctx: Context, token: string, values: SetupPage["values"], errors: SetupPage["errors"] = {}): Promise<SetupPage> {
  const site = await siteFrame(ctx);
  return {
    kind: "setup",
    site,
    head: { title: `Set up – ${site.title}`, robots: "noindex" },
    action: `${ctx.site.href("/admin/setup")}?token=${encodeURIComponent(token)}`,
    values,
    errors,
  };
}

/** What to tell somebody who came back from a provider without being signed in, from the address's `sign-in` and `via`. */
export function signInNotice(trouble: string | undefined, via: string | undefined): string | undefined {
  const label = { x: "X", facebook: "Facebook" }[via ?? ""] ?? "The other site";
  const texts: Record<SignInTrouble, string> = {
    denied: `${label} was told not to sign you in. You can try again, or choose another way.`,
    failed: `${label} could not sign you in just now. Please try again in a moment, or choose another way.`,
    expired: `That way back from ${label} is no longer good: it took too long, was used before, or began in another browser. Please try again.`,
  };
  return trouble !== undefined && Object.hasOwn(texts, trouble) ? texts[trouble as SignInTrouble] : undefined;
}
