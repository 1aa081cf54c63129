import type { Link, Paging } from "../../pages.ts";
import type { AdminFrame, EmptyState, ListSearch } from "../page-parts.ts";

/* What the pages for categories and tags show. Types only. */

export interface TermListPage {
  kind: "terms";
  frame: AdminFrame;
  of: "categories" | "tags";
  heading: string;
  search: ListSearch;
  /** How the list can be sorted. */
  sorts: (Link & { current: boolean })[];
  items: TermItem[];
  paging: Paging;
  empty: EmptyState;
  /** Where in the list one is. */
  place: Record<string, string>;
  /** The form that makes a new one. */
  create: TermForm;
  bulk: {
    action: string;
    acts: { value: string; label: string }[];
    /** What others can be merged into; empty: its name is typed. */
    targets: { id: number; label: string }[];
  };
  /** Tags that no post bears, and where to delete them at once. */
  unused?: Link;
}

export interface TermItem {
  id: number;
  name: string;
  slug: string;
  description: string;
  /** Of a category; 0 where the list is no tree. */
  depth: number;
  /** The names above it, where the list is no tree. */
  trail: string;
  count: number;
  editHref: string;
  postsHref: string;
  archiveHref: string;
  /** Takes the posts that have no other category. */
  isDefault: boolean;
}

export interface TermForm {
  action: string;
  values: { name: string; slug: string; description: string; parentId: number | undefined };
  errors: Record<string, string>;
  /** Of categories. */
  parents: { id: number; label: string }[];
}

export interface TermEditPage {
  kind: "term-edit";
  frame: AdminFrame;
  of: "categories" | "tags";
  heading: string;
  form: TermForm;
  backLink: Link;
  archiveLink: Link;
  /** Where deleting it is asked; absent for the default category. */
  deletionLink?: Link;
}
