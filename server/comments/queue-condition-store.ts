import { type Client, containing, type Database, type Prisma, type Tx } from "../db/database.ts";
import type { CommentStatus } from "./moderation-store.ts";
import { type QueueFilter, type QueueScope, statusesOf } from "./queue-filter.ts";

/** Where a comment comes to that rules hold or refuse. */
const REFUSING: CommentStatus[] = ["pending", "spam", "trash"];
/** The most comments that a rule, or readers, can point out at once: the newest. */
const MOST_POINTED_OUT = 5000;

/** A filter as a condition. What can be found fast by itself is looked up first: neither database would find the short way. */
export async function conditionOf(db: Pick<Database, "provider">, tx: Client | Tx, filter: QueueFilter, scope: QueueScope): Promise<Prisma.CommentWhereInput> {
  const [first = "pending", ...others] = statusesOf(filter.view);
  const and: Prisma.CommentWhereInput[] = [];
  if (scope.postAuthorId !== undefined) and.push(await onPostsOf(tx, scope.postAuthorId));
  if (filter.view === "mine" && scope.viewerId !== undefined) and.push(await onPostsOf(tx, scope.viewerId));
  if (filter.view === "reported") and.push({ id: { in: await listReported(tx) } });
  if (filter.rule !== undefined || filter.caughtBy !== undefined) and.push({ id: { in: await listJudgedBy(tx, filter) } });
  if (filter.search) and.push({ OR: await searched(db, tx, filter.search) });
  if (filter.author !== undefined) and.push({ personId: filter.author === "guest" ? null : { not: null } });
  if (filter.kind !== undefined) and.push({ kind: filter.kind === "comment" ? "comment" : { not: "comment" } });
  if (filter.postId !== undefined) and.push({ postId: filter.postId });
  if (filter.personId !== undefined) and.push({ personId: filter.personId });
  const createdAt = between(filter);
  return { status: others.length === 0 ? first : { in: [first, ...others] }, ...(createdAt ? { createdAt } : {}), ...(and.length > 0 ? { AND: and } : {}) };
}

/** The posts of somebody by their ids: joined to them, a database reads every comment of a state. */
export async function onPostsOf(tx: Client | Tx, authorId: number): Promise<{ postId: { in: number[] } }> {
  const posts = await tx.post.findMany({ where: { authorId }, select: { id: true } });
  return { postId: { in: posts.map(({ id }) => id) } };
}

/** Comments that readers reported and nobody has answered, newest reports first. */
export async function listReported(tx: Client | Tx): Promise<number[]> {
  const rows = await tx.report.findMany({ where: { resolvedAt: null }, select: { commentId: true }, orderBy: { id: "desc" }, take: MOST_POINTED_OUT });
  return [...new Set(rows.map(({ commentId }) => commentId))];
}

async function listJudgedBy(tx: Client | Tx, { rule, caughtBy, from, until }: QueueFilter): Promise<number[]> {
  const createdAt = between({ ...(from ? { from } : {}), ...(until ? { until } : {}) });
  const spoke = (name: string | undefined) => ({ reasons: { contains: `"rule":${JSON.stringify(name)}` } });
  const which = caughtBy ? { toStatus: { in: REFUSING }, OR: caughtBy.map(spoke) } : spoke(rule);
  const where = { ...which, ...(createdAt && !until ? { createdAt } : {}) };
  const rows = await tx.moderationEvent.findMany({ where, select: { commentId: true }, orderBy: { id: "desc" }, take: MOST_POINTED_OUT });
  return [...new Set(rows.map(({ commentId }) => commentId))];
}

async function searched(db: Pick<Database, "provider">, tx: Client | Tx, text: string): Promise<Prisma.CommentWhereInput[]> {
  const filter = containing(db, text);
  const posts = await tx.post.findMany({ where: { title: filter }, select: { id: true }, orderBy: { id: "desc" }, take: 1000 });
  const onThem = posts.length > 0 ? [{ postId: { in: posts.map(({ id }) => id) } }] : [];
  return [{ body: filter }, { authorName: filter }, { authorEmail: filter }, { address: filter }, ...onThem];
}

function between({ from, until }: { from?: string; until?: string }): Prisma.DateTimeFilter | undefined {
  if (from === undefined && until === undefined) return undefined;
  return { ...(from ? { gte: new Date(from) } : {}), ...(until ? { lt: new Date(until) } : {}) };
}
