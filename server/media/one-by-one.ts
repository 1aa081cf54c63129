const last = new Map<string, Promise<unknown>>();

/** Does things of one key one after the other, in this process: two uploads of one file become one item. */
export async function oneByOne<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
  const before = last.get(key) ?? Promise.resolve();
  const mine = before.then(work, work);
  last.set(key, mine);
  try {
    return await mine;
  } finally {
    if (last.get(key) === mine) last.delete(key);
  }
}
