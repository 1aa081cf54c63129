import { assertCan } from "../../accounts/permissions.ts";
import type { Viewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { changeAddressRules } from "../../posts/changing-addresses.ts";
import type { Settings } from "../../settings.ts";

/** Twenty thousand posts move in some seconds; this is for slow disks. */
const MOVING_TIMEOUT_MS = 10 * 60_000;

/**
 * Writes checked settings; those that are not named stay. Another permalink pattern gives every post its new address in the
 * same transaction, and each old one leads there; the same for the bases of categories and tags.
 * @returns how many posts moved
 * @throws Forbidden, Invalid when such addresses could not be served
 */
export async function changeSettings(ctx: Context, viewer: Viewer, changes: Partial<Settings>): Promise<{ moved: number }> {
  assertCan(viewer, "manageSettings");
  const { permalinkPattern, categoryBase, tagBase, ...others } = changes;
  const { current } = ctx.settings;
  const rules = {
    permalinkPattern: permalinkPattern ?? current.permalinkPattern,
    categoryBase: categoryBase ?? current.categoryBase,
    tagBase: tagBase ?? current.tagBase,
  };
  const concerned = [permalinkPattern, categoryBase, tagBase].some((rule) => rule !== undefined);
  const moved = await ctx.db.transaction(
    async (tx) => {
      await ctx.settings.save(tx, others);
      return concerned ? changeAddressRules(ctx, tx, rules) : 0;
    },
    concerned ? { timeoutMs: MOVING_TIMEOUT_MS } : {},
  );
  await ctx.settings.reload();
  ctx.cache.forget(["site"]);
  return { moved };
}
