import type { Role } from "../accounts/permissions.ts";
import type { Client, Prisma, Tx } from "../db/database.ts";
import { type CommentNews, commentSelect } from "./news-store.ts";

type Db = Client | Tx;

/** People with one of some roles who sign in by password and have an e-mail: imported authors are not written to. */
export function listStaff(db: Db, roles: readonly Role[]) {
  return db.person.findMany({
    where: { role: { in: [...roles] }, email: { not: null }, passwordHash: { not: null } },
    select: { id: true, role: true, email: true },
    orderBy: { id: "asc" },
  });
}

/** The key of the mail that told somebody of what was held up to an event. */
export function heldMailKey(personId: number, eventId: number): string {
  return `waiting:${personId}:${eventId}`;
}

/** The last mail of that kind to somebody: when it was written, and up to which event it told. */
export async function findLastHeldMail(db: Db, personId: number): Promise<{ createdAt: Date; eventId: number } | undefined> {
  const mail = await db.mail.findFirst({
    where: { kind: "held", uniqueKey: { startsWith: `waiting:${personId}:` } },
    orderBy: { id: "desc" },
    select: { createdAt: true, uniqueKey: true },
  });
  return mail ? { createdAt: mail.createdAt, eventId: Number(mail.uniqueKey?.split(":")[2] ?? 0) } : undefined;
}

/** A comment that was held, and still is. */
export interface HeldNews {
  comment: CommentNews;
  /** The event that held it. */
  eventId: number;
  /** Why, as JSON. */
  reasons: string;
}

/** Events looked through at most: in an attack nobody is helped by more. */
const MOST_EVENTS = 500;

/** What was held by the rules or by readers after an event, or since a moment, and still waits, newest first. @param postAuthorId only on their posts */
export async function listHeld(db: Db, { after, since, postAuthorId }: { after: number; since: Date; postAuthorId: number | undefined }): Promise<HeldNews[]> {
  const held: Prisma.ModerationEventWhereInput = {
    toStatus: "pending",
    OR: [{ fromStatus: null }, { fromStatus: { not: "pending" } }],
    act: { in: ["posted", "edited", "reported", "appealed"] },
    undoneAt: null,
  };
  const events = await db.moderationEvent.findMany({
    where: { ...held, id: { gt: after }, createdAt: { gte: since } },
    select: { id: true, commentId: true, reasons: true },
    orderBy: { id: "desc" },
    take: MOST_EVENTS,
  });
  const comments = await db.comment.findMany({
    where: {
      id: { in: events.map(({ commentId }) => commentId) },
      status: "pending",
      ...(postAuthorId === undefined ? {} : { post: { authorId: postAuthorId } }),
    },
    select: commentSelect,
  });
  const byId = new Map(comments.map((comment) => [comment.id, comment]));
  return events.flatMap(({ id, commentId, reasons }) => {
    const comment = byId.get(commentId);
    byId.delete(commentId); // The newest event of each.
    return comment ? [{ comment, eventId: id, reasons }] : [];
  });
}
