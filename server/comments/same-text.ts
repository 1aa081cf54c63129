/** So much of the shorter text stands in the other one, too, where one is an edited version of the other. */
const SHARED = 0.8;

/** Whether one text is a version of the other, rather than another text in the same place, judged by the words they share. Nothing is a version of every text. */
export function isVersionOf(one: string, other: string): boolean {
  if (other.startsWith(one.trim()) || one.startsWith(other.trim())) return true;
  const [short, long] = [wordsOf(one), wordsOf(other)].toSorted((a, b) => a.length - b.length) as [string[], string[]];
  const left = new Map<string, number>();
  for (const word of long) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of short) {
    const count = left.get(word) ?? 0;
    if (count > 0) shared++;
    left.set(word, count - 1);
  }
  return shared >= short.length * SHARED;
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}
