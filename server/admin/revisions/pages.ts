import type { Link, Moment } from "../../pages.ts";
import type { AdminFrame } from "../page-parts.ts";

/** Two texts side by side, row by row. */
export interface ComparedRow {
  /** "skipped" stands for rows that are the same; `count` says how many. */
  kind: "same" | "changed" | "added" | "removed" | "skipped";
  left: ComparedPart[];
  right: ComparedPart[];
  count?: number;
}

/** A piece of a text; marked where the other text has something else. */
export interface ComparedPart {
  text: string;
  marked?: true;
}

/** What of two versions is compared: the title, the text, the excerpt. */
export interface ComparedSection {
  label: string;
  rows: ComparedRow[];
}

/** Two versions of a text, each with its name. */
export interface Comparison {
  left: string;
  right: string;
  /** Those that differ; none: the two are the same. */
  sections: ComparedSection[];
}

/** The versions of a post, and two of them side by side. */
export interface RevisionsPage {
  kind: "revisions";
  frame: AdminFrame;
  heading: string;
  postTitle: string;
  editLink: Link;
  /** Where two are chosen (a GET form with "from" and "to"). */
  action: string;
  versions: {
    version: number;
    saved: Moment;
    by: string;
    /** Words added and taken away; absent where nobody counted. */
    words?: { added: number; removed: number };
    /** "Published", … as it was then. */
    status?: string;
    restoredFrom?: number;
    isPresent: boolean;
    /** Compares it with the one before it. */
    compareHref?: string;
    isLeft: boolean;
    isRight: boolean;
  }[];
  comparison?: Comparison & {
    /** Makes the left one the present one. */
    restore?: { action: string; version: number; basedOnVersion: number };
  };
  /** The list goes on: so many are not shown. */
  hidden: number;
}
