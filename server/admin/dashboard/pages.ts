import type { Avatar, Link, Moment } from "../../pages.ts";
import type { AdminFrame } from "../page-parts.ts";

/* What the first page of the desk shows. Types only. */

export interface DashboardPage {
  kind: "dashboard";
  frame: AdminFrame;
  greeting: string;
  /** Nothing was ever published: what to do next. */
  firstSteps: Link[];
  /** Absent for those who don't moderate. */
  waiting?: { total: number; href: string; comments: WaitingComment[] };
  views: ViewsPanel;
  drafts: PostLine[];
  scheduled: PostLine[];
  recent: PostLine[];
  /** Posts that contributors handed in; absent for those who can't publish them. */
  submitted: PostLine[];
  discussed: { title: string; href: string; count: number }[];
  /** What could be looked after, in a sentence each. */
  hints: Link[];
}

/** Views of the last 30 days. */
export interface ViewsPanel {
  /** Whether it is of all pages, or of one's own posts. */
  scope: "all" | "own";
  today: number;
  yesterday: number;
  total: number;
  /** A round number that no day exceeds. */
  most: number;
  days: ViewsDay[];
  weekRead: ReadLine[];
  monthRead: ReadLine[];
}

export interface ViewsDay {
  /** "18 June" */
  label: string;
  /** Said below the chart; on some days only. */
  tick?: string;
  views: number;
}

export interface ReadLine {
  title: string;
  href: string;
  views: number;
}

export interface WaitingComment {
  id: number;
  author: string;
  picture: Avatar;
  excerpt: string;
  postTitle: string;
  href: string;
  created: Moment;
}

/** A post in one line. */
export interface PostLine {
  id: number;
  title: string;
  editHref: string;
  viewHref?: string;
  moment: Moment;
  /** "Draft", "Page", … */
  label?: string;
}
