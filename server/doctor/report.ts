import { inWords } from "../errors.ts";
import { type Translate, translator } from "../i18n/translate.ts";
import type { Finding } from "./finding.ts";

/** A finding in words. */
export interface Line {
  state: Finding["state"];
  area: string;
  text: string;
  advice?: string;
}

/** Findings in a language. */
export function linesOf(findings: readonly Finding[], t: Translate): Line[] {
  return findings.map(({ state, area, text, advice }) => ({
    state,
    area: t(area),
    text: inWords(text, t),
    ...(advice === undefined ? {} : { advice: inWords(advice, t) }),
  }));
}

/** How many there are of each state. */
export function countStates(findings: readonly Pick<Finding, "state">[]): Record<Finding["state"], number> {
  const counts = { ok: 0, warning: 0, error: 0 };
  for (const { state } of findings) counts[state]++;
  return counts;
}

const COLOURS: Record<Finding["state"], number> = { ok: 32, warning: 33, error: 31 };

/** Columns for a terminal or a log. @param coloured for a terminal alone */
export function reportText(findings: readonly Finding[], coloured: boolean): string {
  const t = translator("en");
  const lines = linesOf(findings, t);
  const wide = Math.max(...lines.map(({ area }) => area.length));
  const indent = " ".repeat("warning".length + 2 + wide + 2);
  const rows = lines.flatMap(({ state, area, text, advice }) => {
    const name = coloured ? `\u001b[${COLOURS[state]}m${state.padEnd(7)}\u001b[0m` : state.padEnd(7);
    return [`${name}  ${area.padEnd(wide)}  ${text}`, ...(advice === undefined ? [] : [indent + advice])];
  });
  const { error, warning } = countStates(findings);
  return `${[...rows, "", t("doctor.summary", { errors: error, warnings: warning })].join("\n")}\n`;
}

/** One object, for scripts. */
export function reportJson(findings: readonly Finding[]): string {
  return `${JSON.stringify({ ...countStates(findings), findings: linesOf(findings, translator("en")) }, undefined, 2)}\n`;
}
