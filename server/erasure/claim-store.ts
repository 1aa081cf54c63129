import type { Client, Prisma, Tx } from "../db/database.ts";

type Db = Client | Tx;

const claimableSelect = {
  id: true,
  postId: true,
  authorName: true,
  authorEmail: true,
  bodyHtml: true,
  createdAt: true,
  status: true,
  post: { select: { title: true, path: true, status: true, approvedCommentCount: true } },
} as const satisfies Prisma.CommentSelect;

/** A guest's comment that somebody may claim. */
export type ClaimableRow = Prisma.CommentGetPayload<{ select: typeof claimableSelect }>;

/** Comments of nobody's account under exactly this e-mail, in any case, newest first; not those that moderators took away. @param email folded */
export async function listClaimable(db: Db, containing: (text: string) => { contains: string }, email: string): Promise<ClaimableRow[]> {
  const rows = await db.comment.findMany({
    where: { personId: null, kind: "comment", status: { in: ["approved", "pending"] }, OR: [{ authorEmail: email }, { authorEmail: containing(email) }] },
    select: claimableSelect,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  return rows.filter(({ authorEmail }) => authorEmail?.trim().toLowerCase() === email);
}

/** @returns the ids of those that were still nobody's */
export async function claimRows(tx: Tx, ids: readonly number[], personId: number): Promise<number[]> {
  const claimed: number[] = [];
  for (let start = 0; start < ids.length; start += BATCH) {
    const where = { id: { in: ids.slice(start, start + BATCH) }, personId: null };
    const rows = await tx.comment.updateManyAndReturn({ where, data: { personId }, select: { id: true } });
    claimed.push(...rows.map(({ id }) => id));
  }
  return claimed;
}

const BATCH = 500;

/** Whether somebody's e-mail is confirmed at this moment, and which it is; whoever changes it waits for this transaction. */
export async function lockConfirmedEmail(tx: Tx, personId: number, at: Date): Promise<string | undefined> {
  const { count } = await tx.person.updateMany({ where: { id: personId, emailConfirmedAt: { not: null } }, data: { updatedAt: at } });
  if (count === 0) return undefined;
  return (await tx.person.findUnique({ where: { id: personId }, select: { email: true } }))?.email ?? undefined;
}
