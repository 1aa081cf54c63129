import type { Client, Prisma, Tx } from "../../db/database.ts";

type Db = Client | Tx;

/** A way in as the owner has set it up, with what happened in one month. */
export type ProviderStateRow = Prisma.ProviderStateGetPayload<object> & { signIns: number; failures: number };

/** @param month "2026-11", whose sign-ins and failures are counted */
export async function listProviderStates(db: Db, month: string): Promise<ProviderStateRow[]> {
  const rows = await db.providerState.findMany({ orderBy: { key: "asc" } });
  const months = await db.providerMonth.findMany({ where: { month } });
  const counts = new Map(months.map((row) => [row.provider, row]));
  return rows.map((row) => ({ ...row, signIns: counts.get(row.key)?.signIns ?? 0, failures: counts.get(row.key)?.failures ?? 0 }));
}

export async function findProviderState(db: Db, key: string) {
  return (await db.providerState.findUnique({ where: { key } })) ?? undefined;
}

export type ProviderChanges = Pick<Prisma.ProviderStateUpdateInput, "enabled" | "endingAt" | "ceiling" | "price"> & { sealed?: string | null };

/** The way a row begins. */
export interface NewProviderState {
  key: string;
  kind: string;
  price: number;
}

/** Changes a way's row, or begins it. */
export async function saveProviderState(tx: Tx, way: NewProviderState, changes: ProviderChanges): Promise<void> {
  await ensureProviderState(tx, way);
  await tx.providerState.update({ where: { key: way.key }, data: changes });
}

/** Forgets what is stored of a way in: settings, ceiling, end. What happened in its months stays. */
export async function deleteProviderState(tx: Tx, key: string): Promise<boolean> {
  const { count } = await tx.providerState.deleteMany({ where: { key } });
  return count === 1;
}

/** A success: the failures before it are forgotten. @returns how it was before, and the sign-ins of the month with this one */
export async function countSuccess(tx: Tx, way: NewProviderState, month: string, at: Date) {
  await ensureProviderState(tx, way);
  const before = await tx.providerState.findUniqueOrThrow({ where: { key: way.key } });
  await tx.providerState.update({ where: { key: way.key }, data: { failuresInRow: 0, lastSuccessAt: at } });
  return { before, signIns: (await countInMonth(tx, way.key, month, "signIns")).signIns };
}

/** A failure that says nothing of the provider: it counts in the month alone. */
export async function countProvokedFailure(tx: Tx, way: NewProviderState, month: string): Promise<void> {
  await ensureProviderState(tx, way);
  await countInMonth(tx, way.key, month, "failures");
}

/** A failure. @returns how many there are in a row */
export async function countFailure(tx: Tx, way: NewProviderState, month: string, at: Date, trouble: string): Promise<number> {
  await ensureProviderState(tx, way);
  const { failuresInRow } = await tx.providerState.update({
    where: { key: way.key },
    data: { failuresInRow: { increment: 1 }, lastTrouble: trouble, lastFailureAt: at },
  });
  await countInMonth(tx, way.key, month, "failures");
  return failuresInRow;
}

/** Forgets how often the ways in were used before a month. @param month "2026-11" */
export async function deleteMonthsBefore(tx: Tx, month: string): Promise<void> {
  await tx.providerMonth.deleteMany({ where: { month: { lt: month } } });
}

async function ensureProviderState(tx: Tx, way: NewProviderState): Promise<void> {
  const known = await tx.providerState.findUnique({ where: { key: way.key }, select: { key: true } });
  if (!known) await tx.providerState.create({ data: way });
}

async function countInMonth(tx: Tx, provider: string, month: string, what: "signIns" | "failures") {
  const { count } = await tx.providerMonth.updateMany({ where: { provider, month }, data: { [what]: { increment: 1 } } });
  if (count === 0) return tx.providerMonth.create({ data: { provider, month, [what]: 1 } });
  return tx.providerMonth.findUniqueOrThrow({ where: { provider_month: { provider, month } } });
}
