import { type Client, containing, type Database, type Prisma, type Tx } from "../db/database.ts";

type Db = Client | Tx;

const select = { id: true, path: true, target: true, status: true, origin: true, hits: true, lastHitAt: true, createdAt: true } as const;

/** An address that leads elsewhere, or is gone. */
export interface RedirectRow {
  id: number;
  path: string;
  /** Null: gone. */
  target: string | null;
  status: number;
  origin: string;
  hits: number;
  lastHitAt: Date | null;
  createdAt: Date;
}

export async function findRedirect(db: Db, id: number): Promise<RedirectRow | undefined> {
  return (await db.redirect.findUnique({ where: { id }, select })) ?? undefined;
}

/** What was said of some paths. */
export function listByPaths(db: Db, paths: readonly string[]): Promise<RedirectRow[]> {
  return db.redirect.findMany({ where: { path: { in: [...paths] } }, select });
}

/** One page of them, latest first. @param words what path or target have in them; "" for all */
export async function listRedirects(
  db: Pick<Database, "client" | "provider">,
  words: string,
  { page, perPage }: { page: number; perPage: number },
): Promise<{ items: RedirectRow[]; total: number }> {
  const where: Prisma.RedirectWhereInput = words === "" ? {} : { OR: [{ path: containing(db, words) }, { target: containing(db, words) }] };
  const total = await db.client.redirect.count({ where });
  const items = await db.client.redirect.findMany({
    where,
    select,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    skip: (page - 1) * perPage,
    take: perPage,
  });
  return { items, total };
}

export function countRedirects(db: Db): Promise<number> {
  return db.redirect.count();
}

/** Some of them by id, for an export that takes them in parts. */
export function listAfter(db: Db, after: number, take: number): Promise<RedirectRow[]> {
  return db.redirect.findMany({ where: { id: { gt: after } }, select, orderBy: { id: "asc" }, take });
}

export type RedirectData = Omit<RedirectRow, "id">;

export async function insertRedirect(tx: Tx, data: RedirectData): Promise<number> {
  return (await tx.redirect.create({ data, select: { id: true } })).id;
}

export async function insertRedirects(tx: Tx, data: readonly RedirectData[]): Promise<void> {
  if (data.length > 0) await tx.redirect.createMany({ data: [...data] });
}

/** @returns whether it was there */
export async function updateRedirect(tx: Tx, id: number, data: Partial<RedirectData>): Promise<boolean> {
  return (await tx.redirect.updateMany({ where: { id }, data })).count === 1;
}

export async function deleteRedirectRow(tx: Tx, id: number): Promise<boolean> {
  return (await tx.redirect.deleteMany({ where: { id } })).count === 1;
}

export async function deleteByPaths(tx: Tx, paths: readonly string[]): Promise<void> {
  await tx.redirect.deleteMany({ where: { path: { in: [...paths] } } });
}
