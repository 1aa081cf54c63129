import { CAPABILITIES, ROLES } from "../accounts/permissions.ts";
import type { Tx } from "../db/database.ts";

const STAFF = ROLES.filter((role) => role in CAPABILITIES.moderateComments);

/** Whether anybody who moderates can be reached by mail. */
export async function hasStaffByMail(tx: Tx): Promise<boolean> {
  const where = { role: { in: STAFF }, email: { not: null }, passwordHash: { not: null } };
  return (await tx.person.findFirst({ where, select: { id: true } })) !== null;
}
