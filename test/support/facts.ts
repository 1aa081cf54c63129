import type { Facts, SimilarText } from "../../server/moderation/facts.ts";
import { findLinks } from "../../server/moderation/links.ts";
import { wordsOf } from "../../server/moderation/simhash.ts";
import { settingsSchema, type Settings } from "../../server/settings.ts";

/** What may be told of some facts in short. */
export interface FactsInShort extends Partial<Omit<Facts, "author" | "post" | "rates" | "form" | "filter">> {
  author?: Partial<Facts["author"]>;
  post?: Partial<Facts["post"]>;
  rates?: { speaker?: number; network?: number; site?: Facts["rates"]["site"] };
  form?: Partial<Facts["form"]>;
  filter?: Partial<NonNullable<Facts["filter"]>> | null;
}

/** The facts of a calm comment by a person whom everybody knows, but for what is given. */
export function factsOf({ author, post, rates, form, filter, ...given }: FactsInShort = {}): Facts {
  const text = given.text ?? "A calm word";
  const rateOf = (tenMinutes = 0) => ({ tenMinutes, day: tenMinutes });
  const links = given.links ?? findLinks([...text.matchAll(/https?:\/\/\S+/g)].map(([url]) => `<a href="${url}">`).join(""));
  return {
    version: 1,
    kind: "comment",
    at: "2025-06-18T10:00:00.000Z",
    language: "en",
    text,
    name: "Gert",
    email: "",
    website: "",
    address: "203.0.113.9",
    network: "203.0.113.9",
    linkCount: links.length,
    links,
    author: { moderates: false, personId: 7, provider: null, accountDays: 400, approved: 12, pending: 0, spam: 0, trash: 0, ...author },
    post: { id: 1, days: 3, rule: "", ...post },
    rates: { speaker: rateOf(rates?.speaker), network: rateOf(rates?.network), site: rates?.site ?? { fiveMinutes: 0, usual: 0 } },
    history: { network: { approved: 0, spam: 0 }, email: { approved: 0, spam: 0 } },
    simhash: null,
    words: wordsOf(text).length,
    similar: [],
    form: { trap: false, seconds: null, ...form },
    writtenIn: null,
    filter: filter ? { probability: 0.5, spam: 100, ham: 100, words: [], ...filter } : null,
    bans: [],
    classifier: null,
    proofOfWork: null,
    ...given,
  };
}

/** The same of a guest, who is always new. */
export function guestFacts({ author, ...given }: FactsInShort = {}): Facts {
  return factsOf({ email: "gert@example.org", author: { personId: null, accountDays: null, approved: 0, ...author }, ...given });
}

/** Texts that were found to be like one. */
export function similarTexts(count: number, given: Partial<SimilarText> = {}): SimilarText[] {
  return Array.from({ length: count }, (_, at) => ({ id: at + 1, postId: 1, status: "approved", marked: false, distance: 0, sameSpeaker: false, ...given }));
}

/** The settings as they are at first, but for what is given. */
export function rulesOf(given: Partial<Settings> = {}): Settings {
  return { ...settingsSchema.parse({}), ...given };
}
