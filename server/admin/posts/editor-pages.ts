import type { Link, Moment } from "../../pages.ts";
import type { AdminFrame } from "../page-parts.ts";
import type { Comparison } from "../revisions/pages.ts";

/** Where a post or page is written. */
export interface EditorPage {
  kind: "editor";
  frame: AdminFrame;
  type: "post" | "page";
  heading: string;
  action: string;
  /** Undefined: it has not been saved yet. */
  version: number | undefined;
  values: EditorValues;
  errors: Record<string, string>;
  /** What the form carries along, and scripts need. */
  desk: EditorDesk;
  /** "Draft", "Published", … */
  statusLabel: string;
  /** When the saved version was saved. */
  savedAt?: Moment;
  /** The address before and after the slug that it has or would have. */
  permalink: { before: string; after: string };
  /** The address as it is now, if it can be opened. */
  viewLink?: Link;
  buttons: EditorButton[];
  dateHint: string;
  /** What is special about the date: the clocks change, or the blog's time zone was changed. */
  dateNote?: string;
  /** The blog's wall clock, "2025-06-18T10:34". */
  nowLocal: string;
  mayPublish: boolean;
  mayStick: boolean;
  categories: { id: number; name: string; depth: number; checked: boolean }[];
  /** Where a script makes a category at once; absent for those who may only name new ones. */
  categoryAction?: string;
  tagSuggestions: string[];
  /** Where a script asks for tags ("?q="). */
  tagsHref: string;
  /** Pages that this one can stand below. */
  parents: { id: number; label: string }[];
  /** Whose it can be; empty for those who write only their own. */
  authors: { id: number; name: string }[];
  /** Pictures to choose from without a script: the newest, and the one that is chosen. */
  pictures: { id: number; label: string }[];
  /** The one that is chosen. */
  featured?: { id: number; url?: string; label: string; alt: string };
  /** What stands above the form, apart from errors. */
  notices: EditorNotice[];
  /** After a conflict: the version that is saved, or that somebody is writing, beside what was sent. */
  conflict?: { comparison: Comparison; theirs: string; saved: Moment; by: string; act: EditorButton["act"]; discardAction: string };
  trashAction?: string;
  versions?: { count: number; href: string };
  previewLink?: { action: string; href?: string; until?: Moment; days: { value: number; label: string }[] };
  /** Sends what waits for review back to its author. */
  returning?: { action: string; version: number };
  /** Sites that were told of links in it; absent where none is told of anything. */
  mentions?: { target: string; host: string; state: string }[];
  maxContentLength: number;
  /** Shows the text as it reads, over the textarea. */
  editorScriptHref: string;
  /** Writes a text in the other format. */
  convertAction: string;
}

/** What scripts need to keep what is typed. */
export interface EditorDesk {
  /** Whose form it is. */
  personId: number;
  /** Undefined: a new one. */
  postId: number | undefined;
  /** This window, among all that have the post open. */
  window: string;
  /** Of the form for a new post: it becomes one post, however often it is sent. */
  draftKey: string;
  autosaveAction: string;
  /** What is shown differs from what is saved: it was typed, refused, or converted. */
  isUnsaved: boolean;
  /** When what is shown was typed, if it is not saved; ISO 8601. */
  typedAt?: string;
  /** In which window that was typed. */
  typedWindow?: string;
  /** Something was typed, is kept, and is not shown. */
  hasAside: boolean;
  /** The server's clock, ISO 8601: when the page was made. */
  now: string;
  signInHref: string;
  /** Where a preview is shown, before its query. */
  previewHref: string;
}

/** A sentence above the form, with what can be done about it. */
export interface EditorNotice {
  /** For scripts: "held", "typed", … */
  name: string;
  tone: "info" | "success" | "problem";
  text: string;
  /** A longer text of somebody's own words. */
  quote?: string;
  acts: { label: string; action: string; fields: Record<string, string> }[];
  links: Link[];
}

/** What stands in the editor's form, as typed. */
export interface EditorValues {
  title: string;
  slug: string;
  format: "html" | "markdown";
  content: string;
  excerpt: string;
  /** "2025-06-18T10:34" or "". */
  publishedLocal: string;
  newCategories: string;
  tagNames: string;
  /** "open", "closed" or "locked". */
  replies: "open" | "closed" | "locked";
  pingsOpen: boolean;
  slowSeconds: string;
  commentRule: "" | "hold" | "open";
  sticky: boolean;
  isPrivate: boolean;
  password: string;
  parentId: number | undefined;
  menuOrder: string;
  authorId: number | undefined;
  featuredMediaId: number | undefined;
}

export interface EditorButton {
  /** Value of the field "act". */
  act: "keep" | "draft" | "pending" | "publish" | "preview";
  label: string;
  primary?: boolean;
  /** What the button says while the date in the form is in the future. */
  laterLabel?: string;
}
