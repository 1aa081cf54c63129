import { CAPABILITIES, type Role } from "../accounts/permissions.ts";
import type { Client, Tx } from "../db/database.ts";

type Db = Client | Tx;

/** Those whose posts these can be. */
const WRITERS = Object.keys(CAPABILITIES.writePosts) as Role[];

export interface ChosenAuthor {
  id: number;
  slug: string;
  role: Role;
}

/** Somebody who writes here; undefined for everybody else. */
export async function findAuthor(db: Db, id: number): Promise<ChosenAuthor | undefined> {
  return (await db.person.findFirst({ where: { id, role: { in: WRITERS }, erasedAt: null }, select: { id: true, slug: true, role: true } })) ?? undefined;
}

/** Everybody who writes here, by name. */
export function listAuthors(db: Db, take: number): Promise<{ id: number; name: string }[]> {
  return db.person.findMany({
    where: { role: { in: WRITERS }, erasedAt: null },
    select: { id: true, name: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take,
  });
}

export async function isPicture(db: Db, id: number): Promise<boolean> {
  return (await db.media.count({ where: { id, mimeType: { startsWith: "image/" } } })) === 1;
}

const pictureSelect = { id: true, title: true, fileName: true, altText: true, file: true, originalUrl: true } as const;

/** Pictures of the library to choose from, the newest first. */
export function listRecentPictures(db: Db, take: number) {
  return db.media.findMany({ where: { mimeType: { startsWith: "image/" } }, select: pictureSelect, orderBy: [{ createdAt: "desc" }, { id: "desc" }], take });
}

export async function findPicture(db: Db, id: number) {
  return (await db.media.findUnique({ where: { id }, select: pictureSelect })) ?? undefined;
}
