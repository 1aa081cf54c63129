import type { Client, Tx } from "../../db/database.ts";

/** A change of the rules, and what it replaced. */
export interface FormerRules {
  /** Its AccountEvent. */
  event: number;
  former: Record<string, unknown>;
}

const KEY = "ruleChanges";
const KEPT = 10;

/** The last changes, newest first. */
export async function listFormerRules(db: Client | Tx): Promise<FormerRules[]> {
  const row = await db.setting.findUnique({ where: { key: KEY } });
  return row ? (JSON.parse(row.value) as FormerRules[]) : [];
}

/** The same, after whoever else changes the rules at this moment has done so. */
export async function lockFormerRules(tx: Tx): Promise<FormerRules[]> {
  await tx.setting.upsert({ where: { key: KEY }, create: { key: KEY, value: "[]" }, update: { key: KEY } });
  return listFormerRules(tx);
}

/** Keeps what a change replaces, and forgets the oldest. */
export async function keepFormerRules(tx: Tx, kept: readonly FormerRules[], change: FormerRules): Promise<void> {
  await tx.setting.update({ where: { key: KEY }, data: { value: JSON.stringify([change, ...kept].slice(0, KEPT)) } });
}

export interface RecordedChange {
  id: number;
  actorId: number | null;
  createdAt: Date;
}

/** Records who changed which settings. @returns the id of the event */
export async function recordRuleChange(tx: Tx, personId: number, detail: Record<string, string | number>, at: Date): Promise<number> {
  const data = { personId, actorId: personId, act: "settings", detail: JSON.stringify(detail), createdAt: at };
  const { id } = await tx.accountEvent.create({ data, select: { id: true } });
  return id;
}

export function listRecordedChanges(db: Client, ids: readonly number[]): Promise<RecordedChange[]> {
  return db.accountEvent.findMany({ where: { id: { in: [...ids] } }, select: { id: true, actorId: true, createdAt: true } });
}
