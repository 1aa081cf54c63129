import type { Context } from "../context.ts";
import type { Posted, Posting } from "./posting.ts";
import { requestKeyOf } from "./request-key.ts";
import { findByRequestKey } from "./store.ts";

/**
 * Lets the same request through once: one that comes while the first is under way waits for it and gets its comment, or its refusal; a later
 * one gets the comment that was written. Two processes that take one each are told apart by the unique key in the database.
 */
export function createRepeats(ctx: Context): (posting: Posting, take: () => Promise<Posted>) => Promise<Posted> {
  const underWay = new Map<string, Promise<Posted>>();

  async function takeOrFind({ post }: Posting, requestKey: string, take: () => Promise<Posted>): Promise<Posted> {
    const earlier = await findByRequestKey(ctx.db.client, requestKey);
    return earlier && post.path !== null ? { id: earlier.id, status: earlier.status, path: post.path } : take();
  }

  return (posting, take) => {
    const requestKey = requestKeyOf(posting);
    if (requestKey === undefined) return take();
    const first = underWay.get(requestKey);
    if (first) return first;
    const taken = takeOrFind(posting, requestKey, take).finally(() => underWay.delete(requestKey));
    underWay.set(requestKey, taken);
    return taken;
  };
}
