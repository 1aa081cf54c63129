import type { Request } from "express";
import type { Context } from "../../context.ts";
import { toLocal } from "../../dates.ts";
import type { FieldErrors } from "../../errors.ts";
import { listMenuPages } from "../../frame-store.ts";
import { LANGUAGES } from "../../i18n/translate.ts";
import { permalinkPath } from "../../posts/permalinks.ts";
import { adminFrame } from "../frame.ts";
import type { AdminNotice, SettingsPage, SettingsValues } from "../pages.ts";
import { PATTERNS, toSettingsValues } from "./form.ts";

/** The settings; after a refusal with everything that was typed. */
export async function settingsPage(
  ctx: Context,
  req: Request,
  { refused, notice }: { refused?: { values: SettingsValues; errors: FieldErrors }; notice?: AdminNotice } = {},
): Promise<SettingsPage> {
  const values = refused?.values ?? toSettingsValues(ctx.settings.current);
  const sample = {
    id: 123,
    slug: "a-title",
    publishedLocal: toLocal(ctx.now(), ctx.settings.current.timeZone),
    authorSlug: "author",
    categoryPath: "news",
  };
  return {
    kind: "settings",
    frame: await adminFrame(ctx, req, "settings", notice),
    action: ctx.site.href("/admin/settings"),
    values,
    errors: refused?.errors ?? {},
    languages: LANGUAGES.map((tag) => ({ tag, name: nameOf(tag) })),
    timeZones: timeZones(values.timeZone),
    pages: await listMenuPages(ctx.db.client),
    rulesLink: { text: ctx.t("rules.link"), href: ctx.site.href("/admin/rules") },
    doctorLink: { text: ctx.t("doctor.link"), href: ctx.site.href("/admin/doctor") },
    patterns: PATTERNS.map(({ pattern, label }) => ({
      pattern,
      label: ctx.t(label),
      example: permalinkPath(pattern, sample),
    })),
  };
}

/** What the people who speak a language call it. */
function nameOf(tag: string): string {
  return new Intl.DisplayNames(tag, { type: "language" }).of(tag) ?? tag;
}

/** Every zone that the runtime knows, and the present one whatever it is called. */
function timeZones(present: string): string[] {
  return [...new Set(["UTC", present, ...Intl.supportedValuesOf("timeZone")])].filter(Boolean);
}
