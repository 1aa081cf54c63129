import { expect } from "vitest";
import { foldEvents } from "../../server/comments/fold.ts";
import { groupBy } from "../../server/group-by.ts";
import type { TestBlog } from "../support/blog.ts";

/** Everything that acts and undos must put back, byte for byte. */
export async function stateOf({ context: { db } }: TestBlog): Promise<string> {
  const { client } = db;
  const orderBy = { id: "asc" } as const;
  return JSON.stringify(
    {
      comments: await client.comment.findMany({ orderBy }),
      posts: await client.post.findMany({ select: { id: true, approvedCommentCount: true, updatedAt: true }, orderBy }),
      words: await client.filterToken.findMany({ orderBy: { token: "asc" } }),
      reports: await client.report.findMany({ orderBy }),
      appeals: await client.appeal.findMany({ orderBy }),
    },
    null,
    1,
  );
}

/** What the log has said so far, so that each event is read once. */
export interface Ledger {
  last: number;
  states: Map<number, string | null>;
}

/** The counters say what there is, and every comment is in the state that its events lead to. */
export async function expectConsistent({ context: { db } }: TestBlog, ledger: Ledger = { last: 0, states: new Map() }): Promise<void> {
  const { client } = db;
  const comments = await client.comment.findMany({ select: { id: true, postId: true, status: true, kind: true } });
  const select = { id: true, commentId: true, fromStatus: true, toStatus: true } as const;
  const events = await client.moderationEvent.findMany({ where: { id: { gt: ledger.last } }, select, orderBy: { id: "asc" } });
  for (const { id, approvedCommentCount } of await client.post.findMany({ select: { id: true, approvedCommentCount: true } }))
    expect(approvedCommentCount).toBe(comments.filter(({ postId, status, kind }) => postId === id && status === "approved" && kind === "comment").length);
  for (const [id, own] of groupBy(events, ({ commentId }) => commentId)) {
    const { status = null, breaks } = foldEvents(own) ?? { breaks: [0] };
    expect([id, breaks, own[0]?.fromStatus]).toEqual([id, [], ledger.states.has(id) ? ledger.states.get(id) : own[0]?.fromStatus]);
    ledger.states.set(id, status);
  }
  ledger.last = events.at(-1)?.id ?? ledger.last;
  const present = new Map(comments.map(({ id, status }) => [id, status]));
  for (const [id, status] of ledger.states) expect([id, present.get(id) ?? null]).toEqual([id, status]);
}

/** The same numbers at each run. @returns a whole number below another */
export function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 3_266_489_917) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}
