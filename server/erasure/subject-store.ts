import type { Client, Prisma, Tx } from "../db/database.ts";

type Db = Client | Tx;

const personSelect = {
  id: true,
  role: true,
  name: true,
  slug: true,
  email: true,
  emailConfirmedAt: true,
  url: true,
  createdAt: true,
  source: true,
  sourceId: true,
  identities: {
    select: { provider: true, realm: true, subject: true, handle: true, name: true, email: true, profileUrl: true, pictureUrl: true, picture: true },
    orderBy: { id: "asc" },
  },
} as const satisfies Prisma.PersonSelect;

/** Somebody with what tells who they are. */
export type PersonTraces = Prisma.PersonGetPayload<{ select: typeof personSelect }>;

export async function findPersonTraces(db: Db, id: number): Promise<PersonTraces | undefined> {
  return (await db.person.findUnique({ where: { id }, select: personSelect })) ?? undefined;
}

/** Which of some e-mails other people have proved to be theirs. */
export async function listProvenByOthers(db: Db, emails: readonly string[], personId: number): Promise<Set<string>> {
  const rows = await db.person.findMany({
    where: { email: { in: [...emails] }, emailConfirmedAt: { not: null }, id: { not: personId } },
    select: { email: true },
  });
  return new Set(rows.flatMap((row) => row.email ?? []));
}

const commentSelect = {
  id: true,
  postId: true,
  parentId: true,
  kind: true,
  status: true,
  authorName: true,
  authorEmail: true,
  authorUrl: true,
  picture: true,
  provider: true,
  source: true,
  sourceId: true,
} as const satisfies Prisma.CommentSelect;

/** A comment as far as forgetting its author needs to know it. */
export type SubjectComment = Prisma.CommentGetPayload<{ select: typeof commentSelect }>;

export function listCommentsBy(db: Db, personId: number): Promise<SubjectComment[]> {
  return db.comment.findMany({ where: { personId }, select: commentSelect, orderBy: { id: "asc" } });
}

/**
 * What guests wrote under one of some e-mails, in any case.
 * @param emails folded
 * @param until what was written later is left out
 */
export async function listGuestComments(
  db: Db,
  containing: (text: string) => { contains: string },
  emails: readonly string[],
  until?: Date,
): Promise<SubjectComment[]> {
  if (emails.length === 0) return [];
  const rows = await db.comment.findMany({
    where: {
      personId: null,
      OR: emails.flatMap((email) => [{ authorEmail: email }, { authorEmail: containing(email) }]),
      ...(until ? { createdAt: { lte: until } } : {}),
    },
    select: commentSelect,
    orderBy: { id: "asc" },
  });
  return rows.filter(({ authorEmail }) => emails.includes((authorEmail ?? "").trim().toLowerCase()));
}

/** A comment that was deleted, as the event of its deletion keeps it. */
export type GoneComment = Pick<SubjectComment, "id" | "provider" | "authorName" | "authorEmail" | "authorUrl" | "picture" | "source" | "sourceId"> & {
  personId: number | null;
  createdAt: string;
};

/** Events that hold a whole comment of somebody. @param marks what the JSON of one of theirs would hold: more may do */
export async function listGoneComments(db: Db, containing: (text: string) => { contains: string }, marks: readonly string[]): Promise<GoneComment[]> {
  if (marks.length === 0) return [];
  const rows = await db.moderationEvent.findMany({
    where: { toStatus: null, OR: marks.map((mark) => ({ snapshot: containing(mark) })) },
    select: { snapshot: true },
    orderBy: { id: "asc" },
  });
  return rows.flatMap(({ snapshot }) => (JSON.parse(snapshot ?? "{}") as { comment?: GoneComment }).comment ?? []);
}
