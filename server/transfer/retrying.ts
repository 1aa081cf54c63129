import { reachOf } from "../accounts/permissions.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { Context } from "../context.ts";
import { Forbidden, say } from "../errors.ts";
import { FETCH_MEDIA } from "./fetching.ts";
import { clearProblems } from "./fetch-store.ts";

/** Whoever looks after everybody's files may see which did not come. @throws Forbidden */
export function assertMayFetch(viewer: Viewer): void {
  if (reachOf(viewer, "uploadMedia") !== "any") throw new Forbidden(say("failure.notAllowed"));
}

/** Has files fetched again that could not be. @returns how many @throws Forbidden */
export async function retryFetching(ctx: Context, viewer: Viewer, which: readonly number[] | "all"): Promise<number> {
  assertMayFetch(viewer);
  return ctx.db.transaction(async (tx) => {
    const ids = await clearProblems(tx, which === "all" ? "all" : { ids: which });
    for (const mediaId of ids) await ctx.jobs.add(tx, FETCH_MEDIA, { mediaId }, { uniqueKey: `media:${mediaId}` });
    return ids.length;
  });
}
