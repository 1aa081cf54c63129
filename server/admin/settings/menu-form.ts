import type { Request } from "express";
import type { MenuEntry } from "../../appearance-settings.ts";
import { type FieldWords, Invalid, say } from "../../errors.ts";
import { field, fields } from "../../http/input.ts";
import { isLinkAddress } from "../../link-address.ts";
import { applyToRows, type RowAct } from "./rows.ts";

const LONGEST_LABEL = 100;
const MOST_ENTRIES = 100;

/** The entries of a menu as its form has them, in their order. */
export function readEntries(req: Request): MenuEntry[] {
  const labels = fields(req, "label");
  const levels = fields(req, "level");
  return fields(req, "target").map((target, at) => ({ target, label: tidy(labels[at] ?? ""), level: levels[at] === "1" ? 1 : 0 }));
}

function tidy(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

/** What the form adds at its end. @throws Invalid */
function readNewEntry(req: Request): MenuEntry | undefined {
  const url = tidy(field(req, "newUrl"));
  const label = tidy(field(req, "newLabel"));
  const target = field(req, "newTarget");
  if (url !== "") {
    if (!isLinkAddress(url)) throw new Invalid({ newUrl: say("menus.urlWrong") });
    return { target: `url:${url}`, label, level: 0 };
  }
  if (target === "") throw new Invalid({ newTarget: say("menus.nothingChosen") });
  return { target, label, level: 0 };
}

/**
 * The menu after its form was sent by one of its buttons.
 * @throws Invalid with a message for each field that is wrong
 */
export function changeEntries(req: Request, act: RowAct): MenuEntry[] {
  const entries = stepIn(readEntries(req), act);
  const changed = applyToRows(entries, act);
  if (act.act === "add") {
    const added = readNewEntry(req);
    if (added) changed.push(added);
  }
  return checkEntries(changed);
}

/** Puts an entry below the one before it, or back. */
function stepIn(entries: readonly MenuEntry[], { act, index }: RowAct): MenuEntry[] {
  if (act !== "in" && act !== "out") return [...entries];
  return entries.map((entry, at) => (at === index ? { ...entry, level: act === "in" ? 1 : 0 } : entry));
}

function checkEntries(entries: readonly MenuEntry[]): MenuEntry[] {
  const errors: FieldWords = {};
  if (entries.length > MOST_ENTRIES) errors[""] = say("menus.tooMany", { maximum: MOST_ENTRIES });
  for (const [at, { label, target }] of entries.entries()) {
    if (label.length > LONGEST_LABEL) errors[`label-${at}`] = say("form.tooLong", { maximum: LONGEST_LABEL });
    if (!isTarget(target)) errors[""] = say("menus.nothingChosen");
  }
  if (Object.keys(errors).length > 0) throw new Invalid(errors);
  // The first has nothing above it.
  return entries.map((entry, at) => (at === 0 ? { ...entry, level: 0 } : entry));
}

function isTarget(target: string): boolean {
  if (target.startsWith("url:")) return isLinkAddress(target.slice("url:".length));
  return target === "home" || /^(page|post|category|tag):[1-9]\d{0,9}$/.test(target);
}
