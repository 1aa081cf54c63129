import type { Client, Database, Tx } from "../db/database.ts";

export interface ClaimedJob {
  id: number;
  kind: string;
  payload: string;
  attempts: number;
}

/** @param unlessWaiting a job with the same key that waits already is left as it is */
export async function insertJob(
  tx: Client | Tx,
  job: { kind: string; payload: string; runAt: Date; uniqueKey: string | null },
  unlessWaiting = false,
): Promise<void> {
  if (job.uniqueKey === null) {
    await tx.job.create({ data: job });
  } else {
    await tx.job.upsert({
      where: { uniqueKey: job.uniqueKey },
      create: job,
      update: unlessWaiting ? {} : { payload: job.payload, runAt: job.runAt, attempts: 0, lockedAt: null, doneAt: null, lastError: null },
    });
  }
}

const CLAIM_MS = 5 * 60_000;

/** Takes the job that is due first, of some kinds or of all but some, so that no other process takes it too. @param kinds `claimMs`: how long a process may take before another one does it */
export async function claimDueJob(
  db: Database,
  now: Date,
  kinds: { only?: string[]; except?: string[]; claimMs?: number } = {},
): Promise<ClaimedJob | undefined> {
  if (kinds.only?.length === 0) return undefined;
  const kind = kinds.only ? { in: kinds.only } : { notIn: kinds.except ?? [] };
  const free = { OR: [{ lockedAt: null }, { lockedAt: { lt: new Date(now.getTime() - (kinds.claimMs ?? CLAIM_MS)) } }] };
  for (;;) {
    const job = await db.client.job.findFirst({
      where: { kind, doneAt: null, runAt: { lte: now }, ...free },
      orderBy: [{ runAt: "asc" }, { id: "asc" }],
      select: { id: true, kind: true, payload: true, attempts: true },
    });
    if (!job) return undefined;
    const { count } = await db.client.job.updateMany({
      where: { id: job.id, doneAt: null, attempts: job.attempts, ...free },
      data: { lockedAt: now, attempts: { increment: 1 } },
    });
    if (count === 1) return { ...job, attempts: job.attempts + 1 };
  }
}

/** Says that a claimed job is still being done. */
export async function renewClaim(db: Client, { id, attempts }: Pick<ClaimedJob, "id" | "attempts">, now: Date): Promise<void> {
  await db.job.updateMany({ where: { id, attempts, doneAt: null, lockedAt: { not: null } }, data: { lockedAt: now } });
}

/** Records that a claimed job is done, unless it was scheduled anew meanwhile. */
export async function finishJob(db: Client, { id, attempts }: Pick<ClaimedJob, "id" | "attempts">, now: Date): Promise<void> {
  await db.job.updateMany({ where: { id, attempts }, data: { doneAt: now, lockedAt: null, lastError: null, uniqueKey: null } });
}

/** Gives a claimed job back, unless it was scheduled anew meanwhile. @param runAt when to try again; undefined: never */
export async function postponeJob(
  db: Client,
  { id, attempts }: Pick<ClaimedJob, "id" | "attempts">,
  lastError: string,
  runAt: Date | undefined,
): Promise<void> {
  await db.job.updateMany({
    where: { id, attempts },
    data: runAt ? { lockedAt: null, lastError, runAt } : { lockedAt: null, lastError, doneAt: new Date(), uniqueKey: null },
  });
}

/** Forgets what was done before a moment. */
export async function deleteDoneJobs(db: Client | Tx, before: Date): Promise<number> {
  return (await db.job.deleteMany({ where: { doneAt: { lt: before } } })).count;
}
