import { renderLetter } from "../../views/email/letter.tsx";
import type { Letter } from "./letter.ts";
import { letterText } from "./letter-text.ts";

/** What the outbox keeps of a letter. */
export interface DrawnLetter {
  subject: string;
  text: string;
  html: string;
}

/** Both parts of a mail. The subject becomes one line: what people typed into names and titles ends no header. */
export function drawLetter(letter: Letter): DrawnLetter {
  return { subject: oneLine(letter.subject, 250), text: letterText(letter), html: renderLetter(letter) };
}

/** Text for a header: no line breaks, no control characters, not too long. */
export function oneLine(text: string, most: number): string {
  const line = text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp} ]+/gu, " ").trim();
  return line.length <= most ? line : `${[...line].slice(0, most - 1).join("")}…`;
}
