import type { Link, Moment, Paging } from "../../pages.ts";
import type { AdminFrame, EmptyState, ListSearch, RowAct, ViewLink } from "../page-parts.ts";

/** The outbox: what was sent, what waits, what failed and why. */
export interface OutboxPage {
  kind: "outbox";
  frame: AdminFrame;
  /** Whether mails are sent, and how. */
  state: { tone: "info" | "problem"; text: string; link?: Link };
  views: ViewLink[];
  search: ListSearch;
  items: OutboxRow[];
  paging: Paging;
  empty: EmptyState;
  place: Record<string, string>;
}

export interface OutboxRow {
  id: number;
  subject: string;
  /** The mail itself, where mails are shown. */
  href?: string;
  kindLabel: string;
  to: string;
  status: "waiting" | "sent" | "failed" | "shown";
  state: string;
  /** What the server that takes mails said. */
  error?: string;
  written: Moment;
  acts: RowAct[];
}
