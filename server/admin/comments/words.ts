import type { Act } from "../../comments/moderation-verbs.ts";
import { QUEUE_VIEWS, type QueueScope, type QueueView } from "../../comments/queue-filter.ts";
import type { MessageKey } from "../../i18n/translate.ts";

type Status = "approved" | "pending" | "spam" | "trash";

/** What can be done with a comment in a state, or with those in a view of several states; the first is the likeliest. */
export const ACTS_ON: Record<Status | "all", Act[]> = {
  pending: ["approve", "spam", "trash"],
  approved: ["unapprove", "spam", "trash"],
  spam: ["restore", "delete"],
  trash: ["restore", "spam", "delete"],
  all: ["approve", "unapprove", "spam", "trash"],
};

/** The state of everything in a view, or "all". */
export function stateOfView(view: QueueView): Status | "all" {
  return view === "mine" || view === "reported" ? "all" : view;
}

/** The views that somebody has: all comments that an author looks after are on posts of their own. */
export function viewsOf({ postAuthorId }: QueueScope): QueueView[] {
  return QUEUE_VIEWS.filter((view) => view !== "mine" || postAuthorId === undefined);
}

/** What an act is called on a button. @param place the state of the comment, or the view */
export function actLabel(act: Act, place: Status | "all"): MessageKey {
  return act === "restore" && place === "spam" ? "queue.notSpam" : ACT_LABELS[act];
}

const ACT_LABELS: Record<Act, MessageKey> = {
  approve: "queue.approve",
  unapprove: "queue.unapprove",
  spam: "queue.spam",
  trash: "queue.trash",
  restore: "queue.restore",
  delete: "queue.delete",
};

/** The noun of an act in an address. */
export const ACT_NOUNS: Record<Act, string> = {
  approve: "approval",
  unapprove: "disapproval",
  spam: "spam",
  trash: "trash",
  restore: "restoration",
  delete: "deletion",
};

/** What a notice says of an act that was done. */
export const ACT_DONE: Record<Act, MessageKey> = {
  approve: "queue.approved",
  unapprove: "queue.unapproved",
  spam: "queue.spammed",
  trash: "queue.trashed",
  restore: "queue.restored",
  delete: "queue.deleted",
};

export const STATUS_LABELS: Record<Status, MessageKey> = {
  pending: "queue.isPending",
  approved: "queue.isApproved",
  spam: "queue.isSpam",
  trash: "queue.isTrash",
};

export const KIND_LABELS: Record<"pingback" | "trackback" | "webmention", MessageKey> = {
  pingback: "queue.pingback",
  trackback: "queue.trackback",
  webmention: "queue.webmention",
};

export const VIEW_LABELS: Record<QueueView, MessageKey> = {
  pending: "queue.viewPending",
  reported: "queue.viewReported",
  approved: "queue.viewApproved",
  spam: "queue.viewSpam",
  trash: "queue.viewTrash",
  all: "desk.all",
  mine: "queue.viewMine",
};
