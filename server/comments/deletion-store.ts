import { findPresentPerson } from "../accounts/former-person-store.ts";
import type { Database, Prisma, Tx } from "../db/database.ts";
import { setParents } from "./quiet-store.ts";

type Provider = Pick<Database, "provider">;

/** Everything that a deletion takes away. */
export interface Snapshot {
  comment: Prisma.CommentGetPayload<object>;
  replyIds: number[];
  /** Missing in what was kept before there were any. */
  reports?: Prisma.ReportGetPayload<object>[];
  appeal?: Prisma.AppealGetPayload<object>;
}

/** Removes comments; the replies to each move up to what it answered. The caller has locked them. @returns what is needed to bring each back */
export async function removeComments(db: Provider, tx: Tx, ids: readonly number[]): Promise<Map<number, Snapshot>> {
  const among = { in: [...ids] };
  const rows = await tx.comment.findMany({ where: { id: among }, orderBy: { id: "asc" } });
  const replies = await tx.comment.findMany({ where: { parentId: among }, select: { id: true, parentId: true }, orderBy: { id: "asc" } });
  const reports = await tx.report.findMany({ where: { commentId: among }, orderBy: { id: "asc" } });
  const appeals = await tx.appeal.findMany({ where: { commentId: among } });
  const gone = new Map(rows.map(({ id, parentId }) => [id, parentId]));
  const staying = replies.filter(({ id }) => !gone.has(id));
  await setParents(
    db,
    tx,
    staying.map(({ id, parentId }) => [id, firstThatStays(gone, parentId)]),
  );
  await tx.comment.deleteMany({ where: { id: among } });
  return new Map(
    rows.map((comment) => {
      const { id } = comment;
      const appeal = appeals.find(({ commentId }) => commentId === id);
      const replyIds = replies.filter(({ parentId }) => parentId === id).map((reply) => reply.id);
      return [id, { comment, replyIds, reports: reports.filter(({ commentId }) => commentId === id), ...(appeal ? { appeal } : {}) }];
    }),
  );
}

/** What a reply answers once some comments are gone. */
function firstThatStays(gone: ReadonlyMap<number, number | null>, id: number | null): number | null {
  let next = id;
  // Not more steps than there are: a circle is no thread.
  for (let step = 0; step <= gone.size && next !== null && gone.has(next); step++) next = gone.get(next) ?? null;
  return next !== null && gone.has(next) ? null : next;
}

/**
 * Puts removed comments back, with their ids, their replies, and what readers said of them.
 * @param snapshots the last removed first
 * @returns the ids of those whose post is there and whose place was free
 */
export async function bringBack(db: Provider, tx: Tx, snapshots: readonly Snapshot[]): Promise<Set<number>> {
  const free = await listFree(tx, snapshots);
  if (free.length === 0) return new Set();
  const people = await findPresentPeople(
    tx,
    free.flatMap(({ comment, reports }) => [comment.personId, ...(reports ?? []).map(({ personId }) => personId)]),
  );
  const now = (personId: number | null) => (personId === null ? null : (people.get(personId) ?? null));
  await tx.comment.createMany({ data: free.map(({ comment }) => ({ ...comment, parentId: null, personId: now(comment.personId) })) });
  const reports = free.flatMap((snapshot) => snapshot.reports ?? []);
  if (reports.length > 0) await tx.report.createMany({ data: reports.map((report) => ({ ...report, personId: now(report.personId) })) });
  const appeals = free.flatMap(({ appeal }) => appeal ?? []);
  if (appeals.length > 0) await tx.appeal.createMany({ data: appeals });
  await setParents(db, tx, await placesOf(tx, free));
  return new Set(free.map(({ comment }) => comment.id));
}

/** Who some people are now: whoever wrote something may have become another person since. */
async function findPresentPeople(tx: Tx, ids: readonly (number | null)[]): Promise<Map<number, number>> {
  const wanted = [...new Set(ids)].filter((id) => id !== null);
  if (wanted.length === 0) return new Map();
  const rows = await tx.person.findMany({ where: { id: { in: wanted } }, select: { id: true } });
  const found = new Map(rows.map(({ id }) => [id, id]));
  for (const id of wanted) {
    const present = found.get(id) ?? (await findPresentPerson(tx, id));
    if (present !== undefined) found.set(id, present);
  }
  return found;
}

/** Those whose post is still there, and which nobody has written again. */
async function listFree(tx: Tx, snapshots: readonly Snapshot[]): Promise<Snapshot[]> {
  const comments = snapshots.map(({ comment }) => comment);
  const posts = await tx.post.findMany({ where: { id: { in: comments.map(({ postId }) => postId) } }, select: { id: true } });
  const present = new Set(posts.map(({ id }) => id));
  const given = <Key>(keys: readonly (Key | null | undefined)[]) => keys.filter((key): key is Key => key !== null && key !== undefined);
  const taken = await tx.comment.findMany({
    where: {
      OR: [
        { id: { in: comments.map(({ id }) => id) } },
        { dedupeKey: { in: given(comments.map(({ dedupeKey }) => dedupeKey)) } },
        { requestKey: { in: given(comments.map(({ requestKey }) => requestKey)) } },
        { source: { in: given(comments.map(({ source }) => source)) }, sourceId: { in: given(comments.map(({ sourceId }) => sourceId)) } },
      ],
    },
    select: { id: true, dedupeKey: true, requestKey: true, source: true, sourceId: true },
  });
  const seen = new Set(taken.flatMap(keysOf));
  return snapshots.filter(({ comment }) => {
    const keys = keysOf(comment);
    const isFree = present.has(comment.postId) && !keys.some((key) => seen.has(key));
    if (isFree) for (const key of keys) seen.add(key);
    return isFree;
  });
}

type Keyed = Pick<Snapshot["comment"], "id" | "dedupeKey" | "requestKey" | "source" | "sourceId">;

/** All of which no two comments may share. */
function keysOf({ id, dedupeKey, requestKey, source, sourceId }: Keyed): string[] {
  return [
    `id ${id}`,
    ...(dedupeKey ? [`words ${dedupeKey}`] : []),
    ...(requestKey ? [`form ${requestKey}`] : []),
    ...(source ? [`old ${source} ${sourceId}`] : []),
  ];
}

/** What answers what once comments are back: what stands further back in the list is older, and has the last word. */
async function placesOf(tx: Tx, snapshots: readonly Snapshot[]): Promise<[number, number | null][]> {
  const wanted = new Map<number, number | null>();
  for (const { comment, replyIds } of snapshots) {
    wanted.set(comment.id, comment.parentId);
    for (const replyId of replyIds) wanted.set(replyId, comment.id);
  }
  const ids = [...wanted].flatMap(([id, parentId]) => (parentId === null ? [id] : [id, parentId]));
  const rows = await tx.comment.findMany({ where: { id: { in: ids } }, select: { id: true, postId: true } });
  const postOf = new Map(rows.map(({ id, postId }) => [id, postId]));
  return [...wanted].flatMap(([id, parentId]): [number, number | null][] => {
    const postId = postOf.get(id);
    if (postId === undefined) return [];
    return [[id, parentId !== null && postOf.get(parentId) === postId ? parentId : null]];
  });
}

/** Reads what an event keeps of a deletion. */
export function readSnapshot(json: string): Snapshot {
  const { comment, replyIds, reports = [], appeal } = JSON.parse(json) as Snapshot;
  return {
    comment: { ...comment, ...datesIn(comment, ["createdAt", "updatedAt", "editedAt", "announcedAt"]) },
    replyIds,
    reports: reports.map((report) => ({ ...report, ...datesIn(report, ["createdAt", "resolvedAt"]) })),
    ...(appeal ? { appeal: { ...appeal, ...datesIn(appeal, ["createdAt", "resolvedAt"]) } } : {}),
  };
}

function datesIn<Row, Key extends keyof Row>(row: Row, keys: readonly Key[]): Pick<Row, Key> {
  const dates = keys.flatMap((key) => (row[key] === undefined ? [] : [[key, row[key] === null ? null : new Date(String(row[key]))]]));
  return Object.fromEntries(dates) as Pick<Row, Key>;
}
