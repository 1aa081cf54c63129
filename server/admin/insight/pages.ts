import type { Link } from "../../pages.ts";
import type { AdminFrame } from "../page-parts.ts";

/* What the page of figures shows. Types only; figures come as texts in the blog's language. */

export interface InsightPage {
  kind: "insight";
  frame: AdminFrame;
  /** How far back to look. */
  ranges: (Link & { current: boolean })[];
  /** What stands out, the first thing that is read. */
  tiles: Tile[];
  days: DaysChart;
  rules: RuleLine[];
  waits: WaitsChart;
  hours: HoursChart;
  posts: { title: string; href: string; text: string; share: number }[];
  people: { name: string; acts: string[] }[];
  /** What the columns of `people` are called. */
  acts: string[];
  /** The same as CSV, by the name of the part. */
  exports: Record<"days" | "rules" | "waits" | "hours" | "posts" | "people" | "decisions", Link>;
}

export interface Tile {
  label: string;
  text: string;
  /** What it says in more words. */
  note?: string;
  href?: string;
}

export type State = "approved" | "pending" | "spam" | "trash";

/** Bars over days or weeks, one state upon the other. */
export interface DaysChart {
  about: string;
  /** What the top of the chart stands for. */
  most: number;
  states: { state: State; label: string; total: string }[];
  bars: DayBar[];
}

export interface DayBar {
  label: string;
  /** Said below the chart, for a few of them. */
  tick?: string;
  counts: { state: State; count: number; href: string }[];
  total: number;
}

export interface RuleLine {
  name: string;
  caught: Figure;
  approved: Figure;
  /** Spam, and trash. */
  refused: Figure[];
  waiting: Figure;
  /** Approved of those decided; "–" for none. */
  rate: string;
  /** Shares of the rule that caught most, 0 to 1. */
  shares: { approved: number; refused: number; waiting: number };
}

export interface Figure {
  text: string;
  /** Absent for 0. */
  href?: string;
}

/** How long held comments waited, as two lines over days or weeks. */
export interface WaitsChart {
  about: string;
  ticks: { text: string; height: number }[];
  points: WaitPoint[];
}

export interface WaitPoint {
  label: string;
  tick?: string;
  href: string;
  count: string;
  /** Absent where nothing was decided. Heights are 0 to 1. */
  median?: { text: string; height: number };
  slow?: { text: string; height: number };
}

export interface HoursChart {
  about: string;
  /** Of all 24, those with a name below the chart. */
  hours: { text: string; tick: boolean }[];
  rows: { day: string; cells: { count: number; share: number; title: string }[] }[];
}
