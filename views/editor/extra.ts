import { bringBackStyles } from "./hidden-styles.ts";

/** Attributes of an element that no tool of the editor is about: kept and written back, never put into the page. */
export type Extra = Readonly<Record<string, string>>;

/** The attributes of an element in their order, without those that are known otherwise; null if there are none. */
export function extraOf(element: Element, known: readonly string[] = []): Extra | null {
  const pairs = [...element.attributes]
    .filter(({ name }) => !known.includes(name))
    .map(({ name, value }) => [bringBackStyles(name), bringBackStyles(value)] as const);
  return pairs.length === 0 ? null : Object.fromEntries(pairs);
}

/** As they stand in a tag, with the space before. */
export function writeAttributes(extra: Extra | null | undefined): string {
  return Object.entries(extra ?? {})
    .map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`)
    .join("");
}

function escapeAttribute(value: string): string {
  return value.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\u00A0", "&nbsp;");
}

export function escapeText(value: string): string {
  return value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\u00A0", "&nbsp;");
}

/** The class of a picture or a table says how it stands. */
export type Alignment = "left" | "center" | "right" | "wide" | "full";

const ALIGN_CLASS = /(?:^|\s)align(left|center|right|wide|full)(?=\s|$)/;

export function alignmentOf(extra: Extra | null): Alignment | null {
  return (ALIGN_CLASS.exec(extra?.["class"] ?? "")?.[1] as Alignment | undefined) ?? null;
}

export function withAlignment(extra: Extra | null, alignment: Alignment | null): Extra | null {
  const { class: classes = "", ...others } = extra ?? {};
  const rest = classes.replace(ALIGN_CLASS, "").trim();
  const named = [rest, alignment ? `align${alignment}` : ""].filter(Boolean).join(" ");
  const all: Extra = named ? { class: named, ...others } : others;
  return Object.keys(all).length === 0 ? null : all;
}
