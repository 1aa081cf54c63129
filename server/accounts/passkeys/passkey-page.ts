import type { Request } from "express";
import type { Context } from "../../context.ts";
import { dayMoment, toLocal } from "../../dates.ts";
import { siteFrame } from "../../frame.ts";
import type { MessageKey } from "../../i18n/translate.ts";
import type { Moment, PasskeysPage } from "../../pages.ts";
import { browserName } from "../browser-name.ts";
import { accountHead } from "../door-page.ts";
import { listPasskeys } from "./passkey-store.ts";
import { localhostHref, relyingParty } from "./relying-party.ts";
import { requireViewer } from "../viewer.ts";

const DONE: Record<string, MessageKey> = { added: "passkey.added", removed: "passkey.removed", renamed: "passkey.renamed" };

/** One's own passkeys. @param done what has just been done, as the address says */
export async function passkeysPage(ctx: Context, req: Request, { done = "", error }: { done?: string | undefined; error?: string }): Promise<PasskeysPage> {
  const site = await siteFrame(ctx);
  const rows = await listPasskeys(ctx.db.client, requireViewer(req).person.id);
  const notice = Object.hasOwn(DONE, done) ? DONE[done] : undefined;
  return {
    kind: "passkeys",
    site,
    head: accountHead(ctx, site, ctx.t("passkey.title")),
    ...(notice ? { notice: ctx.t(notice) } : {}),
    error,
    items: rows.map(({ id, name, createdAt, lastUsedAt }) => ({
      name,
      made: momentOf(ctx, createdAt),
      ...(lastUsedAt ? { used: momentOf(ctx, lastUsedAt) } : {}),
      renameAction: ctx.site.href(`/me/passkeys/${id}/name`),
      removeAction: ctx.site.href(`/me/passkeys/${id}/removal`),
    })),
    ...(relyingParty(ctx, req) ? { make: makeForm(ctx, req) } : { trouble: passkeyTrouble(ctx, req, "/me/passkeys") }),
    back: { text: ctx.t("passkey.desk"), href: ctx.site.href("/me/") },
  };
}

/** Why there are no passkeys at this address, and where there are. */
export function passkeyTrouble(ctx: Context, req: Request, path: string): NonNullable<PasskeysPage["trouble"]> {
  const href = localhostHref(ctx, req, path);
  if (href === undefined) return { text: ctx.t("passkey.noPlace") };
  return { text: ctx.t("passkey.localhost"), link: { text: new URL(href).host, href } };
}

function makeForm(ctx: Context, req: Request): NonNullable<PasskeysPage["make"]> {
  const { browser, system } = browserName(req.get("user-agent") ?? "");
  return {
    act: "make",
    action: ctx.site.href("/me/passkeys"),
    optionsHref: ctx.site.href("/me/passkeys/options"),
    hidden: {},
    submit: ctx.t("passkey.add"),
    failed: ctx.t("passkey.cancelled"),
    name: [browser, system].filter(Boolean).join(", "),
  };
}

function momentOf(ctx: Context, at: Date): Moment {
  const { language, timeZone } = ctx.settings.current;
  return dayMoment(toLocal(at, timeZone), at, language);
}
