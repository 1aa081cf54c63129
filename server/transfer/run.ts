import type { Context } from "../context.ts";
import type { Forgotten } from "../erasure/forgotten.ts";
import type { ImportReport } from "./report.ts";
import type { Survey } from "./survey.ts";

/** An import under way: what was found out, and what is left for the end. */
export interface ImportRun {
  readonly ctx: Context;
  readonly survey: Survey;
  readonly report: ImportReport;
  readonly dryRun: boolean;
  /** Who was forgotten here, and must not come back. */
  readonly forgotten: Forgotten;
  /** By login. */
  readonly authors: Map<string, { id: number; slug: string }>;
  /** Old user id → person. */
  readonly people: Map<number, number>;
  /** By slug. */
  readonly categories: Map<string, { id: number; path: string }>;
  readonly tags: Map<string, number>;
  /** Posts and pages that came by: old id → id here (0 in a dry run). */
  readonly posts: Map<number, number>;
  /** Slugs that pages got here where they could not keep their own, by old id. */
  readonly changedSlugs: Map<number, string>;
  /** What can only be settled when everything is there. */
  readonly later: {
    parents: { id: number; oldParent: number }[];
    featured: { id: number; oldMedia: number }[];
    /** Posts that show files, as they came in now; and those that came earlier. */
    showing: number[];
    shownBefore: number[];
    attached: { mediaId: number; oldPost: number }[];
    movedPages: number[];
  };
  /** Hosts that attachments are at. */
  readonly fileHosts: Set<string>;
  /** Things left out, counted by reason. */
  readonly leftOut: Map<string, number>;
}

export function leaveOut(run: ImportRun, reason: string, count = 1): void {
  if (count > 0) run.leftOut.set(reason, (run.leftOut.get(reason) ?? 0) + count);
}

/** Cuts a list into pieces of at most so many. */
export function inBatches<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}
