import type { Tx } from "../db/database.ts";
import { EDITS } from "./editing-store.ts";
import { type CommentStatus, listPeopleNames, listSince, type ModeratedRow } from "./moderation-store.ts";

/** A comment that somebody else has decided on, or changed, since it was looked at. */
export interface Overtaken {
  commentId: number;
  /** As it is now. */
  status: CommentStatus;
  /** The newest event: whoever has seen that one may decide. */
  eventId: number;
  /** "approved", "edited", … */
  act: string;
  /** Who it was, if they have an account. */
  by: string | null;
  at: Date;
}

interface Look {
  /** The newest event of a comment that was seen; undefined: nobody says. */
  seen: (commentId: number) => number | undefined;
  /** What they have done themselves, they know of; undefined: nobody's acts are known. */
  actorId?: number;
  /** An act on many does not get in its own way. */
  batchId?: number;
}

/** Those of some comments to which something has happened since they were looked at: another state, or another text. */
export async function listOvertaken(tx: Tx, rows: readonly ModeratedRow[], { seen, actorId, batchId }: Look): Promise<Overtaken[]> {
  const looked = rows.flatMap((row) => {
    const eventId = seen(row.id);
    return eventId === undefined ? [] : [{ row, eventId }];
  });
  if (looked.length === 0) return [];
  const since = await listSince(
    tx,
    looked.map(({ row }) => row.id),
    Math.min(...looked.map(({ eventId }) => eventId)),
    batchId,
  );
  const news = since.filter(
    ({ act, fromStatus, toStatus, personId }) => (EDITS.includes(act) || fromStatus !== toStatus) && (actorId === undefined || personId !== actorId),
  );
  const last = new Map(news.map((event) => [event.commentId, event]));
  const names = await listPeopleNames(
    tx,
    [...last.values()].flatMap(({ personId }) => personId ?? []),
  );
  return looked.flatMap(({ row, eventId }) => {
    const event = last.get(row.id);
    if (!event || event.id <= eventId) return [];
    const { act, personId, createdAt } = event;
    return [{ commentId: row.id, status: row.status, eventId: event.id, act, by: names.get(personId ?? 0) ?? null, at: createdAt }];
  });
}
