import type { Client, Prisma, Tx } from "../db/database.ts";
import { groupBy } from "../group-by.ts";
import { FORGOTTEN_HASH } from "./keys.ts";

type Db = Client | Tx;

/** As many ids stand in one query. */
const BATCH = 500;

/** What takes the place of whatever told who wrote a comment. */
export interface NobodysWords {
  authorName: string;
  /** Undefined: the text stays. */
  text?: { body: string; bodyHtml: string };
}

/** Takes from comments what tells who wrote them. */
export async function anonymiseComments(tx: Tx, ids: readonly number[], { authorName, text }: NobodysWords): Promise<void> {
  const data: Prisma.CommentUncheckedUpdateManyInput = {
    personId: null,
    authorName,
    authorEmail: null,
    authorUrl: null,
    provider: null,
    picture: null,
    address: "",
    userAgent: "",
    simhash: null,
    dedupeKey: null,
    requestKey: null,
    sourceHash: FORGOTTEN_HASH,
    ...text,
  };
  for (const batch of inBatches(ids)) {
    await tx.comment.updateMany({ where: { id: { in: batch } }, data });
    await tx.appeal.updateMany({ where: { commentId: { in: batch } }, data: { text: "" } });
  }
}

/** What answers one of some comments. */
export async function listReplies(db: Db, ids: readonly number[]): Promise<{ id: number; parentId: number | null }[]> {
  const found: { id: number; parentId: number | null }[] = [];
  for (const batch of inBatches(ids)) found.push(...(await db.comment.findMany({ where: { parentId: { in: batch } }, select: { id: true, parentId: true } })));
  return found;
}

/** Deletes comments; the replies to each move up. */
export async function deleteComments(tx: Tx, comments: readonly { id: number; parentId: number | null }[]): Promise<void> {
  for (const [parentId, group] of groupBy(comments, (comment) => comment.parentId))
    for (const batch of inBatches(group.map(({ id }) => id))) await tx.comment.updateMany({ where: { parentId: { in: batch } }, data: { parentId } });
  for (const batch of inBatches(comments.map(({ id }) => id))) await tx.comment.deleteMany({ where: { id: { in: batch } } });
}

/** Takes the evidence from what happened to comments: former texts, deleted rows, what the rules looked at and said. That it happened stays. */
export async function clearEvents(tx: Tx, commentIds: readonly number[]): Promise<void> {
  for (const batch of inBatches(commentIds))
    await tx.moderationEvent.updateMany({ where: { commentId: { in: batch } }, data: { snapshot: null, reasons: "[]", facts: null } });
}

/** Comments that had one of some e-mails until staff changed it: the event of the change still has it. */
export async function listFormerlyOf(db: Db, containing: (text: string) => { contains: string }, emails: readonly string[]): Promise<number[]> {
  if (emails.length === 0) return [];
  const where = { act: "revised", OR: emails.map((email) => ({ snapshot: containing(email) })) };
  return (await db.moderationEvent.findMany({ where, select: { commentId: true } })).map(({ commentId }) => commentId);
}

export async function recordErasedEvents(tx: Tx, events: Prisma.ModerationEventCreateManyInput[]): Promise<void> {
  for (const batch of inBatches(events)) await tx.moderationEvent.createMany({ data: batch });
}

function inBatches<T>(items: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / BATCH) }, (_, index) => items.slice(index * BATCH, (index + 1) * BATCH));
}
