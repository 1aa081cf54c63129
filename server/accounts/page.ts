import type { Context } from "../context.ts";
import { siteFrame } from "../frame.ts";
import type { MessageKey, Translate } from "../i18n/translate.ts";
import type { SetupPage, SignInPage, SignInReturnPage } from "../pages.ts";
import type { SignInTrouble } from "./return-path.ts";

/** The sign-in page. @param form what was typed, and what was wrong with it */
export async function signInPage(
  ctx: Context,
  form: { returnTo: string; parked?: string; email?: string; error?: string; notice?: string },
): Promise<SignInPage> {
  const site = await siteFrame(ctx);
  return {
    kind: "sign-in",
    site,
    head: { title: ctx.t("signIn.title", { blog: site.title }), robots: "noindex" },
    action: ctx.site.href("/sign-in"),
    returnTo: form.returnTo,
    ...(form.parked ? { parked: form.parked } : {}),
    email: form.email ?? "",
    error: form.error,
    notice: form.notice,
    providers: ctx.providers.list().map(({ key, label }) => ({ key, label, action: ctx.site.href(`/sign-in/${key}`) })),
  };
}

/** What is said on the way back from a sign-in. */
export async function signInReturnPage(ctx: Context, said: Pick<SignInReturnPage, "heading" | "text" | "action" | "handover">): Promise<SignInReturnPage> {
  const site = await siteFrame(ctx);
  return { kind: "sign-in-return", site, head: { title: ctx.t("return.title", { blog: site.title }), robots: "noindex" }, ...said };
}

/** The page behind the one-time link. */
export async function setupPage(ctx: Context, token: string, values: SetupPage["values"], errors: SetupPage["errors"] = {}): Promise<SetupPage> {
  const site = await siteFrame(ctx);
  return {
    kind: "setup",
    site,
    head: { title: ctx.t("setup.title", { blog: site.title }), robots: "noindex" },
    action: `${ctx.site.href("/admin/setup")}?token=${encodeURIComponent(token)}`,
    values,
    errors,
  };
}

/** What to tell somebody who came back from a provider without being signed in, from the address's `sign-in` and `via`. */
export function signInNotice(t: Translate, trouble: string | undefined, via: string | undefined): string | undefined {
  const provider = { x: "X", facebook: "Facebook" }[via ?? ""] ?? t("signIn.otherProvider");
  return trouble !== undefined && Object.hasOwn(TROUBLES, trouble) ? t(TROUBLES[trouble as SignInTrouble], { provider }) : undefined;
}

const TROUBLES: Record<SignInTrouble, MessageKey> = { denied: "signIn.denied", failed: "signIn.failed", expired: "signIn.expired" };
