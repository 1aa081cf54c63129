/** In how many learned comments of each kind a word was. */
export interface Evidence {
  word: string;
  spam: number;
  ham: number;
}

/** How much it takes to believe a word: a word that was never seen counts as undecided. */
const STRENGTH = 0.5;
const UNDECIDED = 0.5;
/** Words that say less are not asked. */
const LEAST_WEIGHT = 0.15;
const MOST_WORDS = 40;
const TOLD_WORDS = 8;

/**
 * How likely it is that a text is spam: each word's share by Robinson's formula, put together by Fisher's method with the inverse chi-square
 * function, so that a text that speaks for both sides, or for none, is undecided.
 * @see G. Robinson, "A statistical approach to the spam problem", Linux Journal 107 (2003)
 * @param all how many comments of each kind were learned
 */
export function weigh(evidence: readonly Evidence[], all: { spam: number; ham: number }): { probability: number; words: string[] } {
  const weighed = evidence
    .map(({ word, spam, ham }) => ({ word, share: shareOf(spam, ham, all) }))
    .filter(({ share }) => Math.abs(share - UNDECIDED) >= LEAST_WEIGHT)
    .toSorted((a, b) => Math.abs(b.share - UNDECIDED) - Math.abs(a.share - UNDECIDED))
    .slice(0, MOST_WORDS);
  if (weighed.length === 0) return { probability: UNDECIDED, words: [] };
  const degrees = 2 * weighed.length;
  const forSpam = 1 - inverseChiSquare(-2 * sum(weighed.map(({ share }) => Math.log(1 - share))), degrees);
  const forHam = 1 - inverseChiSquare(-2 * sum(weighed.map(({ share }) => Math.log(share))), degrees);
  const probability = (1 + forSpam - forHam) / 2;
  const words = weighed.filter(({ share }) => share > UNDECIDED === probability > UNDECIDED).map(({ word }) => word);
  return { probability, words: words.slice(0, TOLD_WORDS) };
}

function shareOf(spam: number, ham: number, all: { spam: number; ham: number }): number {
  const [inSpam, inHam] = [spam / all.spam, ham / all.ham];
  const seen = spam + ham;
  const raw = inSpam + inHam === 0 ? UNDECIDED : inSpam / (inSpam + inHam);
  return (STRENGTH * UNDECIDED + seen * raw) / (STRENGTH + seen);
}

/** The chance that chi-square with so many degrees of freedom (an even number) is at least this large. */
export function inverseChiSquare(chi: number, degrees: number): number {
  const half = chi / 2;
  // In logarithms: e to the power of -half is 0 where half is large.
  let term = -half;
  let total = Math.exp(term);
  for (let step = 1; step < degrees / 2; step++) {
    term += Math.log(half / step);
    total += Math.exp(term);
  }
  return Math.min(total, 1);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
