import type { Client, Tx } from "../db/database.ts";

type Db = Client | Tx;

/** Reports that nobody has answered, oldest first. */
export async function listOpenReports(db: Db, commentIds: readonly number[]): Promise<{ id: number; commentId: number }[]> {
  if (commentIds.length === 0) return [];
  return db.report.findMany({ where: { commentId: { in: [...commentIds] }, resolvedAt: null }, select: { id: true, commentId: true }, orderBy: { id: "asc" } });
}

export async function listOpenAppeals(db: Db, commentIds: readonly number[]): Promise<{ id: number; commentId: number }[]> {
  if (commentIds.length === 0) return [];
  return db.appeal.findMany({ where: { commentId: { in: [...commentIds] }, resolvedAt: null }, select: { id: true, commentId: true }, orderBy: { id: "asc" } });
}

export async function closeReports(tx: Tx, ids: readonly number[], resolution: string, at: Date): Promise<void> {
  if (ids.length > 0) await tx.report.updateMany({ where: { id: { in: [...ids] } }, data: { resolvedAt: at, resolution } });
}

export async function closeAppeals(tx: Tx, ids: readonly number[], resolution: string, at: Date): Promise<void> {
  if (ids.length > 0) await tx.appeal.updateMany({ where: { id: { in: [...ids] } }, data: { resolvedAt: at, resolution } });
}

export async function reopenReports(tx: Tx, ids: readonly number[]): Promise<void> {
  if (ids.length > 0) await tx.report.updateMany({ where: { id: { in: [...ids] } }, data: { resolvedAt: null, resolution: null } });
}

export async function reopenAppeals(tx: Tx, ids: readonly number[]): Promise<void> {
  if (ids.length > 0) await tx.appeal.updateMany({ where: { id: { in: [...ids] } }, data: { resolvedAt: null, resolution: null } });
}
