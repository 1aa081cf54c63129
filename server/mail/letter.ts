/** What a mail says, before it is drawn as HTML and written as text. Types only. Addresses are whole ("https://…"). */
import type { Link } from "../pages.ts";

export interface Letter {
  /** BCP 47. */
  language: string;
  direction: "ltr" | "rtl";
  blog: Link;
  /** One line. */
  subject: string;
  parts: LetterPart[];
  /** Why it came, and how to stop it. */
  foot: { text: string; links: Link[] };
}

export type LetterPart =
  | { kind: "text"; text: string }
  | { kind: "heading"; text: string; href?: string }
  | { kind: "list"; items: string[] }
  /** What somebody wrote; lines are divided by newlines. */
  | { kind: "quote"; text: string; by?: string; link?: Link }
  | { kind: "facts"; facts: { name: string; value: string }[] }
  | { kind: "button"; text: string; href: string }
  /** Small things to choose from, beside each other. */
  | { kind: "links"; links: Link[] };
