import { assertCan } from "../../accounts/permissions.ts";
import type { Viewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { rebuildPaths } from "../../posts/rebuild-paths.ts";
import { tidyPath } from "../../posts/permalinks.ts";
import type { Settings } from "../../settings.ts";

/** Twenty thousand posts move in some seconds; this is for slow disks. */
const MOVING_TIMEOUT_MS = 10 * 60_000;

/**
 * Writes checked settings. Another permalink pattern gives every post its new address in the same transaction, and each
 * old one leads there.
 * @returns how many posts moved
 * @throws Forbidden
 */
export async function changeSettings(
  ctx: Context,
  viewer: Viewer,
  changes: Partial<Settings> & Pick<Settings, "permalinkPattern">,
): Promise<{ moved: number }> {
  assertCan(viewer, "manageSettings");
  const pattern = tidyPath(changes.permalinkPattern);
  const moves = pattern !== ctx.settings.current.permalinkPattern;
  const moved = await ctx.db.transaction(
    async (tx) => {
      await ctx.settings.save(tx, { ...changes, permalinkPattern: pattern });
      return moves ? rebuildPaths(tx, pattern) : 0;
    },
    moves ? { timeoutMs: MOVING_TIMEOUT_MS } : {},
  );
  await ctx.settings.reload();
  ctx.cache.forget(["site"]);
  return { moved };
}
