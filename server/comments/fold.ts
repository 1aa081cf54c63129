import type { CommentStatus } from "./moderation-store.ts";

/** As much of an event as the state of its comment follows from. */
export interface FoldedEvent {
  id: number;
  fromStatus: CommentStatus | null;
  toStatus: CommentStatus | null;
}

export interface Folded {
  /** Null: it was deleted, or is not there yet. */
  status: CommentStatus | null;
  /** Events that do not follow from the ones before. */
  breaks: number[];
}

/**
 * The state that a comment is in after everything that has happened to it. Comments that are older than the log begin in the state that
 * their first event found them in.
 * @param events of one comment, oldest first @returns undefined without any: nothing is known of it
 */
export function foldEvents(events: readonly FoldedEvent[]): Folded | undefined {
  const [first] = events;
  if (!first) return undefined;
  let status = first.fromStatus;
  const breaks: number[] = [];
  for (const event of events) {
    if (event.fromStatus !== status) breaks.push(event.id);
    status = event.toStatus;
  }
  return { status, breaks };
}
