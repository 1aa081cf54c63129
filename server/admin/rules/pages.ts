import type { Link, Moment } from "../../pages.ts";
import type { AdminFrame } from "../page-parts.ts";

/* What the page of the rules shows. Types only. */

/** What stands in the form, as typed; a switch that is on is "yes". */
export type RuleValues = Record<string, string>;

export interface RulesPage {
  kind: "rules";
  frame: AdminFrame;
  action: string;
  previewAction: string;
  settingsLink: Link;
  groups: RuleGroupView[];
  errors: Record<string, string>;
  /** Sent along: the change of rules that the form was drawn after. */
  seen: number;
  /** How many comments to try the rules on. */
  amounts: { value: number; text: string; chosen: boolean }[];
  /** What was typed is not saved. */
  unsaved: boolean;
  trial?: TrialView;
  /** The rules that are saved would now decide otherwise on some that wait. */
  waiting?: WaitingView;
  changes: RuleChangeView[];
}

export interface RuleGroupView {
  key: string;
  legend: string;
  fields: RuleFieldView[];
}

export interface RuleFieldView {
  name: string;
  label: string;
  hint?: string;
  control:
    | { kind: "switch"; checked: boolean }
    | { kind: "count"; value: string; least: number; most: number }
    | { kind: "lines"; value: string }
    | { kind: "choice"; choices: { value: string; text: string; chosen: boolean }[] };
  /** How often it spoke lately, and where to see that; absent for never. */
  spoke?: { text: string; href?: string };
}

/** What other rules would have done. */
export interface TrialView {
  /** "Of the last 1,000 comments …". */
  about: string;
  /** Where comments without facts are left out. */
  leftOut?: string;
  figures: { key: "held" | "passed" | "spam" | "trash" | "unchanged"; label: string; count: number }[];
  /** Mistakes that moderators have told of: with the rules as they are, and as they would be. */
  mistakes: { label: string; before: number; after: number }[];
  rules: { name: string; before: number; after: number }[];
  waiting: string;
  examples: TrialExample[];
}

export interface TrialExample {
  id: number;
  author: string;
  excerpt: string;
  created: Moment;
  href: string;
  /** A moderator has said otherwise. */
  mark?: { kind: "false-alarm" | "miss"; text: string };
  before: TrialSide;
  after: TrialSide;
}

export interface TrialSide {
  status: "approved" | "pending" | "spam" | "trash";
  statusLabel: string;
  reasons: string[];
}

export interface WaitingView {
  text: string;
  action: string;
}

export interface RuleChangeView {
  text: string;
  moment: Moment;
  undoAction: string;
}
