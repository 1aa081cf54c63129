import type { Client, Tx } from "../../db/database.ts";
import type { IdentityKey } from "../forgetting.ts";

type Db = Client | Tx;

/** The identity of before ids were told apart by realm, if there is one. */
export async function findUnscopedIdentity(db: Db, { provider, subject }: { provider: string; subject: string }) {
  return db.identity.findUnique({ where: { provider_realm_subject: { provider, realm: "", subject } }, select: { id: true, businessKey: true } });
}

/** Puts an identity of before into its realm. @returns whether it was still outside any: of two who do it at once, one */
export async function scopeIdentity(tx: Tx, id: number, realm: string): Promise<boolean> {
  const { count } = await tx.identity.updateMany({ where: { id, realm: "" }, data: { realm } });
  return count === 1;
}

/** Whose identities carry a business's key for somebody: each person once, two at most. */
export async function listPeopleOfBusinessKey(db: Db, provider: string, businessKey: string): Promise<number[]> {
  const rows = await db.identity.findMany({ where: { provider, businessKey }, distinct: ["personId"], select: { personId: true }, take: 2 });
  return rows.map((row) => row.personId);
}

/** The identity that a platform means; one of before ids were told apart by realm, too. */
export async function findPlatformIdentity(db: Db, { provider, realm, subject }: IdentityKey) {
  return db.identity.findFirst({ where: { provider, subject, realm: { in: [realm, ""] } }, orderBy: { realm: "desc" }, select: { id: true, personId: true } });
}

/** An identity, after what the same business's other apps know the same person by; empty once it is gone. */
export async function listBusinessIdentities(db: Db, id: number): Promise<IdentityKey[]> {
  const identity = await db.identity.findUnique({ where: { id } });
  if (!identity) return [];
  const { provider, realm, subject, personId, businessKey } = identity;
  const others =
    businessKey === null
      ? []
      : await db.identity.findMany({ where: { provider, personId, businessKey, id: { not: id } }, select: { provider: true, realm: true, subject: true } });
  return [...others, { provider, realm, subject }];
}

/** Takes away what an account told about somebody who withdrew the permission, and ends the sessions that began with it. */
export async function revokeIdentity(tx: Tx, id: number, at: Date): Promise<void> {
  await tx.identity.update({ where: { id }, data: { revokedAt: at, email: null, picture: null, pictureUrl: null } });
  await tx.session.deleteMany({ where: { identityId: id } });
  await tx.secondStep.deleteMany({ where: { identityId: id } });
}
