import type { Request } from "express";
import type { Context } from "../../context.ts";
import { fold } from "../../fold.ts";
import { adminFrame } from "../frame.ts";
import type { SettingsSearchPage } from "../pages.ts";
import { settingsNav } from "./nav.ts";
import { SECTIONS } from "./sections.ts";

/** The settings whose words hold all of what was typed. */
export async function settingsSearchPage(ctx: Context, req: Request, query: string): Promise<SettingsSearchPage> {
  const words = fold(query.slice(0, 200)).split(/\s+/).filter(Boolean);
  return { kind: "settings-search", frame: await adminFrame(ctx, req, "settings"), nav: settingsNav(ctx, undefined, query), found: findSettings(ctx, words) };
}

function findSettings(ctx: Context, words: readonly string[]): SettingsSearchPage["found"] {
  const { t, site } = ctx;
  const pages = settingsNav(ctx, undefined).links.map(({ text, href }) => ({ text, href, section: t("settings.title"), all: text }));
  const fields = SECTIONS.flatMap((section) =>
    section.groups.flatMap(({ legend, fields: specs }) =>
      specs
        .filter(({ kind }) => kind !== "elsewhere")
        .map(({ key, label, hint }) => {
          const texts = { text: t(label), section: t(section.title), ...(hint ? { hint: t(hint) } : {}) };
          return { ...texts, href: site.href(`/admin/settings/${section.key}#${key}`), all: `${Object.values(texts).join(" ")} ${t(legend)} ${key}` };
        }),
    ),
  );
  return [...pages, ...fields].flatMap(({ all, ...found }) => {
    const text = fold(all);
    return words.length > 0 && words.every((word) => text.includes(word)) ? [found] : [];
  });
}
