import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";
import { type FieldWords, Invalid, say, type Words } from "../errors.ts";
import { baseProblem, type Bases, below, DEFAULT_BASES, tidyBase } from "./bases.ts";
import { type AddressRules, isReservedFirst, patternProblem, tidyPath } from "./permalinks.ts";
import { rebuildPaths } from "./rebuild-paths.ts";
import { findPathBelow } from "./rebuild-store.ts";

type FormerBase = NonNullable<Bases["formerBases"]>[number];

/** As typed: another pattern, other bases. What is missing stays; an empty base is the default. */
export type AddressChanges = Partial<AddressRules>;

/**
 * Changes what addresses are made by, and gives every post the one that it has from now on; the former ones lead there, and the former bases
 * too. Within the transaction that saves the settings; reload them and forget "site" afterwards.
 * @returns how many posts moved
 * @throws Invalid with a message for permalinkPattern, categoryBase or tagBase, when such addresses could not be served
 */
export async function changeAddressRules(ctx: Pick<Context, "settings">, tx: Tx, changes: AddressChanges): Promise<number> {
  const { current } = ctx.settings;
  const next = rulesAfter(current, changes);
  const isSame = next.permalinkPattern === current.permalinkPattern && next.categoryBase === current.categoryBase && next.tagBase === current.tagBase;
  if (isSame) return 0;
  const errors = await addressProblems(tx, current, next);
  if (Object.keys(errors).length > 0) throw new Invalid(errors);
  await ctx.settings.save(tx, next);
  return (await rebuildPaths(tx, next)).length;
}

type Rules = AddressRules & { formerBases: FormerBase[] };

function rulesAfter(current: Rules, { permalinkPattern = current.permalinkPattern, ...typed }: AddressChanges): Rules {
  const bases = {
    categoryBase: typed.categoryBase === undefined ? current.categoryBase : tidyBase(typed.categoryBase) || DEFAULT_BASES.categoryBase,
    tagBase: typed.tagBase === undefined ? current.tagBase : tidyBase(typed.tagBase) || DEFAULT_BASES.tagBase,
  };
  return {
    permalinkPattern: permalinkPattern.startsWith("/") ? tidyPath(permalinkPattern) : permalinkPattern,
    ...bases,
    formerBases: formerBases(current, bases),
  };
}

/** What could not be served if addresses were made by these rules, by the name of the field. */
async function addressProblems(tx: Tx, before: Bases, rules: Rules): Promise<FieldWords> {
  const errors: FieldWords = {};
  const { permalinkPattern, categoryBase, tagBase } = rules;
  const problem = patternProblem(permalinkPattern, rules);
  if (problem) errors["permalinkPattern"] = problem;
  if (overlap(categoryBase, tagBase)) errors["tagBase"] = say("bases.same");
  for (const [field, kind] of [
    ["categoryBase", "category"],
    ["tagBase", "tag"],
  ] as const) {
    const base = rules[field];
    const wrong = baseProblem(base, isReservedFirst) ?? (base === before[field] ? undefined : await takenProblem(tx, rules.formerBases, kind, base));
    if (wrong) errors[field] = wrong;
  }
  return errors;
}

function overlap(a: string, b: string): boolean {
  return a === b || below(a.split("/"), b) !== undefined || below(b.split("/"), a) !== undefined;
}

/** Old addresses begin with it that are not of this kind. */
async function takenProblem(tx: Tx, former: readonly FormerBase[], kind: FormerBase["kind"], base: string): Promise<Words | undefined> {
  if (former.some((item) => item.kind !== kind && overlap(item.base, base))) return say("bases.former");
  const path = await findPathBelow(tx, `/${base}/`);
  return path === undefined ? undefined : say("bases.page", { path });
}

/** Latest first; a base that is in use again is not a former one. */
function formerBases(before: Rules, { categoryBase, tagBase }: Bases): FormerBase[] {
  const left = [{ kind: "category" as const, base: before.categoryBase }, { kind: "tag" as const, base: before.tagBase }, ...before.formerBases];
  const isFormer = ({ kind, base }: (typeof left)[number]) => base !== (kind === "category" ? categoryBase : tagBase);
  const byName = new Map(left.filter(isFormer).map((item) => [`${item.kind} ${item.base}`, item]));
  return [...byName.values()];
}
