import type { Client, Tx } from "../db/database.ts";

type Db = Client | Tx;

/** The slug and the address that a post has now. */
export async function findPlace(db: Db, id: number): Promise<{ slug: string; path: string | null } | undefined> {
  return (await db.post.findUnique({ where: { id }, select: { slug: true, path: true } })) ?? undefined;
}

/** Whether a post had an address before. */
export async function hadAddress(db: Db, id: number): Promise<boolean> {
  return (await db.formerPath.count({ where: { postId: id } })) > 0;
}

/** Whether a path leads, or led once, to another post. */
export async function isAnothersPath(db: Db, path: string, id: number): Promise<boolean> {
  const present = await db.post.findUnique({ where: { path }, select: { id: true } });
  if (present && present.id !== id) return true;
  const former = await db.formerPath.findUnique({ where: { path }, select: { postId: true } });
  return former !== null && former.postId !== id;
}

export async function updatePlace(tx: Tx, id: number, place: { slug: string; path: string }): Promise<void> {
  await tx.post.update({ where: { id }, data: place, select: { id: true } });
}

/** Takes the former addresses away from a post that is deleted. @returns them */
export async function takeFormerPaths(tx: Tx, postId: number): Promise<string[]> {
  const rows = await tx.formerPath.findMany({ where: { postId }, select: { path: true } });
  await tx.formerPath.deleteMany({ where: { postId } });
  return rows.map((row) => row.path);
}

const BATCH = 500;

/** Lets addresses answer that what was there is gone for good; what somebody said of one of them stays. */
export async function markGone(tx: Tx, paths: readonly string[], at: Date): Promise<void> {
  const wanted = [...new Set(paths.map(redirectForm))];
  for (let start = 0; start < wanted.length; start += BATCH) {
    const batch = wanted.slice(start, start + BATCH);
    const known = await tx.redirect.findMany({ where: { path: { in: batch } }, select: { path: true } });
    const taken = new Set(known.map((row) => row.path));
    const data = batch.filter((path) => !taken.has(path)).map((path) => ({ path, target: null, status: 410, origin: "deleted", createdAt: at }));
    if (data.length > 0) await tx.redirect.createMany({ data });
  }
}

/** An address that is in use again is not gone. */
export async function releaseGone(tx: Tx, paths: readonly string[]): Promise<void> {
  for (let start = 0; start < paths.length; start += BATCH) {
    const batch = paths.slice(start, start + BATCH).map(redirectForm);
    await tx.redirect.deleteMany({ where: { path: { in: batch }, origin: "deleted" } });
  }
}

/** How the table of redirects writes a path: without the slash after what looks like a file. */
export function redirectForm(path: string): string {
  return /\.[^/]*\/$/.test(path) ? path.slice(0, -1) : path;
}
