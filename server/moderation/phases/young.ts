import type { MessageKey } from "../../i18n/translate.ts";
import { isDisposable } from "../disposable-mail.ts";
import type { Facts } from "../facts.ts";
import { isOtherScript } from "../language.ts";
import { hostOf } from "../links.ts";
import type { Phase, RuleSettings } from "../verdict.ts";
import { canSpeak } from "./learned.ts";

/** Of somebody new, so many small signs together are one. */
const TOGETHER = 2;
/** Characters a second that nobody types, for a text that is worth measuring. */
const NOBODY_TYPES = 40;
const LEAST_CHARACTERS = 200;
const DOUBTFUL = 0.7;

/** Somebody who has just come, with two small signs of spam that would each say little. */
export const young: Phase = {
  rule: "young",
  version: 1,
  look(facts, settings) {
    const { author, post } = facts;
    if (settings.youngDays === 0 || author.approved > 0 || post.rule === "open") return undefined;
    if (author.accountDays !== null && author.accountDays >= settings.youngDays) return undefined;
    const parts = smallSigns(facts, settings);
    return parts.length >= TOGETHER ? { effect: "hold", key: "reason.young", parts } : undefined;
  },
};

/** What each says little. */
function smallSigns(facts: Facts, settings: RuleSettings): MessageKey[] {
  const { linkCount, links, website, email, filter, writtenIn, language, form, text, history } = facts;
  const ownHost = hostOf(website);
  const cameAsSpam = ({ spam, approved }: Facts["history"]["network"]) => spam > 0 && approved === 0;
  const signs: [MessageKey, boolean][] = [
    ["sign.link", linkCount > 0],
    ["sign.ownHost", ownHost !== "" && links.some(({ host }) => host === ownHost)],
    ["sign.disposable", isDisposable(email, settings.disposableDomains)],
    ["sign.filter", canSpeak(filter, settings) && filter.probability >= DOUBTFUL],
    ["sign.language", isOtherScript(writtenIn, language)],
    ["sign.typed", form.seconds !== null && text.length >= LEAST_CHARACTERS && text.length / Math.max(form.seconds, 0.1) > NOBODY_TYPES],
    ["sign.history", cameAsSpam(history.network) || cameAsSpam(history.email)],
  ];
  return signs.filter(([, there]) => there).map(([key]) => key);
}
