import { renderWordPressComment } from "../comments/wordpress-text.ts";
import { plainName } from "./plain-name.ts";
import type { WxrComment } from "./wxr-records.ts";
import { readMoment, readWebAddress } from "./wxr-values.ts";

type Status = "approved" | "pending" | "spam" | "trash";

const STATUSES: Record<string, Status> = { "1": "approved", approve: "approved", approved: "approved", spam: "spam", trash: "trash", "post-trashed": "trash" };
const KINDS: Record<string, "comment" | "pingback" | "trackback"> = {
  "": "comment",
  comment: "comment",
  review: "comment",
  pingback: "pingback",
  trackback: "trackback",
};

/** What kind of comment it is; undefined for what is not a reader's comment (notes of editors, logs of shops). */
export function commentKind(comment: WxrComment): "comment" | "pingback" | "trackback" | undefined {
  return KINDS[comment.type];
}

/** The columns of a comment that the file alone decides. */
export function commentColumns(comment: WxrComment, now: Date) {
  const kind = commentKind(comment) ?? "comment";
  const authorUrl = readWebAddress(comment.url);
  const moment = readMoment(comment.date, comment.dateGmt);
  return {
    kind,
    status: STATUSES[comment.approved] ?? ("pending" as const),
    authorName: plainName(comment.author).slice(0, 245) || (authorUrl !== null && kind !== "comment" ? new URL(authorUrl).host : "Anonymous"),
    authorEmail: readEmail(comment.email),
    authorUrl,
    body: comment.content,
    bodyHtml: renderWordPressComment(comment.content),
    address: comment.address.slice(0, 100),
    createdAt: moment?.at ?? now,
    updatedAt: moment?.at ?? now,
  };
}

function readEmail(text: string): string | null {
  const email = text.trim();
  return email.length <= 254 && /^[^\s@]+@[^\s@]+$/.test(email) ? email : null;
}
