import type { Context } from "../../context.ts";
import type { MessageKey } from "../../i18n/translate.ts";
import type { PostStatus } from "../../posts/statuses.ts";
import type { PostView } from "./place.ts";

/** What the states of a post are called. */
export const STATUS_LABELS: Record<PostStatus, MessageKey> = {
  published: "writing.isPublished",
  scheduled: "writing.isScheduled",
  pending: "writing.isPending",
  draft: "writing.isDraft",
  private: "writing.isPrivate",
  trash: "writing.isTrash",
};

/** What the views of a list are called. */
export const VIEW_LABELS: Record<PostView, MessageKey> = {
  all: "desk.all",
  mine: "lists.mine",
  sticky: "lists.sticky",
  published: "writing.viewPublished",
  scheduled: "writing.viewScheduled",
  pending: "writing.viewPending",
  draft: "writing.viewDraft",
  private: "writing.viewPrivate",
  trash: "writing.viewTrash",
};

/** A title for lists and notices. */
export function titleOrNone({ t }: Context, title: string): string {
  return title || t("site.untitled");
}
