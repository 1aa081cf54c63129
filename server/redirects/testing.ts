import type { Context } from "../context.ts";
import { tidyPath } from "../posts/permalinks.ts";
import { findByFormerTermPath } from "../posts/filing/former-store.ts";
import { readAddress } from "../posts/address.ts";
import { categoryPath, tagPath } from "../posts/bases.ts";
import { type Existing, whatExists } from "./existing.ts";
import { followWay, knownSteps, type NextStep, type Step } from "./following.ts";
import { isElsewhere } from "./redirect-path.ts";

export interface TestedAddress {
  steps: Step[];
  /** What is at the end. */
  end: Existing | "other-site" | "gone" | "nothing";
}

/** Where an address leads now, step by step. @param path as the table of redirects writes it */
export async function testAddress(ctx: Context, path: string): Promise<TestedAddress> {
  const way = await followWay(path, withLists(ctx));
  if (way.end === null) return { steps: way.steps, end: "gone" };
  if (isElsewhere(way.end)) return { steps: way.steps, end: "other-site" };
  const existing = way.loops ? undefined : await whatExists(ctx, ctx.db.client, way.end.replace(/[?#].*$/s, ""));
  return { steps: way.steps, end: existing ?? "nothing" };
}

/** The known steps, and those of categories and tags that moved. */
function withLists({ db, settings }: Context): NextStep {
  const known = knownSteps(db.client);
  return async (path) => {
    const step = await known(path);
    const address = step ? undefined : readAddress(encodeURI(tidyPath(path)), settings.current)?.address;
    if (address?.kind === "category") {
      const moved = await findByFormerTermPath(db.client, "category", address.slugs.join("/"));
      return moved === undefined ? undefined : { to: categoryPath(settings.current, moved), status: 301 };
    }
    if (address?.kind !== "tag") return step;
    const moved = await findByFormerTermPath(db.client, "tag", address.slug);
    return moved === undefined ? undefined : { to: tagPath(settings.current, moved), status: 301 };
  };
}
