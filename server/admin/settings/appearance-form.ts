import type { Request } from "express";
import { ACCENT, LEAST_CONTRAST, PAPERS, readLook } from "../../appearance.ts";
import { contrast, readableOn } from "../../colours.ts";
import { type FieldWords, Invalid, say } from "../../errors.ts";
import { field } from "../../http/input.ts";
import type { Settings } from "../../settings.ts";
import type { Typed } from "./form.ts";

const NAMES = [
  "appearanceLogo",
  "appearanceTitleShown",
  "appearanceIcon",
  "appearanceAccent",
  "appearanceAccentDark",
  "appearancePaper",
  "appearanceFont",
  "appearanceWidth",
] as const;

/** Reads the form as it was typed. */
export function readAppearance(req: Request): Typed {
  return Object.fromEntries(NAMES.map((name) => [name, field(req, name).trim()]));
}

/** The settings as the form shows them. */
export function typedAppearance(current: Settings): Typed {
  return {
    ...Object.fromEntries(NAMES.map((name) => [name, String(current[name])])),
    appearanceTitleShown: current.appearanceTitleShown ? "yes" : "",
    appearanceAccent: current.appearanceAccent || ACCENT.light,
    appearanceAccentDark: current.appearanceAccentDark || ACCENT.dark,
  };
}

/** What was typed, as settings. @param pictures ids that may be chosen @throws Invalid with a message for each field that is wrong */
export function checkAppearance(typed: Typed, pictures: readonly number[]): Partial<Settings> {
  const errors: FieldWords = {};
  const look = readLook((name) => typed[name] ?? "");
  const paper = PAPERS[look.appearancePaper];
  const accent = (name: "appearanceAccent" | "appearanceAccentDark", own: string, grounds: readonly string[]) => {
    const colour = (typed[name] ?? "").toLowerCase();
    const problem = colourProblem(colour, grounds);
    if (problem) errors[name] = problem;
    return colour === own ? "" : colour;
  };
  const picture = (name: "appearanceLogo" | "appearanceIcon") => {
    const id = Number(typed[name] || 0);
    if (id !== 0 && !pictures.includes(id)) errors[name] = say("settings.chooseOne");
    return id;
  };
  const settings = {
    ...look,
    appearanceAccent: accent("appearanceAccent", ACCENT.light, [paper.light, paper.wash.light]),
    appearanceAccentDark: accent("appearanceAccentDark", ACCENT.dark, [paper.dark, paper.wash.dark]),
    appearanceLogo: picture("appearanceLogo"),
    appearanceIcon: picture("appearanceIcon"),
    appearanceTitleShown: typed["appearanceTitleShown"] === "yes",
  };
  if (Object.keys(errors).length > 0) throw new Invalid(errors);
  return settings;
}

function colourProblem(colour: string, grounds: readonly string[]) {
  if (!isColour(colour)) return say("appearance.colourWrong");
  const least = Math.min(...grounds.map((ground) => contrast(colour, ground)));
  if (least >= LEAST_CONTRAST) return undefined;
  // Rounded down: what is too little must not read as enough.
  return say("appearance.tooFaint", { contrast: Math.floor(least * 10) / 10, least: LEAST_CONTRAST, colour: readableOn(colour, grounds, LEAST_CONTRAST) });
}

function isColour(text: string): boolean {
  return /^#[0-9a-f]{6}$/i.test(text);
}
