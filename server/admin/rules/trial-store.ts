import type { Client, Tx } from "../../db/database.ts";
import type { CommentStatus } from "../../comments/moderation-store.ts";

/** A comment with everything that was decided on it, to be judged anew. */
export interface JudgedRow {
  id: number;
  status: CommentStatus;
  /** JSON of what the rules looked at when its present text came in; null: it came otherwise, or before they kept that. */
  facts: string | null;
  /** The rules' own verdict still stands. */
  byRules: boolean;
  /** What a moderator has said of it. */
  byHand: "approved" | "spam" | undefined;
}

interface Wanted {
  status?: CommentStatus;
  /** Ids below this one. */
  before: number;
  take: number;
}

/** Comments with their facts, newest first. */
export async function listJudged(db: Client | Tx, { status, before, take }: Wanted): Promise<JudgedRow[]> {
  const where = { id: { lt: before }, ...(status ? { status } : {}) };
  const comments = await db.comment.findMany({ where, select: { id: true, status: true }, orderBy: { id: "desc" }, take });
  const events = await db.moderationEvent.findMany({
    where: { commentId: { in: comments.map(({ id }) => id) }, undoneAt: null, act: { not: "undone" } },
    select: { commentId: true, act: true, fromStatus: true, toStatus: true, reasons: true, facts: true, personId: true },
    orderBy: { id: "asc" },
  });
  const rows = new Map<number, JudgedRow>(comments.map(({ id, status }) => [id, { id, status, facts: null, byRules: false, byHand: undefined }]));
  for (const event of events) {
    const row = rows.get(event.commentId);
    if (row) note(row, event);
  }
  return [...rows.values()];
}

interface EventRow {
  act: string;
  fromStatus: CommentStatus | null;
  toStatus: CommentStatus | null;
  reasons: string;
  facts: string | null;
  personId: number | null;
}

const DECIDED: Record<string, CommentStatus> = { approved: "approved", spammed: "spam", trashed: "trash", restored: "approved", unapproved: "pending" };

function note(row: JudgedRow, { act, fromStatus, toStatus, reasons, facts, personId }: EventRow): void {
  if (facts !== null) row.facts = facts;
  // Its author asks a person.
  if (act === "appealed") row.byRules = false;
  if (fromStatus === toStatus) return;
  row.byRules = toStatus === row.status && facts !== null;
  // Where a change of the rules was applied, the event has the rules' reasons.
  const isHand = toStatus === row.status && personId !== null && reasons === "[]" && DECIDED[act] === toStatus;
  row.byHand = isHand && (toStatus === "approved" || toStatus === "spam") ? toStatus : undefined;
}

/** Of comments to show as examples, what is shown of them. */
export function listExamples(db: Client, ids: readonly number[]) {
  return db.comment.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, status: true, authorName: true, bodyHtml: true, createdAt: true },
  });
}
