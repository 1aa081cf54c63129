import type { Client, Tx } from "../db/database.ts";

/** Redirects that stand for files which were replaced; their pages are the same for whoever looks at the list. */
const ORIGIN = "media";

/** Lets an address that a file had lead to the one that it has. Whatever led to the old one leads to the new one now. */
export async function rememberFormerFile(tx: Tx, from: string, to: string, at: Date): Promise<void> {
  await tx.redirect.updateMany({ where: { target: from, origin: ORIGIN }, data: { target: to } });
  await tx.redirect.deleteMany({ where: { path: to, origin: ORIGIN } });
  const row = { target: to, status: 301, origin: ORIGIN, createdAt: at };
  await tx.redirect.upsert({ where: { path: from }, create: { path: from, ...row }, update: row });
}

/** @param stem of the address up to the width ("/media/library/3f/harbour-3fa1c0ffee12.") */
export async function findFormerFile(db: Client, stem: string): Promise<string | undefined> {
  const row = await db.redirect.findFirst({ where: { path: { startsWith: stem }, origin: ORIGIN }, select: { target: true } });
  return row?.target ?? undefined;
}

/** Forgets the addresses that led to files which are gone. */
export async function forgetFormerFiles(tx: Tx, targets: readonly string[]): Promise<void> {
  await tx.redirect.deleteMany({ where: { target: { in: [...targets] }, origin: ORIGIN } });
}
