import type { Client, Tx } from "../../db/database.ts";

type Db = Client | Tx;

/** A request of a platform. A deletion's is kept, so that it can be looked up; the others only until they could not be sent again. */
export interface NewPlatformRequest {
  /** The provider's key; "facebook deauthorization" for what is no deletion. */
  provider: string;
  code: string;
  keyHash: string;
  createdAt: Date;
}

export async function findPlatformRequest(db: Db, keyHash: string): Promise<{ code: string } | null> {
  return db.deletionRequest.findUnique({ where: { keyHash }, select: { code: true } });
}

/** @returns its id */
export async function insertPlatformRequest(tx: Tx, request: NewPlatformRequest): Promise<number> {
  const row = await tx.deletionRequest.create({ data: request, select: { id: true } });
  return row.id;
}

export async function deletePlatformRequestsBefore(tx: Tx, provider: string, before: Date): Promise<void> {
  await tx.deletionRequest.deleteMany({ where: { provider, createdAt: { lt: before } } });
}

/** A deletion by its confirmation code. */
export async function findDeletion(db: Db, provider: string, code: string): Promise<{ createdAt: Date; doneAt: Date | null } | null> {
  return db.deletionRequest.findFirst({ where: { provider, code }, select: { createdAt: true, doneAt: true } });
}

export async function finishDeletion(db: Db, id: number, doneAt: Date): Promise<void> {
  await db.deletionRequest.updateMany({ where: { id, doneAt: null }, data: { doneAt } });
}
