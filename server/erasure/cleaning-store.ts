import type { Client, Database } from "../db/database.ts";

/** Tables that rows of somebody who was forgotten were in. */
const TABLES = [
  "Person",
  "Identity",
  "Session",
  "Comment",
  "ModerationEvent",
  "Mail",
  "Subscription",
  "EmailLink",
  "ParkedComment",
  "Job",
  "GravatarAnswer",
  "AccountEvent",
  "Report",
  "Appeal",
  "Ban",
  "Setting",
];

/** Has PostgreSQL give up the room of rows that were deleted. */
export async function vacuumTables(db: Database): Promise<void> {
  for (const table of TABLES) await db.client.$executeRawUnsafe(`VACUUM "${table}"`);
}

/** Whether mails of a kind wait to be sent. */
export async function hasWaitingMail(db: Client, kind: string): Promise<boolean> {
  return (await db.mail.findFirst({ where: { kind, status: "waiting" }, select: { id: true } })) !== null;
}
