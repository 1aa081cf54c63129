import type { Request } from "express";
import { FONT_NAMES, PAPER_NAMES, SAMPLE_PATH, WIDTH_NAMES } from "../../appearance.ts";
import type { Context } from "../../context.ts";
import type { FieldErrors } from "../../errors.ts";
import { siteFrame } from "../../frame.ts";
import { adminFrame } from "../frame.ts";
import type { AdminNotice, AppearancePage, SettingsChoice } from "../pages.ts";
import { typedAppearance } from "./appearance-form.ts";
import type { Typed } from "./form.ts";
import { settingsNav } from "./nav.ts";
import { listPictures } from "./store.ts";

/** Logo, colours and letters; after a refusal, or to look first, with everything that was typed. */
export async function appearancePage(
  ctx: Context,
  req: Request,
  {
    typed = typedAppearance(ctx.settings.current),
    errors = {},
    unsaved = false,
    notice,
  }: { typed?: Typed; errors?: FieldErrors; unsaved?: boolean; notice?: AdminNotice } = {},
): Promise<AppearancePage> {
  const { t, site } = ctx;
  const frame = await adminFrame(ctx, req, "settings", notice);
  const sampleHref = site.href(SAMPLE_PATH);
  const pictures = (await listPictures(ctx.db.client, [Number(typed["appearanceLogo"]), Number(typed["appearanceIcon"])])).map(
    ({ id, title, fileName }) => [String(id), title || fileName || `#${id}`] as const,
  );
  const choose = (values: readonly (readonly [string, string])[], name: string): SettingsChoice[] =>
    values.map(([value, text]) => ({ value, text, chosen: value === typed[name] }));
  const { logo, title, tagline } = await siteFrame(ctx);
  // The sample has to be read: what was refused is not shown in it.
  const shown = Object.fromEntries(Object.entries(typed).filter(([name]) => errors[name] === undefined));
  return {
    kind: "appearance",
    frame: { ...frame, stylesheetHrefs: [...frame.stylesheetHrefs, `${sampleHref}?${new URLSearchParams(shown)}`] },
    nav: settingsNav(ctx, "appearance"),
    action: site.href("/admin/settings/appearance"),
    ...(isChanged(ctx) ? { resetAction: site.href("/admin/settings/appearance/defaults") } : {}),
    sampleHref,
    errors,
    unsaved,
    accent: typed["appearanceAccent"] ?? "",
    accentDark: typed["appearanceAccentDark"] ?? "",
    papers: choose(
      PAPER_NAMES.map((name) => [name, t(`papers.${name}`)]),
      "appearancePaper",
    ),
    fonts: choose(
      FONT_NAMES.map((name) => [name, t(`fonts.${name}`)]),
      "appearanceFont",
    ),
    widths: choose(
      WIDTH_NAMES.map((name) => [name, t(`widths.${name}`)]),
      "appearanceWidth",
    ),
    logos: choose([["0", t("appearance.noLogo")], ...pictures], "appearanceLogo"),
    icons: choose([["0", t("appearance.ownIcon")], ...pictures], "appearanceIcon"),
    titleShown: typed["appearanceTitleShown"] === "yes",
    ...(logo ? { logo } : {}),
    sample: { title, tagline },
    mediaLink: { text: t("appearance.toMedia"), href: site.href("/admin/media") },
  };
}

function isChanged({ settings }: Context): boolean {
  const { appearanceLogo, appearanceIcon, appearanceAccent, appearanceAccentDark, appearancePaper, appearanceFont, appearanceWidth } = settings.current;
  return (
    Boolean(appearanceLogo || appearanceIcon || appearanceAccent || appearanceAccentDark) ||
    `${appearancePaper} ${appearanceFont} ${appearanceWidth}` !== "warm serif normal"
  );
}
