/** What an event did to a comment, as far as readers can tell. */
export interface VisibleEvent {
  id: number;
  commentId: number;
  fromStatus: string | null;
  toStatus: string | null;
  /** It is so young that it may have been committed after events with higher ids. */
  late: boolean;
}

/** What is different in a thread, by the ids of comments. */
export interface Changes {
  added: number[];
  changed: number[];
  removed: number[];
}

/**
 * What some events come to, taken together: a comment that was approved and taken back within them is not mentioned.
 * @param events oldest first
 * @param shown ids of the comments that everybody can read now: of any other nobody may learn more than that it is gone
 */
export function sumUp(events: readonly VisibleEvent[], shown: ReadonlySet<number>): Changes {
  const spans = new Map<number, { before: boolean; after: boolean }>();
  for (const { commentId, fromStatus, toStatus } of events) {
    const before = spans.get(commentId)?.before ?? fromStatus === "approved";
    spans.set(commentId, { before, after: toStatus === "approved" });
  }
  const changes: Changes = { added: [], changed: [], removed: [] };
  for (const [id, { before, after }] of spans) {
    if (before && !after) changes.removed.push(id);
    else if (after && shown.has(id)) changes[before ? "changed" : "added"].push(id);
  }
  return changes;
}

/**
 * The changes as a message of the event stream, "" when there are none.
 * @param id what a browser gives back as Last-Event-ID when it comes again
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function writeMessage(id: number, changes: Changes): string {
  const nothing = changes.added.length + changes.changed.length + changes.removed.length === 0;
  return nothing ? "" : `id: ${id}\ndata: ${JSON.stringify(changes)}\n\n`;
}
