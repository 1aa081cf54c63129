import type { Client, Tx } from "../db/database.ts";
import { type CommentStatus, listLastChanges } from "./moderation-store.ts";

/**
 * Whether its author is told of a comment that it waits for approval: it does, or the rules took it for spam, of which its author learns
 * nothing. What a moderator took away, and what its author deleted, does not.
 */
export async function isWaitingForAuthor(db: Client | Tx, comment: { id: number; status: CommentStatus }): Promise<boolean> {
  return (await listWaitingForAuthor(db, [comment])).has(comment.id);
}

/** Those of some comments of which that is so. */
export async function listWaitingForAuthor(db: Client | Tx, comments: readonly { id: number; status: CommentStatus }[]): Promise<Set<number>> {
  const away = comments.filter(({ status }) => status === "spam" || status === "trash").map(({ id }) => id);
  const last = away.length === 0 ? undefined : await listLastChanges(db, away);
  const isWaiting = ({ id, status }: { id: number; status: CommentStatus }) =>
    status === "pending" || (status !== "approved" && BY_RULES.has(last?.get(id)?.act ?? ""));
  return new Set(comments.filter(isWaiting).map(({ id }) => id));
}

const BY_RULES = new Set(["posted", "edited"]);
