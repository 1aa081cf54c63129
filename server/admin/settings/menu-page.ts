import type { Request } from "express";
import type { MenuEntry } from "../../appearance-settings.ts";
import type { Context } from "../../context.ts";
import type { FieldErrors } from "../../errors.ts";
import { findTargets, readTarget } from "../../menu-links.ts";
import { adminFrame } from "../frame.ts";
import type { AdminNotice, MenusPage, MenuView } from "../pages.ts";
import { settingsNav } from "./nav.ts";
import { listMenuOffers, listPublishedPages } from "./store.ts";

export const MENUS = [
  { key: "main", setting: "menuMain", deep: true },
  { key: "footer", setting: "menuFooter", deep: false },
] as const;
export type MenuKey = (typeof MENUS)[number]["key"];

const OFFERED = 500;

/** The menus; after a refusal with everything that was typed into one. */
export async function menusPage(
  ctx: Context,
  req: Request,
  { refused, notice }: { refused?: { key: MenuKey; entries: MenuEntry[]; errors: FieldErrors }; notice?: AdminNotice } = {},
): Promise<MenusPage> {
  const views = MENUS.map(async ({ key, setting, deep }): Promise<MenuView> => {
    const entries = refused?.key === key ? refused.entries : ctx.settings.current[setting];
    return {
      key,
      heading: ctx.t(`menus.${key}`),
      about: ctx.t(`menus.${key}About`),
      action: ctx.site.href(`/admin/settings/menus/${key}`),
      deep,
      startable: key === "main" && entries.length === 0,
      entries: await entryViews(ctx, entries),
    };
  });
  return {
    kind: "menus",
    frame: await adminFrame(ctx, req, "settings", notice),
    nav: settingsNav(ctx, "menus"),
    menus: await Promise.all(views),
    errors: refused ? Object.fromEntries(Object.entries(refused.errors).map(([name, text]) => [name === "" ? "" : `${refused.key}-${name}`, text])) : {},
    unsaved: refused !== undefined,
    offers: await offers(ctx),
  };
}

async function entryViews(ctx: Context, entries: readonly MenuEntry[]) {
  const find = await findTargets(ctx, entries);
  return entries.map(({ target, label, level }) => {
    const found = find(target);
    const { kind } = readTarget(target);
    return { target, label, level, text: found ? found.text || ctx.t("site.untitled") : target, kindLabel: kindLabel(ctx, kind), missing: found === undefined };
  });
}

function kindLabel({ t }: Context, kind: string): string {
  const known = (["home", "page", "post", "category", "tag"] as const).find((name) => name === kind);
  return t(known ? `menuKinds.${known}` : "menuKinds.url");
}

async function offers(ctx: Context): Promise<MenusPage["offers"]> {
  const { t } = ctx;
  const pages = await listPublishedPages(ctx.db.client);
  const { categories, tags, posts } = await listMenuOffers(ctx.db.client, OFFERED);
  const named = (kind: string, rows: readonly { id: number; name?: string; title?: string }[]) =>
    rows.map(({ id, name, title }) => ({ target: `${kind}:${id}`, text: name || title || t("site.untitled") }));
  const groups = [
    { group: t("menuKinds.home"), targets: [{ target: "home", text: t("menus.home") }] },
    { group: t("desk.pages"), targets: named("page", pages) },
    { group: t("menus.categories"), targets: named("category", categories) },
    { group: t("menus.tags"), targets: named("tag", tags) },
    { group: t("desk.posts"), targets: named("post", posts) },
  ];
  return groups.filter(({ targets }) => targets.length > 0);
}
