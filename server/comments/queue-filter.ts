import type { CommentStatus } from "./moderation-store.ts";

/** The views of the queue; the first is where a moderator begins. "all", "mine" and "reported" leave spam and trash out, as in WordPress. */
export const QUEUE_VIEWS = ["pending", "reported", "approved", "spam", "trash", "all", "mine"] as const;
export type QueueView = (typeof QUEUE_VIEWS)[number];

/** Which comments are looked at. Plain JSON, so that an act on all of them can be kept and gone on with later. */
export interface QueueFilter {
  view: QueueView;
  /** In text, name, e-mail, address and the title of the post. */
  search?: string;
  postId?: number;
  /** Written by this person, signed in. */
  personId?: number;
  kind?: "comment" | "ping";
  author?: "guest" | "signed-in";
  /** Rules one of which held or refused it. */
  caughtBy?: string[];
  /** A rule that said something of it. */
  rule?: string;
  /** ISO 8601: written at this moment or later, and before that one. */
  from?: string;
  until?: string;
}

/** What somebody may see of the queue. */
export interface QueueScope {
  /** Only comments on this person's posts. */
  postAuthorId?: number;
  /** Whose posts "mine" are. */
  viewerId?: number;
}

/** Everything that somebody finds by a filter; for acts on all of it. */
export interface QueueMatch {
  filter: QueueFilter;
  scope: QueueScope;
}

const PUBLIC: CommentStatus[] = ["pending", "approved"];

/** The states that a view shows. */
export function statusesOf(view: QueueView): CommentStatus[] {
  return view === "all" || view === "mine" || view === "reported" ? PUBLIC : [view];
}
