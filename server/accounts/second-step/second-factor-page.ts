import { encode } from "uqr";
import type { Context } from "../../context.ts";
import { siteFrame } from "../../frame.ts";
import type { MessageKey } from "../../i18n/translate.ts";
import type { RecoveryCodesPage, SecondFactorPage, TotpPage } from "../../pages.ts";
import { mayEnterAdmin } from "../arrival.ts";
import { accountHead } from "../door-page.ts";
import { findFactors, hasSecondFactor } from "./second-step-store.ts";
import { totpUri } from "./totp.ts";
import type { Viewer } from "../viewer.ts";

/** What is asked for after the first proof, and how to change it. */
export async function secondFactorPage(ctx: Context, { person }: Viewer, notice: string | undefined): Promise<SecondFactorPage> {
  const site = await siteFrame(ctx);
  const factors = await findFactors(ctx.db.client, person.id);
  const on = await hasSecondFactor(ctx.db.client, person.id);
  const app = on && factors?.totpSealed !== null;
  const hasPasskey = (factors?._count.passkeys ?? 0) > 0;
  const href = (path: string) => ctx.site.href(`/me/second-step${path}`);
  return {
    kind: "second-factor",
    site,
    head: accountHead(ctx, site, ctx.t("factor.title")),
    ...(notice ? { notice } : {}),
    state: ctx.t(stateOf(on, app, hasPasskey)),
    ...(on
      ? { codesLeft: ctx.t("factor.codesLeft", { count: factors?._count.recoveryCodes ?? 0 }), renewAction: href("/codes"), endAction: href("/end") }
      : {}),
    app: { action: href("/app"), submit: ctx.t(app ? "factor.appAnew" : "factor.appBegin") },
    passkey: {
      ...(hasPasskey && !on ? { action: href("/passkeys") } : {}),
      ...(hasPasskey ? {} : { make: { text: ctx.t("factor.passkeyMake"), href: ctx.site.href("/me/passkeys") } }),
    },
    back: { text: ctx.t("passkey.desk"), href: ctx.site.href("/me/") },
  };
}

function stateOf(on: boolean, app: boolean, hasPasskey: boolean): MessageKey {
  if (!on) return "factor.off";
  if (!app) return "factor.onPasskey";
  return hasPasskey ? "factor.onBoth" : "factor.onApp";
}

/** An app to be set up: its secret as a picture and as text. */
export async function totpPage(
  ctx: Context,
  { person }: Viewer,
  { secret, ticket, error }: { secret: string; ticket: string; error?: string },
): Promise<TotpPage> {
  const site = await siteFrame(ctx);
  const { data } = encode(totpUri(secret, person.email ?? person.name, site.title), { ecc: "M", border: 0 });
  return {
    kind: "totp",
    site,
    head: accountHead(ctx, site, ctx.t("factor.appBegin")),
    qr: data,
    key: (secret.match(/.{1,4}/g) ?? []).join(" "),
    action: ctx.site.href("/me/second-step/app"),
    hidden: { ticket },
    error,
    back: { text: ctx.t("factor.title"), href: ctx.site.href("/me/second-step") },
  };
}

/** Recovery codes, this once. */
export async function recoveryCodesPage(ctx: Context, { person }: Viewer, codes: string[]): Promise<RecoveryCodesPage> {
  const site = await siteFrame(ctx);
  const wanted = ctx.settings.current.staffSecondFactor && mayEnterAdmin(person);
  return {
    kind: "recovery-codes",
    site,
    head: accountHead(ctx, site, ctx.t("factor.codesTitle")),
    codes,
    next: { text: ctx.t("factor.codesDone"), href: ctx.site.href(wanted ? "/admin" : "/me/second-step") },
  };
}
