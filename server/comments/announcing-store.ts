import { CAPABILITIES, ROLES } from "../accounts/permissions.ts";
import type { Client, Tx } from "../db/database.ts";

const STAFF = ROLES.filter((role) => role in CAPABILITIES.moderateComments);

/** Marks comments as announced. @returns the ids of those that were not yet */
export async function markAnnounced(tx: Tx, ids: readonly number[], at: Date): Promise<number[]> {
  const rows = await tx.comment.updateManyAndReturn({
    where: { id: { in: [...ids] }, status: "approved", kind: "comment", source: null, announcedAt: null },
    data: { announcedAt: at },
    select: { id: true },
  });
  return rows.map((row) => row.id).toSorted((a, b) => a - b);
}

/** A comment that is no longer approved has not been announced after all. */
export async function unmarkAnnounced(db: Client | Tx, id: number): Promise<void> {
  await db.comment.updateMany({ where: { id, status: { not: "approved" } }, data: { announcedAt: null } });
}

/** Whether anybody who moderates can be reached by mail. */
export async function hasStaffByMail(tx: Tx): Promise<boolean> {
  const where = { role: { in: STAFF }, email: { not: null }, passwordHash: { not: null } };
  return (await tx.person.findFirst({ where, select: { id: true } })) !== null;
}
