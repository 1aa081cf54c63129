/** Most words that are counted: a text of a megabyte is told by its length alone. */
const MOST_WORDS = 100_000;

/** How many words were added to a text and taken away from it, whatever their order; in linear time. */
export function countChangedWords(before: string, after: string): { added: number; removed: number } {
  const counts = new Map<string, number>();
  for (const word of wordsOf(before)) counts.set(word, (counts.get(word) ?? 0) - 1);
  for (const word of wordsOf(after)) counts.set(word, (counts.get(word) ?? 0) + 1);
  let added = 0;
  let removed = 0;
  for (const count of counts.values()) {
    if (count > 0) added += count;
    else removed -= count;
  }
  return { added, removed };
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/u, MOST_WORDS).filter(Boolean);
}
