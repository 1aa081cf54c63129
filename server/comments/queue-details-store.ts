import type { Client, Tx } from "../db/database.ts";
import type { Reason } from "../moderation/verdict.ts";
import type { SafeHtml } from "../pages.ts";
import { storedHtml } from "../stored-html.ts";
import { EDITS, type FormerText } from "./editing-store.ts";
import type { CommentStatus } from "./moderation-store.ts";

/** What happened to a comment, and by whom. */
export interface Happening {
  id: number;
  commentId: number;
  act: string;
  personId: number | null;
  /** Of a moderator, or of an author who is signed in. */
  name: string | null;
  at: Date;
}

/** What events say about a comment. */
export interface Notes {
  reasons: Reason[];
  /** How its text was changed last. `eventId`: that can be undone. */
  edit?: { formerHtml: SafeHtml; eventId?: number };
  /** The newest thing that happened to it. */
  newest?: Happening;
  /** What brought it into the state that it has, if somebody did. */
  decision?: Happening;
}

/** What readers and rules do by themselves is no decision; neither is a change of the words. */
const NO_DECISION = new Set(["posted", "imported", ...EDITS]);

/** Why each comment got the state that it was posted or left with, who decided on it, and what was changed last. */
export async function listNotes(db: Client, rows: readonly { id: number; status: CommentStatus }[]): Promise<(id: number) => Notes> {
  const events = await db.moderationEvent.findMany({
    where: { commentId: { in: rows.map(({ id }) => id) } },
    select: { ...happened, reasons: true, snapshot: true, fromStatus: true, toStatus: true, undoneAt: true },
    orderBy: { id: "asc" },
  });
  const statuses = new Map(rows.map(({ id, status }) => [id, status]));
  const notes = new Map<number, Notes>();
  for (const event of events) {
    const { id: eventId, commentId, act, reasons, snapshot, toStatus, undoneAt } = event;
    const before = notes.get(commentId) ?? { reasons: [] };
    const newest = happening(event);
    if (undoneAt !== null) {
      notes.set(commentId, { ...before, newest });
      continue;
    }
    const isNow = toStatus === statuses.get(commentId);
    notes.set(commentId, {
      ...before,
      newest,
      ...(reasons === "[]" ? {} : { reasons: JSON.parse(reasons) as Reason[] }),
      ...(EDITS.includes(act) && snapshot !== null
        ? { edit: { formerHtml: storedHtml((JSON.parse(snapshot) as FormerText).bodyHtml), ...(isNow ? { eventId } : {}) } }
        : {}),
      ...(!NO_DECISION.has(act) && isNow ? { decision: newest } : {}),
    });
  }
  return (id) => notes.get(id) ?? { reasons: [] };
}

const happened = { id: true, commentId: true, act: true, personId: true, createdAt: true, person: { select: { name: true } } } as const;

function happening(row: { id: number; commentId: number; act: string; personId: number | null; createdAt: Date; person: { name: string } | null }): Happening {
  const { id, commentId, act, personId, createdAt: at, person } = row;
  return { id, commentId, act, personId, name: person?.name ?? null, at };
}

/** The newest thing that happened to each of some comments. */
export async function listNewestHappenings(db: Client | Tx, commentIds: readonly number[]): Promise<Map<number, Happening>> {
  const events = await db.moderationEvent.findMany({ where: { commentId: { in: [...commentIds] } }, select: happened, orderBy: { id: "asc" } });
  return new Map(events.map((event) => [event.commentId, happening(event)]));
}

/** What somebody has written here, by state, and since when. */
export type History = Record<CommentStatus, number> & { since: Date };

/** Who wrote a comment, as far as others can be found: a person, or a guest's e-mail. */
interface Author {
  personId: number | null;
  authorEmail: string | null;
}

/** All comments of the authors of some. A guest without an e-mail has no history. */
export async function listHistories(db: Client, authors: readonly Author[]): Promise<(author: Author) => History | undefined> {
  const personIds = [...new Set(authors.flatMap(({ personId }) => personId ?? []))];
  const emails = [...new Set(authors.flatMap(({ personId, authorEmail }) => (personId === null && authorEmail ? [authorEmail] : [])))];
  const counting = { _count: { _all: true }, _min: { createdAt: true } } as const;
  const histories = new Map<number | string, History>();
  const add = (key: number | string | null, group: { status: CommentStatus; _count: { _all: number }; _min: { createdAt: Date | null } }) => {
    if (key === null) return;
    const first = group._min.createdAt ?? new Date();
    const history = histories.get(key) ?? { approved: 0, pending: 0, spam: 0, trash: 0, since: first };
    history[group.status] += group._count._all;
    if (first < history.since) history.since = first;
    histories.set(key, history);
  };
  if (personIds.length > 0)
    for (const group of await db.comment.groupBy({ by: ["personId", "status"], where: { personId: { in: personIds } }, ...counting }))
      add(group.personId, group);
  // Asked for guests alone, a database without statistics reads all of them.
  if (emails.length > 0)
    for (const group of await db.comment.groupBy({ by: ["authorEmail", "personId", "status"], where: { authorEmail: { in: emails } }, ...counting }))
      if (group.personId === null) add(group.authorEmail, group);
  return ({ personId, authorEmail }) => histories.get(personId ?? authorEmail ?? "");
}

/** What readers and the author say to moderators about a comment, and nobody has answered. */
export interface Voices {
  reports: { reason: string; text: string; createdAt: Date }[];
  appeal?: { text: string; createdAt: Date };
}

export async function listVoices(db: Client, commentIds: readonly number[]): Promise<(id: number) => Voices> {
  const where = { commentId: { in: [...commentIds] }, resolvedAt: null };
  const reports = await db.report.findMany({ where, select: { commentId: true, reason: true, text: true, createdAt: true }, orderBy: { id: "asc" } });
  const appeals = await db.appeal.findMany({ where, select: { commentId: true, text: true, createdAt: true } });
  const appealOf = new Map(appeals.map((appeal) => [appeal.commentId, appeal]));
  return (id) => {
    const appeal = appealOf.get(id);
    return { reports: reports.filter(({ commentId }) => commentId === id), ...(appeal ? { appeal } : {}) };
  };
}
