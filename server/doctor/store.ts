import { HAS_SECOND_FACTOR } from "../accounts/second-step/second-step-store.ts";
import { SIGNS_IN } from "../accounts/store.ts";
import type { Client } from "../db/database.ts";

/** What SQLite finds wrong with its file (PRAGMA quick_check); nothing for a sound one. SQLite only. */
export async function quickCheck(db: Client): Promise<string[]> {
  const rows = await db.$queryRawUnsafe<{ quick_check: string }[]>("PRAGMA quick_check(10)");
  return rows.map((row) => row.quick_check).filter((text) => text !== "ok");
}

/** Rows that name others which are not there. SQLite only. */
export async function countForeignKeyProblems(db: Client): Promise<number> {
  return (await db.$queryRawUnsafe<unknown[]>("PRAGMA foreign_key_check")).length;
}

/** What time the database has. PostgreSQL only: SQLite has this machine's. */
export async function databaseClock(db: Client): Promise<Date> {
  const rows = await db.$queryRawUnsafe<{ now: Date }[]>("SELECT now() AS now");
  return new Date(rows[0]?.now ?? Number.NaN);
}

/** Jobs that were claimed long ago and never ended, that are long due, and that were given up since. */
export async function countJobs(db: Client, { stuckBefore, givenUpSince }: { stuckBefore: Date; givenUpSince: Date }) {
  return {
    stuck: await db.job.count({ where: { doneAt: null, lockedAt: { lt: stuckBefore } } }),
    // Thousands of files may be waiting for their turn after an import: nothing is wrong with that.
    late: await db.job.count({ where: { doneAt: null, lockedAt: null, runAt: { lt: stuckBefore }, kind: { not: "fetch-media" } } }),
    givenUp: await db.job.count({ where: { doneAt: { gt: givenUpSince }, lastError: { not: null } } }),
  };
}

/** Mails that wait for longer than they should, and that were given up. */
export async function countMails(db: Client, lateBefore: Date): Promise<{ late: number; failed: number }> {
  return {
    late: await db.mail.count({ where: { status: "waiting", attempts: { gt: 0 }, createdAt: { lt: lateBefore } } }),
    failed: await db.mail.count({ where: { status: "failed" } }),
  };
}

/** Administrators who have a way in, and those of them who sign in with one proof. */
export async function countAdministratorFactors(db: Client): Promise<{ all: number; unprotected: number }> {
  const administrators = { role: "administrator" as const, erasedAt: null, ...SIGNS_IN };
  return {
    all: await db.person.count({ where: administrators }),
    unprotected: await db.person.count({ where: { ...administrators, NOT: HAS_SECOND_FACTOR } }),
  };
}

/** The states of the ways in that were set up or changed on the admin pages. */
export function listStates(db: Client) {
  return db.providerState.findMany({ orderBy: { key: "asc" } });
}

/** Whether there is a published page at a path that anybody may read. */
export async function isOpenPage(db: Client, path: string): Promise<boolean> {
  return (await db.post.count({ where: { path, status: "published", password: null } })) > 0;
}
