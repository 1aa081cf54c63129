import type { Avatar, Link } from "../pages.ts";

/* What several admin pages are made of. Types only. */

export type SectionKey =
  | "dashboard"
  | "posts"
  | "pages"
  | "categories"
  | "tags"
  | "media"
  | "comments"
  | "bans"
  | "people"
  | "ways"
  | "mail"
  | "rules"
  | "redirects"
  | "insight"
  | "settings";

/** What surrounds every admin page. */
export interface AdminFrame {
  blogTitle: string;
  /** Of what is written; the desk speaks it too, where there is a translation. */
  language: string;
  homeHref: string;
  /** Style sheets and scripts in the order in which they stand. */
  stylesheetHrefs: string[];
  scriptHrefs: string[];
  iconHref: string;
  /** `href` leads to their own desk. */
  viewer: { name: string; href: string; role: string; picture: Avatar };
  signOutAction: string;
  /** Where "See the blog as a reader" posts to. */
  asReaderAction: string;
  /** Where "New post" leads. */
  newPostHref: string;
  sections: Section[];
  /** What has just happened. */
  notice?: AdminNotice;
}

export interface Section extends Link {
  key: SectionKey;
  current: boolean;
  /** Waiting comments. */
  count?: number;
}

export interface AdminNotice {
  tone: "info" | "success" | "problem";
  text: string;
  link?: Link;
  undo?: Undo;
}

/** A form that takes the last act back. */
interface Undo {
  action: string;
  /** What the button says, if not "Undo". */
  label?: string;
  fields: Record<string, string>;
}

/** One way to look at a list. */
export interface ViewLink extends Link {
  count: number;
  current: boolean;
}

/** A button that changes something, in a form of its own. */
export interface RowAct {
  label: string;
  action: string;
  /** How much it matters: the first thing to do, any, or one that takes something away. */
  weight: "primary" | "plain" | "danger";
}

/** A search field that keeps the view. */
export interface ListSearch {
  action: string;
  label: string;
  value: string;
  hidden: Record<string, string>;
}

export interface EmptyState {
  text: string;
  action?: Link;
}

/** What narrows a list. */
export interface FilterForm {
  action: string;
  hidden: Record<string, string>;
  /** Narrowings that are no fields, such as one post; each link takes one off. */
  chips: Link[];
  /** Something narrows the list: the form stands open. */
  active: boolean;
  clearHref: string;
}

/** A field of it with a few values to choose from. */
export interface FilterSelect {
  name: string;
  label: string;
  options: { value: string; label: string; selected: boolean }[];
}
