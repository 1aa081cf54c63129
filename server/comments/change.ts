import type { Actor } from "../accounts/permissions.ts";
import type { Snapshot } from "./deletion-store.ts";
import type { CommentStatus, ModeratedRow } from "./moderation-store.ts";

export const ACTS = ["approve", "unapprove", "spam", "trash", "restore", "delete"] as const;
export type Act = (typeof ACTS)[number];

/** One comment's way from a state to another; gone: `to` is undefined. */
export interface Change {
  row: ModeratedRow;
  from: CommentStatus | undefined;
  to: CommentStatus | undefined;
  snapshot?: Snapshot;
  before?: Before;
}

/** What a decision changed besides the state, as it was before; kept with its event as { before }. */
export interface Before {
  /** It was news: who wants to hear of it was about to be told. */
  announced?: true;
  learnedAs?: string | null;
  /** Reports and an appeal that it answered. */
  reportIds?: number[];
  appealId?: number;
  /** By what the same words were known. */
  dedupeKey?: string;
}

/** Reads what an event keeps of what was before. */
export function readBefore({ snapshot }: { snapshot: string | null }): Before {
  return snapshot === null ? {} : ((JSON.parse(snapshot) as { before?: Before }).before ?? {});
}

/** By whom, when and as part of what a decision is made. */
export interface Deciding {
  actor: Actor;
  at: Date;
  batchId?: number | undefined;
  /** It follows from something else than somebody's look at the comment: what to call it, and why. The filter learns nothing from it. */
  because?: { act: string; reasons?: ReadonlyMap<number, string> } | undefined;
}
