import type { Client, Tx } from "../db/database.ts";

const banSelect = { id: true, kind: true, value: true, effect: true, untilAt: true } as const;

/** A ban that was not ended by hand. */
export interface BanRow {
  id: number;
  kind: string;
  value: string;
  effect: string;
  untilAt: Date | null;
}

/** All that were not ended by hand; their time may have run out. */
export function listOpenBans(db: Client | Tx): Promise<BanRow[]> {
  return db.ban.findMany({ where: { endedAt: null }, select: banSelect, orderBy: { id: "asc" } });
}
