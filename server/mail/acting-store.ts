import type { Role } from "../accounts/permissions.ts";
import type { Client } from "../db/database.ts";

/** Somebody as far as what they may do depends on it; undefined: gone or forgotten. */
export async function findActor(db: Client, id: number): Promise<{ id: number; role: Role } | undefined> {
  return (await db.person.findFirst({ where: { id, erasedAt: null }, select: { id: true, role: true } })) ?? undefined;
}

/** Whether an event was undone. */
export async function findEventState(db: Client, id: number): Promise<{ undoneAt: Date | null } | undefined> {
  return (await db.moderationEvent.findUnique({ where: { id }, select: { undoneAt: true } })) ?? undefined;
}
