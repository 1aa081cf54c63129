import type { Request } from "express";
import type { Context } from "../context.ts";
import { siteFrame } from "../frame.ts";
import type { MessageKey } from "../i18n/translate.ts";
import type { SetupPage, SignInPage, SignInReturnPage } from "../pages.ts";
import { labelOf, providerButtons } from "./providers/buttons.ts";
import { accountHead, usePasskeyForm } from "./door-page.ts";
import { passkeyTrouble } from "./passkeys/passkey-page.ts";
import { localhostHref } from "./passkeys/relying-party.ts";
import type { SignInTrouble } from "./return-path.ts";

/** The sign-in page. @param form what was typed, and what was wrong with it */
export async function signInPage(
  ctx: Context,
  req: Request,
  form: { returnTo: string; parked?: string; email?: string; error?: string; emailError?: string; notice?: string },
): Promise<SignInPage> {
  const site = await siteFrame(ctx);
  const hidden: Record<string, string> = { returnTo: form.returnTo, ...(form.parked ? { parked: form.parked } : {}) };
  const passkey = usePasskeyForm(ctx, req, "/sign-in/passkey", ctx.t("passkey.signIn"), hidden);
  return {
    kind: "sign-in",
    site,
    head: accountHead(ctx, site, ctx.t("signIn.heading")),
    action: ctx.site.href("/sign-in"),
    returnTo: form.returnTo,
    ...(form.parked ? { parked: form.parked } : {}),
    email: form.email ?? "",
    error: form.error,
    emailError: form.emailError,
    notice: form.notice,
    ...(passkey ? { passkey } : localhostHref(ctx, req, "/sign-in") ? { passkeyTrouble: passkeyTrouble(ctx, req, "/sign-in") } : {}),
    ...(ctx.mail.works
      ? {
          linkAction: ctx.site.href("/sign-in/email"),
          forgotten: { text: ctx.t("door.forgotten"), href: ctx.site.href("/sign-in/forgotten") },
          claim: { text: ctx.t("claim.link"), href: ctx.site.href("/claim") },
        }
      : {}),
    providers: providerButtons(ctx, (key) => ctx.site.href(`/sign-in/${key}`)),
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
export function signInNotice(ctx: Context, trouble: string | undefined, via: string | undefined): string | undefined {
  const provider = labelOf(ctx, via) ?? ctx.t("signIn.otherProvider");
  return trouble !== undefined && Object.hasOwn(TROUBLES, trouble) ? ctx.t(TROUBLES[trouble as SignInTrouble], { provider }) : undefined;
}

const TROUBLES: Record<SignInTrouble, MessageKey> = { denied: "signIn.denied", failed: "signIn.failed", expired: "signIn.expired", full: "ways.full" };
