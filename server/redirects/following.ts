import type { Client, Tx } from "../db/database.ts";
import { tidyPath } from "../posts/permalinks.ts";
import { redirectForm } from "../posts/place-store.ts";
import { findByFormerPath, isPublicPath } from "../posts/store.ts";
import { isElsewhere } from "./redirect-path.ts";
import { listByPaths } from "./store.ts";

/** A step on the way that an address leads. */
export interface Step {
  from: string;
  /** Null: gone. */
  to: string | null;
  status: number;
}

export interface Way {
  steps: Step[];
  /** Where it ends: a path or a web address; null: it is gone. */
  end: string | null;
  /** It comes back to where it was. */
  loops: boolean;
}

const MOST_STEPS = 20;

/** What a path leads to next; undefined: it leads nowhere else. */
export type NextStep = (path: string) => Promise<Omit<Step, "from"> | undefined>;

/**
 * Follows an address through redirects and former addresses to the end. What exists at an address wins over what was said of it.
 * @param start a path, or a web address, which is the end
 * @param next what each path leads to
 */
export async function followWay(start: string, next: NextStep): Promise<Way> {
  const steps: Step[] = [];
  const seen = new Set<string>();
  for (let at = start; ;) {
    const path = pathOf(at);
    if (path === undefined) return { steps, end: at, loops: false };
    if (seen.has(path) || steps.length >= MOST_STEPS) return { steps, end: at, loops: true };
    seen.add(path);
    const step = await next(path);
    if (!step) return { steps, end: at, loops: false };
    steps.push({ from: at, ...step });
    if (step.to === null) return { steps, end: null, loops: false };
    at = step.to;
  }
}

/** How the table writes the path of a target; undefined for another site. */
export function pathOf(target: string): string | undefined {
  return isElsewhere(target) ? undefined : redirectForm(tidyPath(target.replace(/[?#].*$/s, "")));
}

/** The steps that the database knows. @param said what is to be said of one more path, as if it were so already */
export function knownSteps(db: Client | Tx, said?: { path: string; target: string | null; status: number }): NextStep {
  return async (path) => {
    if (said?.path === path) return { to: said.target, status: said.status };
    const [row] = await listByPaths(db, [path]);
    const slashed = tidyPath(path);
    if (await isPublicPath(db, slashed)) return undefined;
    if (row && row.origin !== "deleted") return { to: row.target, status: row.status };
    const former = await findByFormerPath(db, slashed);
    if (former) return { to: former, status: 301 };
    return row ? { to: row.target, status: row.status } : undefined;
  };
}
