import type { Client, Database, Tx } from "../db/database.ts";
import { conditionOf, type QueueSelection } from "./queue-filter.ts";

/** One part of a selection. */
interface Part {
  /** Ids above this one. */
  after: number;
  take: number;
}

/**
 * The next of the selected comments, by id. Of all that a filter finds, only those that were there when the page was opened, and that nothing has
 * happened to since.
 * @param tx a client, or the transaction that acts on them
 */
export async function listSelected(db: Database, tx: Client | Tx, selection: QueueSelection, { after, take }: Part): Promise<number[]> {
  if ("ids" in selection) {
    const rest = [...new Set(selection.ids)].filter((id) => id > after);
    return rest.toSorted((a, b) => a - b).slice(0, take);
  }
  const { filter, scope, upToComment, upToEvent } = selection;
  const found: number[] = [];
  let last = after;
  while (found.length < take) {
    const where = { AND: [await conditionOf(db, tx, filter, scope), { id: { gt: last, lte: upToComment } }] };
    const rows = await tx.comment.findMany({ where, select: { id: true }, orderBy: { id: "asc" }, take });
    const ids = rows.map(({ id }) => id);
    const changed = await listChangedSince(tx, ids, upToEvent);
    found.push(...ids.filter((id) => !changed.has(id)));
    if (ids.length < take) break;
    last = ids.at(-1) ?? last;
  }
  return found.slice(0, take);
}

/** How many comments a selection holds; those that something has happened to since are still counted. */
export async function countSelected(db: Database, tx: Client | Tx, selection: QueueSelection): Promise<number> {
  if ("ids" in selection) return new Set(selection.ids).size;
  const { filter, scope, upToComment } = selection;
  return tx.comment.count({ where: { AND: [await conditionOf(db, tx, filter, scope), { id: { lte: upToComment } }] } });
}

async function listChangedSince(tx: Client | Tx, ids: readonly number[], eventId: number): Promise<Set<number>> {
  const rows = await tx.moderationEvent.findMany({ where: { commentId: { in: [...ids] }, id: { gt: eventId } }, select: { commentId: true } });
  return new Set(rows.map(({ commentId }) => commentId));
}
