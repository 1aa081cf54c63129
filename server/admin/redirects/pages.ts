import type { Moment, Paging } from "../../pages.ts";
import type { AdminFrame, ListSearch, RowAct, ViewLink } from "../page-parts.ts";

/** Where old addresses lead, and what readers asked for in vain. */
export interface RedirectsPage {
  kind: "redirects";
  frame: AdminFrame;
  /** Which of the two lists is shown. */
  shows: "redirects" | "missed";
  about: string;
  views: ViewLink[];
  search: ListSearch;
  redirects: RedirectLine[];
  missed: MissedLine[];
  paging: Paging;
  empty: string;
  /** Where in the list one is; sent along with every act. */
  place: Record<string, string>;
  form: RedirectForm;
  test: AddressTest;
  importForm: ImportForm;
  exportHref: string;
}

export interface RedirectLine {
  id: number;
  path: string;
  href: string;
  /** "" for what is gone. */
  target: string;
  targetHref?: string;
  statusLabel: string;
  origin: string;
  hits: string;
  lastHit?: Moment;
  changeHref: string;
  acts: RowAct[];
}

export interface MissedLine {
  path: string;
  hits: string;
  last: Moment;
  /** The page that led there; "" for unknown. */
  referrer: string;
  /** Leads to the form, filled in. */
  leadHref: string;
  goneAction: string;
  forgetAction: string;
}

/** Where a redirect is added or changed. */
export interface RedirectForm {
  action: string;
  heading: string;
  open: boolean;
  values: { path: string; target: string; status: string };
  errors: Record<string, string>;
  statuses: { value: string; label: string }[];
  /** Out of changing one. */
  backHref?: string;
}

/** "Where does this lead?" */
export interface AddressTest {
  action: string;
  path: string;
  error?: string;
  /** Each step in words, the last what is there. */
  steps: string[];
}

export interface ImportForm {
  action: string;
  open: boolean;
  lines: string;
  hint: string;
  error?: string;
  /** After a refusal. */
  refused?: { text: string; lines: { label: string; text: string; problem: string }[]; goodLabel?: string };
}
