import type { Context } from "../../context.ts";
import { toLocal } from "../../dates.ts";
import { LANGUAGES } from "../../i18n/translate.ts";
import { permalinkPath } from "../../posts/permalinks.ts";
import type { FieldSpec } from "./fields.ts";
import { PATTERNS, type Typed } from "./form.ts";
import type { SettingsControl, SettingsFieldView } from "./pages.ts";

/** What the controls of a form offer. */
export interface Offers {
  /** Published pages. */
  pages: readonly { id: number; title: string; path: string }[];
  categories: readonly { id: number; name: string; depth: number }[];
}

/** A setting as its form shows it; the one of permalinks has two controls. */
export function fieldViews(ctx: Context, spec: FieldSpec, typed: Typed, offers: Offers): SettingsFieldView[] {
  const own = {
    name: spec.key,
    label: ctx.t(spec.label),
    ...(hintOf(ctx, spec) ? { hint: hintOf(ctx, spec) } : {}),
    control: controlOf(ctx, spec, typed, offers),
  };
  return spec.kind === "pattern" ? [patternChoice(ctx, typed), own] : [own];
}

function hintOf({ t, settings, now }: Context, { kind, hint }: FieldSpec): string | undefined {
  if (kind !== "zone") return hint && t(hint);
  const { timeZone, language } = settings.current;
  const time = new Intl.DateTimeFormat(language, { timeStyle: "short", timeZone }).format(now());
  return `${hint ? `${t(hint)} ` : ""}${t("settings.nowThere", { time })}`;
}

function controlOf(ctx: Context, spec: FieldSpec, typed: Typed, offers: Offers): SettingsControl {
  const { t } = ctx;
  const value = typed[spec.key] ?? "";
  const choice = (values: readonly (readonly [string, string])[]): SettingsControl => ({
    kind: "choice",
    choices: values.map(([key, text]) => ({ value: key, text, chosen: key === value })),
  });
  switch (spec.kind) {
    case "switch":
      return { kind: "switch", checked: value === "yes" };
    case "count":
      return { kind: "count", value, least: spec.least, most: spec.most };
    case "text":
      return {
        kind: "text",
        type: spec.type ?? "text",
        value,
        most: spec.most,
        required: spec.missing !== undefined,
        suggestions: suggestions(spec.suggest, offers),
      };
    case "pattern":
      return { kind: "text", type: "text", value, most: 200, required: false, suggestions: [] };
    case "lines":
      return { kind: "lines", value, most: spec.most };
    case "choice":
      return choice(spec.choices.map(([key, label]) => [key, t(label)]));
    case "page":
      return choice([["0", t(spec.none)], ...offers.pages.map(({ id, title, path }) => [String(id), `${title || t("site.untitled")} (${path})`] as const)]);
    case "category":
      return choice([["0", t(spec.none)], ...offers.categories.map(({ id, name, depth }) => [String(id), `${"— ".repeat(depth)}${name}`] as const)]);
    case "zone":
      return choice(timeZones(value).map((zone) => [zone, zone.replaceAll("_", " ")]));
    case "elsewhere":
      return { kind: "elsewhere", text: stateOf(ctx, spec.key), link: { text: t(spec.on.label), href: ctx.site.href(spec.on.path) } };
  }
}

function patternChoice(ctx: Context, typed: Typed): SettingsFieldView {
  const sample = {
    id: 123,
    slug: "a-title",
    publishedLocal: toLocal(ctx.now(), ctx.settings.current.timeZone),
    authorSlug: "author",
    categoryPath: "news",
  };
  const chosen = typed["patternChoice"];
  const listed = PATTERNS.map(({ pattern, label }) => ({
    value: pattern as string,
    text: ctx.t(label),
    example: permalinkPath(pattern, sample),
    chosen: chosen === pattern,
  }));
  const choices = [...listed, { value: "custom", text: ctx.t("settings.ownPattern"), chosen: chosen === "custom" }];
  return { name: "patternChoice", label: ctx.t("settings.addresses"), hint: ctx.t("settings.addressesHint"), control: { kind: "radios", choices } };
}

function suggestions(what: "languages" | "pages" | undefined, { pages }: Offers): { value: string; text: string }[] {
  if (what === "languages") return LANGUAGES.map((tag) => ({ value: tag, text: nameOf(tag) }));
  return what === "pages" ? pages.map(({ path, title }) => ({ value: path, text: title })) : [];
}

/** What the people who speak a language call it. */
function nameOf(tag: string): string {
  return new Intl.DisplayNames(tag, { type: "language" }).of(tag) ?? tag;
}

/** Every zone that the runtime knows, and the present one whatever it is called. */
function timeZones(present: string): string[] {
  return [...new Set(["UTC", present, ...Intl.supportedValuesOf("timeZone")])].filter(Boolean);
}

/** A setting in a word; of lists how long they are. */
function stateOf({ t, settings }: Context, key: FieldSpec["key"]): string {
  const value = settings.current[key];
  if (typeof value === "boolean") return t(value ? "settings.on" : "settings.off");
  if (typeof value === "number") return value === 0 ? t("settings.off") : String(value);
  const entries = value.split("\n").filter((line) => line.trim() !== "");
  return t("settings.entries", { count: entries.length });
}
