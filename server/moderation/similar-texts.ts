import { countBits } from "./simhash.ts";

/** Bits by which two texts may differ and still be nearly the same. */
const MOST_DISTANCE = 3;

/**
 * Finds hashes that differ by at most three bits: of four parts of 16 bits at least one is then the same.
 * @see G. S. Manku, A. Jain, A. Das Sarma, "Detecting near-duplicates for web crawling" (2007)
 */
export interface SimilarTexts {
  add(id: number, simhash: string): void;
  remove(id: number): void;
  /** Newest first. */
  find(simhash: string, most: number): { id: number; distance: number }[];
}

interface Hash {
  high: number;
  low: number;
}

export function createSimilarTexts(): SimilarTexts {
  const hashes = new Map<number, Hash>();
  /** By the number of the part and its 16 bits. Oldest first. */
  const buckets = new Map<number, number[]>();

  function add(id: number, simhash: string): void {
    const hash = read(simhash);
    hashes.set(id, hash);
    for (const key of keysOf(hash)) {
      const bucket = buckets.get(key);
      if (bucket) bucket.push(id);
      else buckets.set(key, [id]);
    }
  }

  function remove(id: number): void {
    const hash = hashes.get(id);
    if (!hash) return;
    hashes.delete(id);
    for (const key of keysOf(hash)) {
      const bucket = buckets.get(key);
      const at = bucket?.indexOf(id) ?? -1; // The oldest go first: it stands at the front.
      if (at >= 0) bucket?.splice(at, 1);
      if (bucket?.length === 0) buckets.delete(key);
    }
  }

  return {
    add,
    remove,
    find(simhash, most) {
      const wanted = read(simhash);
      const found = new Map<number, number>();
      for (const key of keysOf(wanted)) {
        const bucket = buckets.get(key) ?? [];
        for (let at = bucket.length - 1, taken = 0; at >= 0 && taken < most; at--) {
          const id = bucket[at] ?? 0;
          const hash = hashes.get(id);
          const distance = hash ? countBits(hash.high ^ wanted.high) + countBits(hash.low ^ wanted.low) : MOST_DISTANCE + 1;
          if (distance > MOST_DISTANCE) continue;
          found.set(id, distance);
          taken += 1;
        }
      }
      return [...found]
        .map(([id, distance]) => ({ id, distance }))
        .toSorted((a, b) => b.id - a.id)
        .slice(0, most);
    },
  };
}

function read(simhash: string): Hash {
  return { high: Number.parseInt(simhash.slice(0, 8), 16) | 0, low: Number.parseInt(simhash.slice(8), 16) | 0 };
}

function keysOf({ high, low }: Hash): number[] {
  return [high >>> 16, 0x10000 + (high & 0xffff), 0x20000 + (low >>> 16), 0x30000 + (low & 0xffff)];
}
