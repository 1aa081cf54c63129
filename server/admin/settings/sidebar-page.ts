import type { Request } from "express";
import type { Context } from "../../context.ts";
import type { FieldErrors } from "../../errors.ts";
import { adminFrame } from "../frame.ts";
import type { AdminNotice, SidebarPage } from "../pages.ts";
import { settingsNav } from "./nav.ts";
import { type TypedWidget, WIDGET_KINDS, WIDGETS } from "./sidebar-form.ts";

/** The column beside lists and posts; after a refusal with everything that was typed. */
export async function sidebarPage(
  ctx: Context,
  req: Request,
  { refused, notice }: { refused?: { widgets: TypedWidget[]; errors: FieldErrors }; notice?: AdminNotice } = {},
): Promise<SidebarPage> {
  const { t, site, settings } = ctx;
  const widgets = refused?.widgets ?? settings.current.widgets.map((widget) => ({ ...widget, count: String(widget.count) }));
  return {
    kind: "sidebar",
    frame: await adminFrame(ctx, req, "settings", notice),
    nav: settingsNav(ctx, "sidebar"),
    action: site.href("/admin/settings/sidebar"),
    errors: refused?.errors ?? {},
    unsaved: refused !== undefined,
    widgets: widgets.map((widget) => ({ ...widget, kindLabel: t(`widgets.${widget.kind}`), takes: WIDGETS[widget.kind] })),
    kinds: WIDGET_KINDS.map((kind) => ({ value: kind, text: t(`widgets.${kind}`), about: t(`widgetHints.${kind}`) })),
  };
}
