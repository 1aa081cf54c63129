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
  const found: ErasureRecord[] = [];
  for (let start = 0; start < keyHashes.length; start += BATCH) {
    const where = { keyHash: { in: keyHashes.slice(start, start + BATCH) } };
    const rows = await db.erasure.findMany({ where, select: { keyHash: true, mode: true, createdAt: true } });
    found.push(...rows.map((row) => ({ ...row, mode: readMode(row.mode) })));
  }
  return found;
}

/** Writes records; one that is there takes the new mode and moment. */
export async function saveRecords(tx: Tx, records: readonly ErasureRecord[]): Promise<void> {
  const known = new Set(
    (
      await listRecordsOf(
        tx,
        records.map(({ keyHash }) => keyHash),
      )
    ).map(({ keyHash }) => keyHash),
  );
  const fresh = records.filter(({ keyHash }) => !known.has(keyHash));
  for (let start = 0; start < fresh.length; start += BATCH) await tx.erasure.createMany({ data: fresh.slice(start, start + BATCH) });
  for (const record of records) if (known.has(record.keyHash)) await tx.erasure.update({ where: { keyHash: record.keyHash }, data: record });
}

const BATCH = 500;
