import type { ErasureMode, ErasureRecord } from "./keys.ts";

const STRENGTH: Record<ErasureMode, number> = { identity: 0, anonymise: 1, remove: 2 };

/** Of several records of one key the last moment and the most thorough mode count. */
export function mergeRecords(records: readonly ErasureRecord[]): ErasureRecord[] {
  const merged = new Map<string, ErasureRecord>();
  for (const record of records) {
    const known = merged.get(record.keyHash);
    merged.set(record.keyHash, known ? mergeTwo(known, record) : record);
  }
  return [...merged.values()];
}

function mergeTwo(a: ErasureRecord, b: ErasureRecord): ErasureRecord {
  return {
    keyHash: a.keyHash,
    mode: STRENGTH[a.mode] >= STRENGTH[b.mode] ? a.mode : b.mode,
    createdAt: a.createdAt >= b.createdAt ? a.createdAt : b.createdAt,
  };
}

/** What of `wanted` the other list does not say, or says less of. */
export function missingRecords(wanted: readonly ErasureRecord[], present: readonly ErasureRecord[]): ErasureRecord[] {
  const known = new Map(present.map((record) => [record.keyHash, record]));
  return wanted.filter((record) => {
    const other = known.get(record.keyHash);
    return !other || other.createdAt < record.createdAt || STRENGTH[other.mode] < STRENGTH[record.mode];
  });
}
