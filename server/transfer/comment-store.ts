import type { Client, Prisma, Tx } from "../db/database.ts";
import { inBatches } from "./run.ts";

type Db = Client | Tx;

const BATCH = 500;

const importedSelect = { id: true, postId: true, status: true, sourceId: true, sourceHash: true } as const satisfies Prisma.CommentSelect;
export type ImportedComment = Prisma.CommentGetPayload<{ select: typeof importedSelect }>;

/** Comments that came from this blog earlier, by their old ids. */
export async function listImportedComments(db: Db, source: string, oldIds: readonly number[]): Promise<Map<number, ImportedComment>> {
  const found = new Map<number, ImportedComment>();
  for (const batch of inBatches(oldIds, BATCH)) {
    const rows = await db.comment.findMany({ where: { source, sourceId: { in: batch.map(String) } }, select: importedSelect });
    for (const row of rows) found.set(Number(row.sourceId), row);
  }
  return found;
}

export async function updateImportedComment(tx: Tx, id: number, data: Prisma.CommentUncheckedUpdateInput): Promise<void> {
  await tx.comment.update({ where: { id }, data, select: { id: true } });
}
