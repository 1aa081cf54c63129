import type { Client, Prisma, Tx } from "../db/database.ts";

type Db = Client | Tx;

const postSelect = {
  id: true,
  type: true,
  title: true,
  path: true,
  status: true,
  password: true,
  publishedAt: true,
  commentsOpen: true,
  lockedAt: true,
  authorId: true,
  approvedCommentCount: true,
} as const satisfies Prisma.PostSelect;

const questionedSelect = {
  id: true,
  postId: true,
  status: true,
  kind: true,
  personId: true,
  authorName: true,
  bodyHtml: true,
  reportCount: true,
  person: { select: { id: true, role: true } },
  post: { select: postSelect },
} as const satisfies Prisma.CommentSelect;

/** A comment that a reader says something about to those who moderate. */
export type QuestionedComment = Prisma.CommentGetPayload<{ select: typeof questionedSelect }>;

export async function findQuestioned(db: Db, id: number): Promise<QuestionedComment | undefined> {
  return (await db.comment.findUnique({ where: { id }, select: questionedSelect })) ?? undefined;
}

/** All that readers said about a comment, answered or not. */
export function listReports(db: Db, commentId: number) {
  return db.report.findMany({ where: { commentId }, select: { reporterKey: true, resolvedAt: true } });
}

export async function insertReport(tx: Tx, data: Prisma.ReportUncheckedCreateInput): Promise<void> {
  await tx.report.create({ data, select: { id: true } });
}

export async function findAppeal(db: Db, commentId: number) {
  return (await db.appeal.findUnique({ where: { commentId }, select: { id: true, resolvedAt: true } })) ?? undefined;
}

/** Those of some comments whose authors have asked for another look, answered or not. */
export async function listAppealed(db: Db, commentIds: readonly number[]): Promise<Set<number>> {
  if (commentIds.length === 0) return new Set();
  const rows = await db.appeal.findMany({ where: { commentId: { in: [...commentIds] } }, select: { commentId: true } });
  return new Set(rows.map(({ commentId }) => commentId));
}

export async function insertAppeal(tx: Tx, data: Prisma.AppealUncheckedCreateInput): Promise<void> {
  await tx.appeal.create({ data, select: { id: true } });
}
