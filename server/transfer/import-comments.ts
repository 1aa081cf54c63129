import type { Prisma, Tx } from "../db/database.ts";
import { FORGOTTEN_HASH } from "../erasure/keys.ts";
import { commentColumns, commentKind } from "./comment-columns.ts";
import { insertRows } from "./bulk-store.ts";
import { type ImportedComment, listImportedComments, updateImportedComment } from "./comment-store.ts";
import { forgetWriters } from "./forgotten-people.ts";
import { assignIds } from "./id-store.ts";
import { recountComments } from "./post-store.ts";
import { addProblem, countOutcome } from "./report.ts";
import { type ImportRun, leaveOut } from "./run.ts";
import { sourceHash } from "./source-hash.ts";
import type { WxrComment, WxrItem } from "./wxr-records.ts";
import { isKeepable, readId } from "./wxr-values.ts";

/** A comment that is to be written. */
export interface PlannedComment {
  comment: WxrComment;
  oldId: number;
  oldPost: number;
  /** Old id of the comment that it answers, if that one is on the same post. */
  oldParent: number | undefined;
  hash: string;
  known: ImportedComment | undefined;
  columns: ReturnType<typeof commentColumns>;
}

export interface CommentPlan {
  /** Parents before their replies. */
  comments: PlannedComment[];
  /** Ids here of the comments that are answered and not written now. */
  known: Map<number, number>;
}

/** Decides what becomes of each comment of a batch of posts, counts it, and renders what has changed. Writes nothing. */
export async function planComments(run: ImportRun, items: readonly WxrItem[]): Promise<CommentPlan> {
  const { ctx, survey } = run;
  const oldIds = items.flatMap((item) => item.comments.flatMap(({ id }) => readId(id) ?? []));
  const earlier = await listImportedComments(ctx.db.client, survey.source, oldIds);
  const comments: PlannedComment[] = [];
  const seen = new Set<number>();
  for (const item of forgetWriters(run, items)) comments.push(...inThreadOrder(planThread(run, item, earlier, seen)));
  return { comments, known: new Map([...earlier].map(([oldId, row]) => [oldId, row.id])) };
}

function planThread(run: ImportRun, item: WxrItem, earlier: ReadonlyMap<number, ImportedComment>, seen: Set<number>): PlannedComment[] {
  const oldPost = readId(item.id);
  const kept = item.comments.filter((comment) => isKept(run, item, comment, seen));
  const here = new Set(kept.map((comment) => Number(comment.id)));
  return kept.flatMap((comment): PlannedComment[] => {
    const oldId = Number(comment.id);
    const known = earlier.get(oldId);
    const { line: _line, ...read } = comment;
    const hash = sourceHash([oldPost, read]);
    const outcome = known === undefined ? "created" : [hash, FORGOTTEN_HASH].includes(known.sourceHash ?? "") ? "unchanged" : "updated";
    countOutcome(run.report, "comments", outcome);
    const oldParent = parentOf(run, item, comment, here);
    if (outcome === "unchanged" || run.dryRun || oldPost === undefined) return [];
    return [{ comment, oldId, oldPost, oldParent, hash, known, columns: commentColumns(comment, run.ctx.now()) }];
  });
}

function isKept(run: ImportRun, item: WxrItem, comment: WxrComment, seen: Set<number>): boolean {
  const id = readId(comment.id);
  const reason =
    id === undefined || seen.has(id)
      ? "comments without an id of their own"
      : comment.type === "note"
        ? "editors' notes (comment type “note”), which readers never saw"
        : commentKind(comment) === undefined
          ? `comments of the type “${comment.type}”, which are not readers' comments`
          : run.posts.has(readId(item.id) ?? 0)
            ? undefined
            : "comments on something that was left out itself";
  if (id !== undefined) seen.add(id);
  if (reason === undefined) return true;
  leaveOut(run, reason);
  countOutcome(run.report, "comments", "skipped");
  return false;
}

function parentOf(run: ImportRun, item: WxrItem, comment: WxrComment, here: ReadonlySet<number>): number | undefined {
  const parent = readId(comment.parent);
  if (parent === undefined) return undefined;
  if (here.has(parent) && parent !== Number(comment.id)) return parent;
  addProblem(run.report, {
    message: `Comment ${comment.id} answers comment ${parent}, which is not on this post: it stands by itself now.`,
    line: comment.line,
    item: item.title,
  });
  return undefined;
}

/** Parents before their replies; a circle is cut where it is first met. */
function inThreadOrder(comments: readonly PlannedComment[]): PlannedComment[] {
  const byId = new Map(comments.map((comment) => [comment.oldId, comment]));
  const ordered: PlannedComment[] = [];
  const placed = new Set<number>();
  for (const first of comments) {
    const chain: PlannedComment[] = [];
    const above = new Set<number>();
    for (let next: PlannedComment | undefined = first; next !== undefined && !placed.has(next.oldId);) {
      chain.push(next);
      above.add(next.oldId);
      if (next.oldParent !== undefined && above.has(next.oldParent)) next.oldParent = undefined;
      next = next.oldParent === undefined ? undefined : byId.get(next.oldParent);
    }
    for (const comment of chain.toReversed()) {
      placed.add(comment.oldId);
      ordered.push(comment);
    }
  }
  return ordered;
}

/** How many approved comments each post gets, by its old id. */
export function countApproved({ comments }: CommentPlan): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { oldPost, columns } of comments) {
    if (columns.status === "approved" && columns.kind === "comment") counts.set(oldPost, (counts.get(oldPost) ?? 0) + 1);
  }
  return counts;
}

/** Writes what `planComments` decided on, after the posts. @param newPosts old ids of posts that were written with their count of comments */
export async function writeComments(run: ImportRun, tx: Tx, plan: CommentPlan, newPosts: ReadonlySet<number>): Promise<void> {
  const fresh = plan.comments.filter((comment) => comment.known === undefined);
  const ids = await assignIds(
    tx,
    run.ctx.db.provider,
    "Comment",
    fresh.map(({ oldId }) => (isKeepable(oldId) ? oldId : undefined)),
  );
  const idOf = new Map([...plan.known, ...fresh.map((comment, index): [number, number] => [comment.oldId, ids[index] ?? 0])]);
  await insertRows(
    tx,
    run.ctx.db.provider,
    "Comment",
    fresh.map((comment) => rowOf(run, comment, idOf)),
  );
  for (const comment of plan.comments) {
    if (comment.known === undefined) continue;
    const { id, ...data } = rowOf(run, comment, idOf);
    await updateImportedComment(tx, id, data);
  }
  await insertRows(
    tx,
    run.ctx.db.provider,
    "ModerationEvent",
    plan.comments.map((comment) => eventOf(run, comment, idOf)),
  );
  const counted = plan.comments.filter(({ oldPost, known }) => known !== undefined || !newPosts.has(oldPost));
  const posts = counted.flatMap(({ oldPost, known }) => [run.posts.get(oldPost) ?? 0, ...(known === undefined ? [] : [known.postId])]);
  await recountComments(tx, [...new Set(posts)]);
}

/** What happens to a comment here begins with that. */
function eventOf(run: ImportRun, { oldId, oldPost, known, columns }: PlannedComment, idOf: ReadonlyMap<number, number>): Prisma.ModerationEventCreateManyInput {
  return {
    commentId: idOf.get(oldId) ?? 0,
    postId: run.posts.get(oldPost) ?? 0,
    act: "imported",
    fromStatus: known?.status ?? null,
    toStatus: columns.status,
    createdAt: run.ctx.now(),
  };
}

function rowOf(
  run: ImportRun,
  { comment, oldId, oldPost, oldParent, hash, columns }: PlannedComment,
  idOf: ReadonlyMap<number, number>,
): Prisma.CommentCreateManyInput & { id: number } {
  return {
    ...columns,
    id: idOf.get(oldId) ?? 0,
    postId: run.posts.get(oldPost) ?? 0,
    parentId: oldParent === undefined ? null : (idOf.get(oldParent) ?? null),
    personId: run.people.get(readId(comment.userId) ?? 0) ?? null,
    source: run.survey.source,
    sourceId: String(oldId),
    sourceHash: hash,
  };
}
