import type { Request } from "express";
import type { WidgetKind, WidgetSetting } from "../../appearance-settings.ts";
import { type FieldWords, Invalid, say } from "../../errors.ts";
import { field, fields } from "../../http/input.ts";
import { readLinks } from "../../widgets/links.ts";
import type { WidgetView } from "../pages.ts";
import { applyToRows, type RowAct } from "./rows.ts";

/** What a widget may be, and what its form asks. */
export const WIDGETS: Record<WidgetKind, WidgetView["takes"]> = {
  search: [],
  about: ["text"],
  recentPosts: ["count"],
  recentComments: ["count"],
  archives: ["count", "asSelect", "withCounts"],
  categories: ["withCounts"],
  tags: ["count"],
  links: ["links"],
  text: ["text"],
};
export const WIDGET_KINDS = Object.keys(WIDGETS) as WidgetKind[];

const MOST_WIDGETS = 30;
const LONGEST_TITLE = 100;
const LONGEST_TEXT = 10_000;
const MOST_SHOWN = 50;
/** As many months and tags as a column has room for. */
const FIRST_COUNTS: Partial<Record<WidgetKind, number>> = { archives: 12, tags: 30 };

/** A widget as it was typed. */
export type TypedWidget = Omit<WidgetSetting, "count"> & { count: string };

/** The widgets as the form has them, in their order. */
export function readWidgets(req: Request): TypedWidget[] {
  const [titles, counts, selects, counted, texts] = ["title", "count", "asSelect", "withCounts", "text"].map((name) => fields(req, name));
  return fields(req, "kind").flatMap((kind, at) => {
    const known = WIDGET_KINDS.find((name) => name === kind);
    if (!known) return [];
    return {
      kind: known,
      title: (titles?.[at] ?? "").replaceAll(/\s+/g, " ").trim(),
      count: (counts?.[at] ?? "").trim(),
      asSelect: selects?.[at] === "yes",
      withCounts: counted?.[at] === "yes",
      text: texts?.[at] ?? "",
    };
  });
}

/**
 * The widgets after their form was sent by one of its buttons.
 * @throws Invalid with a message for each field that is wrong
 */
export function changeWidgets(req: Request, act: RowAct): WidgetSetting[] {
  const changed = applyToRows(readWidgets(req), act);
  const added = act.act === "add" ? WIDGET_KINDS.find((kind) => kind === field(req, "newKind")) : undefined;
  if (added) changed.push({ kind: added, title: "", count: String(FIRST_COUNTS[added] ?? 5), asSelect: false, withCounts: true, text: "" });
  const errors: FieldWords = {};
  if (changed.length > MOST_WIDGETS) errors[""] = say("menus.tooMany", { maximum: MOST_WIDGETS });
  const widgets = changed.map((widget, at) => checkWidget(widget, at, errors, added !== undefined && at === changed.length - 1));
  if (Object.keys(errors).length > 0) throw new Invalid(errors);
  return widgets;
}

/** @param isNew it may be empty still */
function checkWidget(widget: TypedWidget, at: number, errors: FieldWords, isNew: boolean): WidgetSetting {
  const { kind, title, count: typed, text } = widget;
  const takes = WIDGETS[kind];
  const count = takes.includes("count") ? (/^\d{1,4}$/.test(typed) ? Number(typed) : Number.NaN) : 5;
  if (!(count >= 1 && count <= MOST_SHOWN)) errors[`count-${at}`] = say("settings.numberWrong", { least: 1, most: MOST_SHOWN });
  if (title.length > LONGEST_TITLE) errors[`title-${at}`] = say("form.tooLong", { maximum: LONGEST_TITLE });
  if (text.length > LONGEST_TEXT) errors[`text-${at}`] = say("form.tooLong", { maximum: LONGEST_TEXT });
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  if (takes.includes("links") && !isNew && readLinks(text).length !== lines.length) errors[`text-${at}`] = say("sidebar.linksWrong");
  return { ...widget, count };
}
