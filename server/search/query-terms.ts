import { fold } from "../fold.ts";

const MOST_TERMS = 10;
const MOST_TOKENS = 40;

/**
 * What somebody searches for, as at most 10 terms. A term is a list of folded words that must follow each other: one word, a run of Chinese or Japanese,
 * "several words in quotation marks", or what punctuation divides ("e-mail").
 */
export function queryTerms(query: string): string[][] {
  const pieces = query.slice(0, 500).match(/["“”„«»][^"“”„«»]*["“”„«»]|[^\s"“”„«»]+/g) ?? [];
  return pieces
    .map((piece) =>
      fold(piece)
        .split(" ")
        .filter((token) => token !== "")
        .slice(0, MOST_TOKENS),
    )
    .filter((tokens) => tokens.length > 0)
    .slice(0, MOST_TERMS);
}
