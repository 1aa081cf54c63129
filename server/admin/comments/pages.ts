import type { Avatar, Link, Moment, Paging, SafeHtml } from "../../pages.ts";
import type { AdminFrame, EmptyState, FilterForm, FilterSelect, ListSearch, RowAct, ViewLink } from "../page-parts.ts";

/* The queue of comments and the page where one is edited. Types only. */

export interface CommentQueuePage {
  kind: "comment-queue";
  frame: AdminFrame;
  views: ViewLink[];
  search: ListSearch;
  filters: QueueFilterForm;
  items: QueueRow[];
  paging: Paging;
  empty: EmptyState;
  bulk: {
    action: string;
    acts: { value: string; label: string }[];
    /** How many the view, the filters and the search find. */
    total: number;
    /** What was the newest when the page was made: an act on all leaves alone what came later. */
    bounds: Record<string, string>;
    /** A button that empties spam or trash. */
    emptyLabel?: string;
  };
  live: QueueLive;
  /** Where in the list one is; sent along with every act, to come back. */
  place: Record<string, string>;
}

/** What the script of an open page has to know. */
export interface QueueLive {
  eventsHref: string;
  /** The newest event of when the page was made. */
  after: number;
  /** The states that stay in the view, separated by spaces; none where each decision takes a comment out of it. */
  statuses: string;
  /** Whether a comment's state alone tells that it belongs into the view; else only the server can. */
  announces: boolean;
  /** New ones come first on this page. */
  atTop: boolean;
}

/** The form below the views. */
export interface QueueFilterForm extends FilterForm {
  /** What is shown, besides the days. */
  narrowing: FilterSelect[];
  /** In which order, and how many on a page. */
  arranging: FilterSelect[];
  from: string;
  to: string;
}

export interface QueueRow {
  id: number;
  status: "approved" | "pending" | "spam" | "trash";
  statusLabel: string;
  /** Who brought it there, and when. */
  decided?: { text: string; moment: Moment };
  /** "Pingback", "Trackback" or "Webmention". */
  kindLabel?: string;
  author: QueueAuthor;
  html: SafeHtml;
  created: Moment;
  /** The comment on its post; only once it is there. */
  href?: string;
  post: { title: string; href?: string; editHref: string; queueLink: Link };
  inReplyTo?: Link & { html: SafeHtml };
  /** What the rules said, in plain words, with the words or links they went by. */
  reasons: { text: string; seen: string[] }[];
  /** The text before it was changed last, and the form that gives it back, if nobody has decided since. */
  edit?: { formerHtml: SafeHtml; undo?: { action: string; fields: Record<string, string> } };
  reports: { reason: string; text: string; created: Moment }[];
  appeal?: { text: string; created: Moment };
  acts: QueueAct[];
  /** The newest that was known of it when the page was made: "77:1234", sent along with every act. */
  seen: string;
  editHref: string;
  banLink?: Link;
  reply?: QueueReply;
}

export interface QueueAuthor {
  name: string;
  picture: Avatar;
  email?: string;
  url?: string;
  address?: string;
  addressHref?: string;
  account?: string;
  /** "Here since June 18, 2025". */
  since?: string;
  /** Counts of everything they wrote, each with its list. */
  history: Link[];
}

export interface QueueAct extends RowAct {
  /** For the keyboard. */
  act: string;
}

/** The form that answers a comment from the queue. */
export interface QueueReply {
  action: string;
  /** "Reply", or "Approve and reply". */
  label: string;
  maxLength: number;
  /** After it was refused: what had been typed, and why. */
  typed?: string;
  error?: string;
}

/** Where staff change a comment. */
export interface StaffEditPage {
  kind: "comment-edit";
  frame: AdminFrame;
  action: string;
  /** What was the newest event of the comment when the form was made. */
  seen: string;
  values: { author: string; email: string; url: string; comment: string; status: string };
  statuses: { value: string; label: string }[];
  errors: Record<string, string>;
  created: Moment;
  post: Link;
  queueHref: string;
  maxLength: number;
  /** Somebody did something meanwhile: saying so, and the way to save all the same. */
  overtaken?: string;
  place: Record<string, string>;
  trashAction?: string;
}
