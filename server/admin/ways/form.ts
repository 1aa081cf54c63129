import type { Request } from "express";
import { isKeyOf, type WaySettings } from "../../accounts/providers/provider-settings.ts";
import type { ProviderKind, SettingProblem } from "../../accounts/strategies/kind.ts";
import { fromLocal, toLocal } from "../../dates.ts";
import { type FieldWords, Invalid, say, type Words } from "../../errors.ts";
import { field } from "../../http/input.ts";
import type { WayPage } from "./pages.ts";

/** What was typed into one of the forms of a way in, by the names of the fields. Secrets are in it: show those of `shown` alone. */
export type Typed = Record<string, string>;

/** The name that a setting's field has in the form. */
export function fieldName(setting: string): string {
  return `setting-${setting}`;
}

export function readSettings(req: Request, { fields }: ProviderKind): Typed {
  return Object.fromEntries(["name", ...fields.map(({ name }) => fieldName(name))].map((name) => [name, field(req, name).trim().slice(0, 2000)]));
}

/**
 * The settings that a form asks for. An empty secret stands for the stored one.
 * @throws Invalid naming every field that is wrong
 */
export function checkSettings(kind: ProviderKind, key: string, typed: Typed, stored: WaySettings): WaySettings {
  const entries = kind.fields.map(({ name, secret }) => [name, typed[fieldName(name)] || (secret ? stored[name] : undefined)] as const);
  const settings = Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== ""));
  const errors: FieldWords = {};
  for (const { name, required } of kind.fields) if (required && settings[name] === undefined) errors[fieldName(name)] = say("ways.missing");
  const made = kind.make(key, settings);
  for (const problem of made.ok ? [] : made.problems) {
    const known = kind.fields.some(({ name }) => name === problem.path);
    errors[known ? fieldName(problem.path) : ""] ??= wordsFor(problem);
  }
  if (Object.keys(errors).length > 0) throw new Invalid(errors);
  return settings;
}

/** Rules of settings speak to whoever starts the blog, in English. */
function wordsFor({ message }: SettingProblem): Words {
  if (message.startsWith("is missing")) return say("ways.missing");
  return message.startsWith("must be a web address") ? say("ways.addressWrong") : say("ways.wrong", { reason: message });
}

/** The key of one of several, of the name that was typed for it. @throws Invalid for one that can't be, or is there already */
export function checkKey(kind: ProviderKind, name: string, taken: (key: string) => boolean): string {
  const key = `${kind.kind}-${name}`;
  if (!isKeyOf(kind, key)) throw new Invalid({ name: say("ways.nameWrong") });
  if (taken(key)) throw new Invalid({ name: say("ways.nameTaken") });
  return key;
}

const MOST_SIGN_INS = 10_000_000;
/** Thousandths of a cent in a dollar: the database keeps whole numbers of them. */
const PER_DOLLAR = 100_000;

/** @returns ceiling (null: none), and price in thousandths of a cent @throws Invalid */
export function checkCeiling({ ceiling = "", price = "" }: Typed): { ceiling: number | null; price: number } {
  const errors: FieldWords = {};
  const most = ceiling === "" ? null : /^\d{1,8}$/.test(ceiling) ? Number(ceiling) : Number.NaN;
  if (most !== null && !(most >= 1 && most <= MOST_SIGN_INS)) errors["ceiling"] = say("ways.ceilingWrong", { most: MOST_SIGN_INS });
  const dollars = price === "" ? 0 : /^\d{1,3}([.,]\d{1,5})?$/.test(price) ? Number(price.replace(",", ".")) : Number.NaN;
  if (Number.isNaN(dollars)) errors["price"] = say("ways.priceWrong");
  if (Object.keys(errors).length > 0) throw new Invalid(errors);
  return { ceiling: most, price: Math.round(dollars * PER_DOLLAR) };
}

/** A price as one types it: "0.01". */
export function toDollars(price: number): string {
  return price === 0 ? "" : String(price / PER_DOLLAR);
}

/**
 * The moment at which a way in ends: the day that was chosen begins then.
 * @param typed "2026-12-31" @throws Invalid for no day, and for one that is over
 */
export function checkEnd(typed: string, timeZone: string, now: Date): Date {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(typed) && new Date(`${typed}T00:00:00Z`).toJSON()?.startsWith(typed);
  if (!isDay) throw new Invalid({ endsOn: say("ways.endWrong") });
  if (typed < toLocal(now, timeZone).slice(0, 10)) throw new Invalid({ endsOn: say("ways.endPast") });
  return fromLocal(`${typed}T00:00`, timeZone);
}

/** What of a refused form may be shown again. */
export function shown(kind: ProviderKind, typed: Typed): Typed {
  const secrets = new Set(kind.fields.flatMap(({ name, secret }) => (secret ? [fieldName(name)] : [])));
  return Object.fromEntries(Object.entries(typed).filter(([name]) => !secrets.has(name)));
}

/** A form that was refused: what was typed, and what is wrong with it. */
export interface RefusedForm {
  typed: Typed;
  errors: WayPage["errors"];
}
