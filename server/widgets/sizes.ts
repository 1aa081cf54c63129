const LARGEST = 5;

/** Sizes from 1 to 5 for counts, by their logarithm: one tag with very many posts does not make all others small. */
export function sizesOf(counts: readonly number[]): (count: number) => number {
  const least = Math.log(Math.max(1, Math.min(...counts)));
  const most = Math.log(Math.max(1, ...counts));
  return (count) => (most === least ? 2 : 1 + Math.round(((Math.log(Math.max(1, count)) - least) / (most - least)) * (LARGEST - 1)));
}
