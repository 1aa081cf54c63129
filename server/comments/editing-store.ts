import type { Client, Database, Prisma, Tx } from "../db/database.ts";
import { moveStatus, setDedupeKey } from "./quiet-store.ts";

type Db = Client | Tx;

const editableSelect = {
  id: true,
  postId: true,
  parentId: true,
  status: true,
  kind: true,
  personId: true,
  authorName: true,
  authorEmail: true,
  authorUrl: true,
  body: true,
  bodyHtml: true,
  createdAt: true,
  updatedAt: true,
  editedAt: true,
  dedupeKey: true,
  simhash: true,
  learnedAs: true,
  post: {
    select: {
      id: true,
      type: true,
      title: true,
      path: true,
      status: true,
      password: true,
      publishedAt: true,
      commentsOpen: true,
      commentRule: true,
      lockedAt: true,
      authorId: true,
      approvedCommentCount: true,
    },
  },
} as const satisfies Prisma.CommentSelect;

/** A comment as its author changes it. */
export type EditableRow = Prisma.CommentGetPayload<{ select: typeof editableSelect }>;

export async function findEditable(db: Db, id: number): Promise<EditableRow | undefined> {
  return (await db.comment.findUnique({ where: { id }, select: editableSelect })) ?? undefined;
}

/** What an edit replaces, as its event keeps it. */
export interface FormerText {
  body: string;
  bodyHtml: string;
  editedAt: Date | null;
  dedupeKey: string | null;
  /** Absent in what was kept before there were any. */
  simhash?: string | null;
  updatedAt?: Date;
  /** Of a change by staff, who can change these, too. */
  authorName?: string;
  authorEmail?: string | null;
  authorUrl?: string | null;
}

/** Writes over a comment that still is as it was read. @returns whether it was */
export async function replaceText(
  tx: Tx,
  row: Pick<EditableRow, "id" | "status" | "body">,
  data: FormerText & { status: EditableRow["status"] },
): Promise<boolean> {
  const { count } = await tx.comment.updateMany({ where: { id: row.id, status: row.status, body: row.body }, data });
  return count === 1;
}

/** Takes a comment out of sight. Its words are free to be said again. @returns whether it was still in that state */
export async function withdraw(db: Pick<Database, "provider">, tx: Tx, { id, status }: Pick<EditableRow, "id" | "status">): Promise<boolean> {
  if (!(await moveStatus(db, tx, [id], status, "trash")).has(id)) return false;
  await setDedupeKey(tx, id, null);
  return true;
}

/** Whether another comment has a key already. */
export async function isKeyTaken(db: Db, dedupeKey: string, commentId: number): Promise<boolean> {
  return (await db.comment.findFirst({ where: { dedupeKey, id: { not: commentId } }, select: { id: true } })) !== null;
}

/** What the events of changes of a text are called: by its author, and by staff. */
export const EDITS: readonly string[] = ["edited", "revised"];

/** Whether an edit is the last one that has not been undone. */
export async function isLastEdit(db: Db, commentId: number, eventId: number): Promise<boolean> {
  return (
    (await db.moderationEvent.findFirst({ where: { commentId, act: { in: [...EDITS] }, undoneAt: null, id: { gt: eventId } }, select: { id: true } })) === null
  );
}
