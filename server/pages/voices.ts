/** What readers say to those who moderate: a report, the wish for another look. Types only. */
import type { Head, Link, SiteFrame } from "./frame.ts";

/** Reports a comment. */
export interface ReportPage {
  kind: "report-comment";
  site: SiteFrame;
  head: Head;
  /** The comment: whose it is, and its first words. */
  comment: { author: string; excerpt: string; href: string };
  post: Link;
  action: string;
  reasons: { value: string; label: string; checked: boolean }[];
  text: string;
  maxLength: number;
  errors: Record<string, string>;
  /** It was sent: there is no form any more. */
  done?: string;
}

/** Asks for another look at a comment of one's own. */
export interface AppealPage {
  kind: "appeal-comment";
  site: SiteFrame;
  head: Head;
  /** Its first words, and where its author goes back to. */
  comment: { excerpt: string; href: string };
  post: Link;
  action: string;
  text: string;
  maxLength: number;
  errors: Record<string, string>;
  /** It was asked for: there is no form any more. */
  done?: string;
}
