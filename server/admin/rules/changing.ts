import { assertCan } from "../../accounts/permissions.ts";
import type { Viewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { Conflict, NotFound, say } from "../../errors.ts";
import { type Settings, settingsSchema } from "../../settings.ts";
import { keepFormerRules, lockFormerRules, recordRuleChange } from "./change-store.ts";
import { RULE_FIELDS } from "./fields.ts";

/**
 * Changes the rules; what they were is kept, to go back.
 * @param seen the newest change that whoever decided on this one knew of
 * @returns the change, undefined if nothing is other than it was
 * @throws Conflict if somebody else has changed them since
 */
export function changeRules(ctx: Context, viewer: Viewer, rules: Partial<Settings>, seen: number): Promise<number | undefined> {
  return writeRules(ctx, viewer, () => rules, { seen });
}

/**
 * Gives the settings that a change touched the values that they had before it. That is a change itself, and can be undone.
 * @throws NotFound if it is not among the last ones
 */
export function undoRuleChange(ctx: Context, viewer: Viewer, change: number): Promise<number | undefined> {
  return writeRules(ctx, viewer, (former) => former, { undoes: change });
}

async function writeRules(
  ctx: Context,
  viewer: Viewer,
  choose: (former: Partial<Settings>) => Partial<Settings>,
  { seen, undoes }: { seen?: number; undoes?: number },
): Promise<number | undefined> {
  assertCan(viewer, "manageSettings");
  await ctx.settings.reload();
  const change = await ctx.db.transaction(async (tx) => {
    const kept = await lockFormerRules(tx);
    if (seen !== undefined && seen !== (kept[0]?.event ?? 0)) throw new Conflict(say("rules.changedMeanwhile"));
    const undone = kept.find(({ event }) => event === undoes);
    if (undoes !== undefined && !undone) throw new NotFound();
    const { changed, former } = difference(ctx.settings.current, choose(readFormer(undone?.former ?? {})));
    const keys = Object.keys(changed);
    if (keys.length === 0) return undefined;
    await ctx.settings.save(tx, changed);
    const event = await recordRuleChange(tx, viewer.person.id, { keys: keys.join(" "), ...(undoes === undefined ? {} : { undoes }) }, ctx.now());
    await keepFormerRules(tx, kept, { event, former });
    return event;
  });
  await ctx.settings.reload();
  if (change !== undefined) ctx.cache.forget(["site"]);
  return change;
}

/** What was kept, as far as it still fits the settings of this version. */
function readFormer(kept: Record<string, unknown>): Partial<Settings> {
  const known = RULE_FIELDS.flatMap(({ key }) => {
    if (!Object.hasOwn(kept, key)) return [];
    const parsed = settingsSchema.shape[key].safeParse(kept[key]);
    return parsed.success ? [[key, parsed.data]] : [];
  });
  return Object.fromEntries(known) as Partial<Settings>;
}

function difference(current: Settings, wanted: Partial<Settings>): { changed: Partial<Settings>; former: Partial<Settings> } {
  const keys = RULE_FIELDS.map(({ key }) => key).filter((key) => wanted[key] !== undefined && wanted[key] !== current[key]);
  const pick = (values: Partial<Settings>) => Object.fromEntries(keys.map((key) => [key, values[key]])) as Partial<Settings>;
  return { changed: pick(wanted), former: pick(current) };
}
