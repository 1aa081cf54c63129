import type { Act } from "../../comments/moderation-verbs.ts";

type Status = "approved" | "pending" | "spam" | "trash";

/** What can be done with a comment in a state, or with those in a view; the first is the likeliest. */
export const ACTS_ON: Record<Status | "all", Act[]> = {
  pending: ["approve", "spam", "trash"],
  approved: ["unapprove", "spam", "trash"],
  spam: ["restore", "delete"],
  trash: ["restore", "spam", "delete"],
  all: ["approve", "unapprove", "spam", "trash"],
};

/** What an act is called on a button. @param place the state of the comment, or the view */
export function actLabel(act: Act, place: Status | "all"): string {
  return act === "restore" && place === "spam" ? "Not spam" : ACT_LABELS[act];
}

const ACT_LABELS: Record<Act, string> = {
  approve: "Approve",
  unapprove: "Unapprove",
  spam: "Spam",
  trash: "Trash",
  restore: "Restore",
  delete: "Delete permanently",
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

/** How a notice goes on after "1 comment". */
export const ACT_DONE: Record<Act, string> = {
  approve: "approved",
  unapprove: "unapproved",
  spam: "marked as spam",
  trash: "moved to the trash",
  restore: "restored",
  delete: "deleted permanently",
};

export const STATUS_LABELS: Record<Status, string> = {
  pending: "Pending",
  approved: "Approved",
  spam: "Spam",
  trash: "Trash",
};

export const VIEW_LABELS: Record<Status | "all", string> = { ...STATUS_LABELS, all: "All" };
