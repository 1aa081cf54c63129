import type { Client, Tx } from "../db/database.ts";
import type { ErasureMode, ErasureRecord } from "./keys.ts";

type Db = Client | Tx;

/** Everything that the table says. */
export async function listRecords(db: Db): Promise<ErasureRecord[]> {
  const rows = await db.erasure.findMany({ select: { keyHash: true, mode: true, createdAt: true }, orderBy: { id: "asc" } });
  return rows.map((row) => ({ ...row, mode: readMode(row.mode) }));
}

function readMode(mode: string): ErasureMode {
  return mode === "remove" || mode === "identity" ? mode : "anonymise";
}

/** What the table says of some keys. */
export async function listRecordsOf(db: Db, keyHashes: readonly string[]): Promise<ErasureRecord[]> {
  const rows = await db.erasure.findMany({ where: { keyHash: { in: [...keyHashes] } }, select: { keyHash: true, mode: true, createdAt: true } });
  return rows.map((row) => ({ ...row, mode: readMode(row.mode) }));
}

/** Writes records; one that is there takes the new mode and moment. */
export async function saveRecords(tx: Tx, records: readonly ErasureRecord[]): Promise<void> {
  for (const record of records) await tx.erasure.upsert({ where: { keyHash: record.keyHash }, create: record, update: record });
}
