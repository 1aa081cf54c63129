import type { Client, Prisma, Tx } from "../db/database.ts";

type Db = Client | Tx;

/** A provider's row with the sign-ins of the month. */
export type ProviderStateRow = Prisma.ProviderStateGetPayload<object> & { signIns: number };

/** @param month "2026-11", whose sign-ins are counted */
export async function listProviderStates(db: Db, month: string): Promise<ProviderStateRow[]> {
  const rows = await db.providerState.findMany({ orderBy: { key: "asc" } });
  const months = await db.providerMonth.findMany({ where: { month } });
  const counts = new Map(months.map((row) => [row.provider, row.signIns]));
  return rows.map((row) => ({ ...row, signIns: counts.get(row.key) ?? 0 }));
}
