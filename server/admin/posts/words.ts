import type { PostStatus } from "../../posts/statuses.ts";

/** What the states of a post are called. */
export const STATUS_LABELS: Record<PostStatus, string> = {
  published: "Published",
  scheduled: "Scheduled",
  pending: "Waiting for review",
  draft: "Draft",
  private: "Private",
  trash: "Trash",
};

/** A title for lists and notices. */
export function titleOrNone(title: string): string {
  return title || "(no title)";
}
