import type { FilterFacts } from "../facts.ts";
import type { Phase, RuleSettings } from "../verdict.ts";

/** The filter has learned of enough comments to be heard. */
export function canSpeak(filter: FilterFacts | null, { filterLeast }: Pick<RuleSettings, "filterLeast">): filter is FilterFacts {
  return filter !== null && filter.spam >= filterLeast && filter.ham >= filterLeast;
}

/** Like what moderators marked as spam here, by its words. */
export const learned: Phase = {
  rule: "filter",
  version: 1,
  look({ filter }, settings) {
    if (!canSpeak(filter, settings)) return undefined;
    const { probability, spam, words } = filter;
    const said = { score: probability, key: "reason.filter", values: { percent: Math.floor(probability * 100), count: spam }, seen: words } as const;
    if (settings.filterSpams > 0 && probability * 1000 >= settings.filterSpams) return { effect: "spam", ...said };
    return settings.filterHolds > 0 && probability * 100 >= settings.filterHolds ? { effect: "hold", ...said } : undefined;
  },
};
