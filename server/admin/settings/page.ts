import type { Request } from "express";
import type { Context } from "../../context.ts";
import type { FieldErrors } from "../../errors.ts";
import { flattenTree } from "../../terms/tree.ts";
import { listCategories } from "../../terms/store.ts";
import { adminFrame } from "../frame.ts";
import type { AdminNotice, SettingsPage } from "../pages.ts";
import { fieldsOf, type SectionSpec } from "./fields.ts";
import { fieldViews, type Offers } from "./field-view.ts";
import { type Typed, typedOf } from "./form.ts";
import { settingsNav } from "./nav.ts";
import { listPublishedPages } from "./store.ts";

/** A section of the settings; after a refusal with everything that was typed. */
export async function settingsPage(
  ctx: Context,
  req: Request,
  section: SectionSpec,
  { refused, notice }: { refused?: { typed: Typed; errors: FieldErrors }; notice?: AdminNotice } = {},
): Promise<SettingsPage> {
  const { t, site } = ctx;
  const typed = refused?.typed ?? typedOf(ctx.settings.current, fieldsOf(section));
  const offers = await listOffers(ctx);
  return {
    kind: "settings",
    frame: await adminFrame(ctx, req, "settings", notice),
    nav: settingsNav(ctx, section.key),
    heading: t(section.title),
    ...(section.about ? { about: t(section.about) } : {}),
    action: site.href(`/admin/settings/${section.key}`),
    groups: section.groups.map(({ legend, fields }) => ({ legend: t(legend), fields: fields.flatMap((spec) => fieldViews(ctx, spec, typed, offers)) })),
    errors: refused?.errors ?? {},
    unsaved: refused !== undefined,
    links: (section.links ?? []).map(({ path, label }) => ({ text: t(label), href: site.href(path) })),
  };
}

/** What the controls of the forms offer. */
export async function listOffers(ctx: Context): Promise<Offers> {
  const categories = flattenTree(await listCategories(ctx.db.client));
  return { pages: await listPublishedPages(ctx.db.client), categories: categories.map(({ item: { id, name }, depth }) => ({ id, name, depth })) };
}
