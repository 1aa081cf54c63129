import { say, Unavailable } from "../errors.ts";

/** So many pictures are decoded at once in a process: each takes a core and, for a moment, a good deal of memory. */
const AT_ONCE = 2;
/** So many more may wait, on the disk; whoever comes then is asked to come again. */
const MOST_WAITING = 500;

let running = 0;
const waiting: (() => void)[] = [];

/**
 * Does heavy work when it is its turn. One line for the whole process, as it is the process's memory that it guards.
 * @throws Unavailable when too many wait already
 */
export async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running < AT_ONCE) running += 1;
  else {
    if (waiting.length >= MOST_WAITING) throw new Unavailable(say("media.tooManyWaiting"), 30);
    await new Promise<void>((start) => waiting.push(start));
  }
  try {
    return await work();
  } finally {
    // Who goes hands the place over, so that nobody slips in between.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
