import type { Client, Tx } from "../db/database.ts";

type Db = Client | Tx;

/**
 * Holds on to somebody who is about to be forgotten. Another slug makes PostgreSQL keep out whoever is about to write something in their
 * name, which would be left without its person and with their name: only a change of a unique key does.
 * @returns false if they are gone
 */
export async function holdPerson(tx: Tx, personId: number): Promise<boolean> {
  const { count } = await tx.person.updateMany({ where: { id: personId }, data: { slug: `forgotten-${personId}-${crypto.randomUUID()}` } });
  return count === 1;
}

/** Posts and pages that somebody is the author of, in whatever state. */
export function countAuthored(db: Db, personId: number): Promise<number> {
  return db.post.count({ where: { authorId: personId } });
}

/** Gives somebody's posts to another author. Raw, so that they do not count as edited. */
export async function giveAuthored(tx: Tx, fromId: number, toId: number): Promise<void> {
  await tx.$executeRaw`UPDATE "Post" SET "authorId" = ${toId} WHERE "authorId" = ${fromId}`;
}

/** People who were made one with this one: by the ids that they had, and when they had come. */
export async function listMergedInto(db: Db, personId: number): Promise<{ id: number; createdAt: Date }[]> {
  const events = await db.accountEvent.findMany({
    where: { act: "merged-into", detail: { contains: `"into":${personId}` } },
    select: { personId: true, detail: true },
  });
  return events.flatMap(({ personId: id, detail }) => {
    const { into, since } = JSON.parse(detail) as { into: number; since?: string };
    return into === personId && since !== undefined ? [{ id, createdAt: new Date(since) }] : [];
  });
}

/** Deletes what is under way in somebody's name, and what their record says beyond that something happened. */
export async function clearAccount(tx: Tx, personId: number): Promise<void> {
  await tx.signInAttempt.deleteMany({ where: { linkPersonId: personId } });
  await tx.emailLink.deleteMany({ where: { personId } });
  await tx.autosave.deleteMany({ where: { personId } });
  await tx.editLock.deleteMany({ where: { personId } });
  await tx.revision.updateMany({ where: { personId }, data: { personId: null } });
  await tx.accountEvent.updateMany({ where: { personId, act: { not: "merged-into" } }, data: { detail: "{}" } });
  await tx.accountEvent.updateMany({ where: { actorId: personId }, data: { actorId: null } });
  await tx.moderationEvent.updateMany({ where: { personId }, data: { personId: null } });
  await tx.moderationBatch.updateMany({ where: { personId }, data: { personId: null } });
  for (const { id } of await tx.report.findMany({ where: { personId }, select: { id: true } }))
    await tx.report.updateMany({ where: { id }, data: { personId: null, text: "", reporterKey: `forgotten-${id}` } });
  await clearKeptReports(tx, personId);
}

/** What somebody reported about comments that were deleted since is kept with the deletion. */
async function clearKeptReports(tx: Tx, personId: number): Promise<void> {
  const rows = await tx.moderationEvent.findMany({
    where: { act: "deleted", snapshot: { contains: `"personId":${personId},"reason"` } },
    select: { id: true, snapshot: true },
  });
  for (const { id, snapshot } of rows) {
    const kept = JSON.parse(snapshot ?? "{}") as { reports?: { id: number; personId: number | null }[] };
    const reports = (kept.reports ?? []).map((report) =>
      report.personId === personId ? { ...report, personId: null, text: "", reporterKey: `forgotten-${report.id}` } : report,
    );
    await tx.moderationEvent.update({ where: { id }, data: { snapshot: JSON.stringify({ ...kept, reports }) } });
  }
}

/** Deletes a person with their ways in and their sessions. */
export async function deletePerson(tx: Tx, personId: number): Promise<void> {
  await tx.person.deleteMany({ where: { id: personId } });
}

/** Leaves a row that says nothing, for posts that must have an author. */
export async function stripPerson(tx: Tx, personId: number, name: string, at: Date): Promise<void> {
  const of = { where: { personId } };
  await tx.session.deleteMany(of);
  await tx.identity.deleteMany(of);
  await tx.passkey.deleteMany(of);
  await tx.recoveryCode.deleteMany(of);
  await tx.secondStep.deleteMany(of);
  await tx.person.updateMany({
    where: { id: personId },
    data: {
      role: "reader",
      name,
      slug: `forgotten-${personId}`,
      email: null,
      emailConfirmedAt: null,
      passwordHash: null,
      totpSealed: null,
      totpStep: null,
      url: null,
      bio: "",
      source: null,
      sourceId: null,
      sourceHash: null,
      erasedAt: at,
    },
  });
}

export async function findAuthor(db: Db, id: number) {
  return (await db.person.findFirst({ where: { id, erasedAt: null }, select: { id: true, role: true } })) ?? undefined;
}

/** How many comments somebody wrote with their account. */
export function countOwn(db: Db, personId: number): Promise<number> {
  return db.comment.count({ where: { personId } });
}
