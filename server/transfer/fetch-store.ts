import type { Client, Prisma, Tx } from "../db/database.ts";

type Db = Client | Tx;

/** Files that are still elsewhere, and that nothing has been found to stand in the way of. */
const UNFETCHED = { file: null, originalUrl: { not: null }, fetchProblem: null } as const satisfies Prisma.MediaWhereInput;
const FAILED = { file: null, originalUrl: { not: null }, fetchProblem: { not: null } } as const satisfies Prisma.MediaWhereInput;

const unfetchedSelect = { id: true, originalUrl: true, title: true, altText: true, caption: true, fetchTries: true } as const satisfies Prisma.MediaSelect;

/** A file that is to be fetched. */
export type UnfetchedMedia = Prisma.MediaGetPayload<{ select: typeof unfetchedSelect }>;

export async function findUnfetched(db: Db, id: number): Promise<UnfetchedMedia | undefined> {
  return (await db.media.findFirst({ where: { id, ...UNFETCHED }, select: unfetchedSelect })) ?? undefined;
}

/** Some of the files of an old blog that are still there, by id. */
export function listUnfetched(db: Db, source: string, { after, take }: { after: number; take: number }): Promise<UnfetchedMedia[]> {
  return db.media.findMany({ where: { source, id: { gt: after }, ...UNFETCHED }, select: unfetchedSelect, orderBy: { id: "asc" }, take });
}

/** How many files of an old blog are here, are still to be fetched, and could not be. */
export async function countFiles(db: Db, source: string): Promise<{ here: number; waiting: number; failed: number }> {
  return {
    here: await db.media.count({ where: { source, file: { not: null } } }),
    waiting: await db.media.count({ where: { source, ...UNFETCHED } }),
    failed: await db.media.count({ where: { source, ...FAILED } }),
  };
}

export async function countTry(db: Db, id: number, by: 1 | -1): Promise<void> {
  await db.media.updateMany({ where: { id, file: null }, data: { fetchTries: { increment: by } } });
}

export async function setFetchProblem(db: Db, id: number, problem: string): Promise<void> {
  await db.media.updateMany({ where: { id, ...UNFETCHED }, data: { fetchProblem: problem } });
}

/** Gives a row its file. @returns false if it has got one meanwhile, or is gone */
export async function settleArrived(tx: Tx, id: number, data: Prisma.MediaUncheckedUpdateManyInput): Promise<boolean> {
  const { count } = await tx.media.updateMany({ where: { id, file: null }, data });
  return count === 1;
}

/** Files that could not be fetched, newest first. */
export async function listFailed(db: Db, { page, perPage }: { page: number; perPage: number }) {
  const total = await db.media.count({ where: FAILED });
  const items = await db.media.findMany({
    where: FAILED,
    select: { id: true, title: true, originalUrl: true, fetchProblem: true, fetchTries: true, postId: true },
    orderBy: { id: "asc" },
    skip: (page - 1) * perPage,
    take: perPage,
  });
  return { items, total };
}

export function countFailed(db: Db): Promise<number> {
  return db.media.count({ where: FAILED });
}

/** What of an old blog's files could not be had, for a report. */
export function listProblems(db: Db, source: string, take: number) {
  return db.media.findMany({ where: { source, ...FAILED }, select: { originalUrl: true, fetchProblem: true }, orderBy: { id: "asc" }, take });
}

/** Lets files be tried again. @returns their ids */
export async function clearProblems(tx: Tx, where: { ids: readonly number[] } | { source: string } | "all"): Promise<number[]> {
  const chosen = where === "all" ? {} : "ids" in where ? { id: { in: [...where.ids] } } : { source: where.source };
  const rows = await tx.media.findMany({ where: { ...FAILED, ...chosen }, select: { id: true } });
  const ids = rows.map(({ id }) => id);
  await tx.media.updateMany({ where: { id: { in: ids }, file: null }, data: { fetchProblem: null, fetchTries: 0 } });
  return ids;
}

/** When the next job of a kind is due that has not been tried too often yet. */
export async function findNextDue(db: Db, kind: string, mostAttempts: number): Promise<Date | undefined> {
  const where = { kind, doneAt: null, attempts: { lt: mostAttempts } };
  const job = await db.job.findFirst({ where, select: { runAt: true }, orderBy: { runAt: "asc" } });
  return job?.runAt;
}

/** Which of some addresses files are known by. */
export async function listKnownAddresses(db: Db, addresses: readonly string[]): Promise<Set<string>> {
  const rows = await db.media.findMany({ where: { originalUrl: { in: [...addresses] } }, select: { originalUrl: true } });
  return new Set(rows.flatMap(({ originalUrl }) => originalUrl ?? []));
}

/** A file that is here, by one of the addresses that it may have had. */
export async function findByOldAddress(db: Db, addresses: readonly string[]) {
  const rows = await db.media.findMany({
    where: { originalUrl: { in: [...addresses] }, file: { not: null } },
    select: { originalUrl: true, file: true, variants: true, mimeType: true },
  });
  return addresses.map((address) => rows.find(({ originalUrl }) => originalUrl === address)).find((row) => row !== undefined);
}

/** The old blogs that files came from. */
export async function listSources(db: Db): Promise<string[]> {
  const rows = await db.media.findMany({ where: { source: { not: null } }, select: { source: true }, distinct: ["source"], take: 100 });
  return rows.flatMap(({ source }) => source ?? []);
}

/** Of some posts, those of whose text nobody has said yet which files it shows. */
export async function listWithoutUses(db: Db, ids: readonly number[]): Promise<number[]> {
  const rows = await db.post.findMany({ where: { id: { in: [...ids] }, mediaUses: { none: {} } }, select: { id: true } });
  return rows.map(({ id }) => id);
}

/** Whether somebody said where an address leads. */
export async function isRedirected(db: Db, path: string): Promise<boolean> {
  return (await db.redirect.findUnique({ where: { path }, select: { id: true } })) !== null;
}
