import type { Tx } from "../db/database.ts";

/** The post that a form for a new one became; undefined: it has not been saved yet. */
export async function findDraftOf(tx: Tx, keyHash: string): Promise<number | undefined> {
  const row = await tx.parkedForm.findUnique({ where: { tokenHash: keyHash }, select: { path: true } });
  const id = Number(row?.path.slice(PREFIX.length));
  return row && (await tx.post.count({ where: { id } })) === 1 ? id : undefined;
}

/** Notes which post a form became; of two requests of one form the second fails here, and finds the first one's post. */
export async function claimDraft(tx: Tx, keyHash: string, postId: number, times: { createdAt: Date; expiresAt: Date }): Promise<void> {
  await tx.parkedForm.deleteMany({ where: { tokenHash: keyHash, createdAt: { lt: times.createdAt } } });
  await tx.parkedForm.create({ data: { tokenHash: keyHash, path: PREFIX + String(postId), fields: "[]", ...times } });
}

const PREFIX = "draft:";
