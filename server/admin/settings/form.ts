import type { Request } from "express";
import { isTimeZone } from "../../dates.ts";
import { type FieldWords, Invalid, say, type Words } from "../../errors.ts";
import { field } from "../../http/input.ts";
import type { Settings } from "../../settings.ts";
import type { FieldSpec, TextSpec } from "./fields.ts";

/** A form as it was typed: a text for each field; a box that is ticked is "yes". */
export type Typed = Record<string, string>;

/** Permalink patterns to choose from, as WordPress offers them. */
export const PATTERNS = [
  { pattern: "/%year%/%monthnum%/%day%/%postname%/", label: "settings.dayAndName" },
  { pattern: "/%year%/%monthnum%/%postname%/", label: "settings.monthAndName" },
  { pattern: "/%postname%/", label: "settings.name" },
  { pattern: "/archives/%post_id%/", label: "settings.number" },
] as const;

/** Reads what was typed into these fields. */
export function readTyped(req: Request, specs: readonly FieldSpec[]): Typed {
  const line = (name: string) => field(req, name).replaceAll(/\s+/g, " ").trim();
  return Object.fromEntries(
    specs.flatMap((spec): [string, string][] => {
      if (spec.kind === "lines") return [[spec.key, field(req, spec.key)]];
      const own: [string, string] = [spec.key, line(spec.key)];
      return spec.kind === "pattern" ? [own, ["patternChoice", line("patternChoice")]] : [own];
    }),
  );
}

/** The settings as their form shows them. */
export function typedOf(current: Settings, specs: readonly FieldSpec[]): Typed {
  return Object.fromEntries(
    specs.flatMap((spec): [string, string][] => {
      const value = current[spec.key];
      const own: [string, string] = [spec.key, typeof value === "boolean" ? (value ? "yes" : "") : String(value)];
      if (spec.kind !== "pattern") return [own];
      const listed = PATTERNS.some(({ pattern }) => pattern === value);
      return [own, ["patternChoice", listed ? String(value) : "custom"]];
    }),
  );
}

/** What may be chosen from besides what the fields themselves say. */
export interface Choosable {
  pages: readonly { id: number }[];
  categories: readonly { id: number }[];
}

/** What was typed, as settings. @throws Invalid with a message for each field that is wrong */
export function checkTyped(specs: readonly FieldSpec[], typed: Typed, choosable: Choosable): Partial<Settings> {
  const errors: FieldWords = {};
  const entries = specs.map((spec): [string, unknown] => {
    const outcome = checkField(spec, typed, choosable);
    if ("problem" in outcome) errors[spec.key] = outcome.problem;
    return [spec.key, "value" in outcome ? outcome.value : undefined];
  });
  if (Object.keys(errors).length > 0) throw new Invalid(errors);
  return Object.fromEntries(entries) as Partial<Settings>;
}

type Outcome = { value: unknown } | { problem: Words };

function checkField(spec: FieldSpec, typed: Typed, choosable: Choosable): Outcome {
  const text = typed[spec.key] ?? "";
  switch (spec.kind) {
    case "switch":
      return { value: text === "yes" };
    case "count":
      return checkCount(spec, text);
    case "text":
      return checkText(spec, text);
    case "lines":
      return valueOr(text.length > spec.most ? say("form.tooLong", { maximum: spec.most }) : spec.problem?.(text), text);
    case "choice":
      return valueOr(spec.choices.some(([value]) => value === text) ? undefined : say("settings.chooseOne"), text);
    case "page":
      return checkChosen(choosable.pages, text);
    case "category":
      return checkChosen(choosable.categories, text);
    case "zone":
      return valueOr(isTimeZone(text) ? undefined : say("settings.timeZoneWrong"), text);
    case "pattern":
      return checkPattern(text, typed["patternChoice"]);
    case "elsewhere":
      throw new Error(`${spec.key} is not changed here`);
  }
}

function valueOr(problem: Words | undefined, value: unknown): Outcome {
  return problem === undefined ? { value } : { problem };
}

function checkCount({ least, most }: { least: number; most: number }, text: string): Outcome {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  return valueOr(value >= least && value <= most ? undefined : say("settings.numberWrong", { least, most }), value);
}

function checkText({ most, missing, problem, tidy }: TextSpec, text: string): Outcome {
  if (text === "") return valueOr(missing && say(missing), "");
  if (text.length > most) return { problem: say("form.tooLong", { maximum: most }) };
  return valueOr(problem?.(text), tidy ? tidy(text) : text);
}

function checkChosen(rows: readonly { id: number }[], text: string): Outcome {
  const id = text === "" ? 0 : Number(text);
  return valueOr(id === 0 || rows.some((row) => row.id === id) ? undefined : say("settings.chooseOne"), id);
}

function checkPattern(text: string, choice: string | undefined): Outcome {
  // Whether such addresses can be served is for the verb to say: it depends on the bases too.
  return { value: PATTERNS.find((known) => known.pattern === choice)?.pattern ?? text };
}
