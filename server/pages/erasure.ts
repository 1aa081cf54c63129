/** Being forgotten, and claiming what one wrote. Types only. */
import type { Head, Link, Moment, SiteFrame } from "./frame.ts";

/** Asks somebody whether they really want to be forgotten, and how. */
export interface ErasurePage {
  kind: "erasure";
  site: SiteFrame;
  head: Head;
  action: string;
  /** Everything that is known of them, to be taken along first. */
  exportLink: Link;
  deskLink: Link;
  /** What goes in any case, and what stays. */
  goes: string[];
  stays: string[];
  modes: ErasureModeChoice[];
  /** Why it can't be done now; then there is no form. */
  refusal?: string;
  /** What is to be typed. */
  name: string;
  /** What was typed. */
  confirm: string;
  errors: Record<string, string>;
}

export interface ErasureModeChoice {
  value: "anonymise" | "remove";
  label: string;
  text: string;
  checked: boolean;
}

/** Comments that guests wrote under somebody's confirmed e-mail. */
export interface ClaimsPage {
  kind: "claims";
  site: SiteFrame;
  head: Head;
  text: string;
  /** What has just been done, or went wrong. */
  notice?: { tone: "success" | "problem"; text: string };
  action: string;
  items: ClaimableComment[];
  /** There are more than are shown: "all" claims them too. */
  total: number;
  links: Link[];
}

export interface ClaimableComment {
  id: number;
  /** As it was signed. */
  name: string;
  post: { title: string; href?: string };
  excerpt: string;
  written: Moment;
}
