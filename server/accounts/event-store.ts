import type { Client, Tx } from "../db/database.ts";

type Db = Client | Tx;

/** What happened to an account. */
export interface AccountEvent {
  /** Whose account. */
  personId: number;
  /** "role-changed", "sessions-ended", "invited", … */
  act: string;
  /** Ids and keys only: no names, no addresses. */
  detail?: Record<string, string | number | boolean | null>;
  /** Who did it; undefined: a job or the command line. */
  actorId?: number;
  at: Date;
}

/** Records what happens to an account, in the transaction that does it. */
export async function recordAccountEvent(tx: Tx, { personId, act, detail = {}, actorId, at }: AccountEvent): Promise<void> {
  await tx.accountEvent.create({ data: { personId, act, detail: JSON.stringify(detail), actorId: actorId ?? null, createdAt: at } });
}

/** What happened to somebody's account last, newest first. */
export function listAccountEvents(db: Db, personId: number, most: number) {
  return db.accountEvent.findMany({ where: { personId }, orderBy: { id: "desc" }, take: most });
}
