import type { Client, Prisma, Tx } from "../db/database.ts";
import { inBatches } from "./run.ts";

type Db = Client | Tx;

const BATCH = 500;

const importedSelect = { id: true, sourceId: true, sourceHash: true, file: true } as const satisfies Prisma.MediaSelect;
export type ImportedMedia = Prisma.MediaGetPayload<{ select: typeof importedSelect }>;

/** Files that came from this blog earlier, by their old ids. */
export async function listImportedMedia(db: Db, source: string, oldIds: readonly number[]): Promise<Map<number, ImportedMedia>> {
  const found = new Map<number, ImportedMedia>();
  for (const batch of inBatches(oldIds, BATCH)) {
    const rows = await db.media.findMany({ where: { source, sourceId: { in: batch.map(String) } }, select: importedSelect });
    for (const row of rows) found.set(Number(row.sourceId), row);
  }
  return found;
}

export async function insertImportedMedia(tx: Tx, rows: Prisma.MediaCreateManyInput[]): Promise<void> {
  for (const batch of inBatches(rows, BATCH)) await tx.media.createMany({ data: batch });
}

export async function updateImportedMedia(tx: Tx, id: number, data: Prisma.MediaUncheckedUpdateInput): Promise<void> {
  await tx.media.update({ where: { id }, data, select: { id: true } });
}
