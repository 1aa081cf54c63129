import { createHash } from "node:crypto";
import { mix } from "./colours.ts";
import type { Settings } from "./settings.ts";

/** What the letters need against what they stand on (WCAG 2.2, 1.4.3). */
export const LEAST_CONTRAST = 4.5;

interface Paper {
  light: string;
  dark: string;
  /** Behind notes, code and the like. */
  wash: { light: string; dark: string };
}

/** The papers to choose from. */
export const PAPERS: Record<Settings["appearancePaper"], Paper> = {
  warm: { light: "#fdfcf8", dark: "#151412", wash: { light: "#f5f2e8", dark: "#1f1d1a" } },
  white: { light: "#ffffff", dark: "#121212", wash: { light: "#f4f4f2", dark: "#1d1d1d" } },
  grey: { light: "#f7f7f6", dark: "#17181a", wash: { light: "#eeeeec", dark: "#212225" } },
  rose: { light: "#fdf9f8", dark: "#171313", wash: { light: "#f6edeb", dark: "#211b1b" } },
  green: { light: "#f9fbf7", dark: "#121512", wash: { light: "#eef3ea", dark: "#1b1f1b" } },
  blue: { light: "#f8fafd", dark: "#12151a", wash: { light: "#ebf0f6", dark: "#1b2028" } },
};

export const PAPER_NAMES = Object.keys(PAPERS) as Settings["appearancePaper"][];
export const FONT_NAMES = ["serif", "sans", "system"] as const satisfies Settings["appearanceFont"][];
export const WIDTH_NAMES = ["narrow", "normal", "wide"] as const satisfies Settings["appearanceWidth"][];

/** Our own accent. */
export const ACCENT = { light: "#8c1d18", dark: "#e8998d" } as const;

const SANS = 'Seravek, "Gill Sans Nova", Ubuntu, Calibri, "DejaVu Sans", "Source Sans 3", sans-serif';
const FONTS: Record<Settings["appearanceFont"], string | undefined> = { serif: undefined, sans: SANS, system: "var(--sans)" };
const WIDTHS: Record<Settings["appearanceWidth"], string | undefined> = { narrow: "35rem", normal: undefined, wide: "41rem" };

/** The settings that make the style sheet. */
export type Look = Pick<Settings, "appearanceAccent" | "appearanceAccentDark" | "appearancePaper" | "appearanceFont" | "appearanceWidth">;

/** Tokens of the theme that the owner has changed, as a style sheet; empty where all is as it comes. @param scope what they hold for */
export function appearanceCss(look: Look, scope = ":root"): string {
  const tokens = changedTokens(look);
  if (tokens.length === 0) return "";
  const both = tokens.map(([name, value]) => `--${name}:${typeof value === "string" ? value : `light-dark(${value.light},${value.dark})`}`);
  const light = tokens.flatMap(([name, value]) => (typeof value === "string" ? [] : [`--${name}:${value.light}`]));
  const older = light.length > 0 ? `@supports not (color:light-dark(#000,#fff)){${scope}{${light.join(";")}}}\n` : "";
  return `${scope}{${both.join(";")}}\n${older}`;
}

/**
 * What was typed as far as the style sheet needs it; what is no colour or no name counts as untouched.
 * @param typed the value of a field
 */
export function readLook(typed: (name: keyof Look) => string): Look {
  const colour = (text: string) => (/^#[0-9a-f]{6}$/i.test(text) ? text.toLowerCase() : "");
  return {
    appearanceAccent: colour(typed("appearanceAccent")),
    appearanceAccentDark: colour(typed("appearanceAccentDark")),
    appearancePaper: PAPER_NAMES.find((name) => name === typed("appearancePaper")) ?? "warm",
    appearanceFont: FONT_NAMES.find((name) => name === typed("appearanceFont")) ?? "serif",
    appearanceWidth: WIDTH_NAMES.find((name) => name === typed("appearanceWidth")) ?? "normal",
  };
}

/** The style sheet of the samples beside the form: what is typed is its query. It tells nothing of the blog, and needs no sign-in. */
export const SAMPLE_PATH = "/assets/appearance-sample.css";

type Token = [name: string, value: string | { light: string; dark: string }];

function changedTokens({ appearanceAccent, appearanceAccentDark, appearancePaper, appearanceFont, appearanceWidth }: Look): Token[] {
  const paper = PAPERS[appearancePaper];
  const accent = { light: appearanceAccent || ACCENT.light, dark: appearanceAccentDark || ACCENT.dark };
  const ownAccent = appearanceAccent !== "" || appearanceAccentDark !== "";
  const font = FONTS[appearanceFont];
  const width = WIDTHS[appearanceWidth];
  return [
    ...(appearancePaper === "warm"
      ? []
      : ([
          ["paper", { light: paper.light, dark: paper.dark }],
          ["wash", paper.wash],
        ] satisfies Token[])),
    ...(ownAccent
      ? ([
          ["accent", accent],
          ["accent-deep", { light: mix(accent.light, "#000000", 0.24), dark: mix(accent.dark, "#ffffff", 0.36) }],
          ["on-accent", { light: paper.light, dark: paper.dark }],
        ] satisfies Token[])
      : []),
    ...(font ? ([["serif", font]] satisfies Token[]) : []),
    ...(width ? ([["column", width]] satisfies Token[]) : []),
  ];
}

/** Where the style sheet is, from the blog's root: the address changes with what is in it. Undefined where there is none. */
export function appearancePath(look: Look): string | undefined {
  const css = appearanceCss(look);
  return css === "" ? undefined : `/assets/appearance-${createHash("sha256").update(css).digest("hex").slice(0, 10)}.css`;
}
