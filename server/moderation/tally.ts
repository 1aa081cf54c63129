/** What came from one place in the window: when, and what became of it. */
export interface Tally {
  readonly approved: number;
  readonly spam: number;
  readonly size: number;
  add(at: number, status: string): void;
  /** Takes the oldest away. */
  drop(status: string): void;
  move(from: string, to: string): void;
  /** How many there are since a moment. */
  since(at: number): number;
}

export function createTally(): Tally {
  let times: number[] = [];
  /** Those before are gone; cut off in one go now and then. */
  let start = 0;
  const counts: Record<string, number> = {};
  const count = (status: string, difference: number) => {
    counts[status] = (counts[status] ?? 0) + difference;
  };

  return {
    get approved() {
      return counts["approved"] ?? 0;
    },
    get spam() {
      return counts["spam"] ?? 0;
    },
    get size() {
      return times.length - start;
    },
    add(at, status) {
      times.push(at);
      count(status, 1);
    },
    drop(status) {
      start += 1;
      count(status, -1);
      if (start < 1000 && start < times.length) return;
      times = times.slice(start);
      start = 0;
    },
    move(from, to) {
      count(from, -1);
      count(to, 1);
    },
    since(at) {
      let [low, high] = [start, times.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((times[middle] ?? 0) < at) low = middle + 1;
        else high = middle;
      }
      return times.length - low;
    },
  };
}
