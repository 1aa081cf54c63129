import type { Client, Tx } from "../db/database.ts";

/** Of some comments those that still are in a state: what the rules last went by, as JSON, and the program that sent them. */
export async function listJudged(db: Client | Tx, ids: readonly number[], status: "spam" | "approved"): Promise<{ facts: string; userAgent: string }[]> {
  const comments = await db.comment.findMany({ where: { id: { in: [...ids] }, status }, select: { id: true, userAgent: true } });
  const agents = new Map(comments.map(({ id, userAgent }) => [id, userAgent]));
  const events = await db.moderationEvent.findMany({
    where: { commentId: { in: [...agents.keys()] }, facts: { not: null }, undoneAt: null },
    select: { commentId: true, facts: true },
    orderBy: { id: "asc" },
  });
  const last = new Map(events.map(({ commentId, facts }) => [commentId, facts ?? ""]));
  return [...last].map(([id, facts]) => ({ facts, userAgent: agents.get(id) ?? "" }));
}
