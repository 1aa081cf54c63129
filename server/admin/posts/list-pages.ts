import type { Link, Moment, Paging } from "../../pages.ts";
import type { AdminFrame, EmptyState, FilterForm, FilterSelect, ListSearch, RowAct, ViewLink } from "../page-parts.ts";

/* What the lists of posts and pages show. Types only. */

export interface PostListPage {
  kind: "post-list";
  frame: AdminFrame;
  type: "post" | "page";
  heading: string;
  newLink: Link;
  /** Of pages: where they are put in order. */
  orderLink?: Link;
  views: ViewLink[];
  search: ListSearch;
  filters: PostFilters;
  columns: Column[];
  items: PostListItem[];
  bulk?: PostBulk;
  paging: Paging;
  empty: EmptyState;
  /** Where in the list one is; sent along with every act, to come back. */
  place: Record<string, string>;
  /** An act on many is under way: asked here how far it has come. */
  progressHref?: string;
}

/** The head of a column; with a link where the list can be sorted by it. */
export interface Column {
  name: "title" | "author" | "filed" | "tags" | "comments" | "views" | "date";
  label: string;
  href?: string;
  sorted?: "ascending" | "descending";
}

/** What narrows the list. */
export interface PostFilters extends FilterForm {
  selects: FilterSelect[];
}

/** The bar above the list: one act on those that are ticked, or on all that are found. */
export interface PostBulk {
  action: string;
  acts: { value: string; label: string }[];
  /** How many the place holds, on all its pages. */
  total: number;
  /** So many of them are done at most. */
  most: number;
  /** Empty: its name is typed. */
  categories: { id: number; label: string }[];
  authors: { id: number; name: string }[];
  tagSuggestions: string[];
}

export interface PostListItem {
  id: number;
  title: string;
  /** How far below the root, in the tree of pages; 0 elsewhere. */
  depth: number;
  /** Absent in the trash and for those who may not change it. */
  editHref?: string;
  /** Opens the quick edit in the row's place. */
  quickHref?: string;
  /** The quick edit itself. */
  quick?: QuickEdit;
  /** The post itself, or its preview. */
  viewLink?: Link;
  /** Said when it is not simply published. */
  labels: string[];
  author: Link;
  /** Categories, for posts; the parent, for pages. */
  filedUnder: Link[];
  below: string;
  tags: Link[];
  comments: { count: number; href?: string };
  /** As long as counts are kept; absent in views where nothing is public. */
  views: number;
  moment: Moment;
  /** "Published", "Last changed", … */
  momentLabel: string;
  acts: RowAct[];
  /** Where deleting for good is asked by name; in the trash. */
  deleteHref?: string;
  /** Ticked by the bulk bar. */
  mayChange: boolean;
}

/** The fields that are changed without the editor. */
export interface QuickEdit {
  action: string;
  cancelHref: string;
  version: number;
  values: QuickValues;
  errors: Record<string, string>;
  statuses: { value: string; label: string }[];
  mayStick: boolean;
  mayPublish: boolean;
  authors: { id: number; name: string }[];
  categories: { id: number; name: string; depth: number; checked: boolean }[];
  tagSuggestions: string[];
  parents: { id: number; label: string }[];
  nowLocal: string;
  /** Somebody saved another version meanwhile; the form shows what was typed. */
  isStale: boolean;
}

/** What stands in the quick edit, as typed. */
export interface QuickValues {
  title: string;
  slug: string;
  publishedLocal: string;
  status: string;
  password: string;
  tagNames: string;
  replies: "open" | "closed" | "locked";
  sticky: boolean;
  authorId: number;
  parentId: number | undefined;
}

/** What can't be undone, asked by name. */
export interface SurePage {
  kind: "sure";
  frame: AdminFrame;
  heading: string;
  question: string;
  titles: string[];
  /** How many more there are. */
  more: number;
  action: string;
  fields: Record<string, string>;
  buttonLabel: string;
  backHref: string;
}

/** The tree of pages, to be put in order. */
export interface PageOrderPage {
  kind: "page-order";
  frame: AdminFrame;
  backLink: Link;
  /** In the order in which the tree is read. */
  rows: PageOrderRow[];
}

export interface PageOrderRow {
  id: number;
  title: string;
  label?: string;
  depth: number;
  /** 0: at the root. */
  parentId: number;
  action: string;
  /** Which moves lead anywhere. */
  can: Record<"up" | "down" | "in" | "out", boolean>;
}
