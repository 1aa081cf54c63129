import type { MessageKey } from "../i18n/translate.ts";
import type { Reason } from "./verdict.ts";

/** What is no secret, the most helpful one first. Whoever writes spam learns nothing of the other rules. */
const TOLD: Record<string, MessageKey> = { manual: "me.why.manual", links: "me.why.links", newcomer: "me.why.newcomer" };

/** Why a comment waits, as its author is told: in general, without evidence. For spam it is the same as for one that is held. */
export function generalReason(reasons: readonly Pick<Reason, "rule">[]): MessageKey {
  const rules = new Set(reasons.map(({ rule }) => rule));
  for (const [rule, key] of Object.entries(TOLD)) if (rules.has(rule)) return key;
  return "me.why.other";
}

/** The same of the reasons as an event keeps them. */
export function readGeneralReason(json: string | undefined): MessageKey {
  return generalReason(json === undefined ? [] : (JSON.parse(json) as Reason[]));
}
