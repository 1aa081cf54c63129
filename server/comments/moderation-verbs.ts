import { type Actor, assertCan } from "../accounts/permissions.ts";
import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";
import type { Act, Deciding } from "./change.ts";
import { decide } from "./decisions.ts";
import { listModerated, listUndoable, type ModeratedRow } from "./moderation-store.ts";
import { listOvertaken, type Overtaken } from "./overtaken.ts";
import { lockComments } from "./quiet-store.ts";
import { takeBack } from "./taking-back.ts";

export { ACTS, type Act } from "./change.ts";
export type { Overtaken } from "./overtaken.ts";

/** What else there is to say about a decision. */
export interface DecisionOptions {
  /** By comment, the newest event that whoever decides had seen. What somebody else has done to one since is not undone unseen: it is left as it is. */
  seen?: ReadonlyMap<number, number>;
  /** The act on many that it is part of. */
  batchId?: number;
  because?: Deciding["because"];
}

export interface Decision {
  /** The ids of the events, for `undoModeration`. */
  events: number[];
  changed: number;
  /** Those that were left because somebody else was first. */
  overtaken: Overtaken[];
}

/** As many share a transaction that nobody else has to wait for. */
const FEW = 50;

/**
 * Decides on comments: in one transaction their states, an event each and the counters of their posts. Comments that
 * are in the wanted state already, or gone, are passed over. More than a few hundred at once are for `startBatch`.
 * @throws Forbidden if one of them may not be moderated; then nothing is changed
 */
export async function moderateComments(
  ctx: Context,
  actor: Actor,
  ids: readonly number[],
  act: Act,
  { seen, batchId, because }: DecisionOptions = {},
): Promise<Decision> {
  const { posts, ...decision } = await ctx.db.transaction(async (tx) => {
    const rows = await lockModerated(ctx, tx, actor, ids);
    const overtaken = seen ? await listOvertaken(tx, rows, { seen: (id) => seen.get(id), actorId: actor.person.id }) : [];
    const left = new Set(overtaken.map(({ commentId }) => commentId));
    const free = rows.filter(({ id }) => !left.has(id));
    return { ...(await decide(ctx, tx, free, act, { actor, at: ctx.now(), batchId, because })), overtaken };
  }, patience(ids));
  forgetPages(ctx, posts);
  return { ...decision, changed: decision.events.length };
}

/** Reads comments that nobody else can change until the transaction ends. @throws Forbidden if one of them may not be moderated */
export async function lockModerated(ctx: Context, tx: Tx, actor: Actor, ids: readonly number[]): Promise<ModeratedRow[]> {
  await lockComments(ctx.db, tx, ids);
  const rows = await listModerated(tx, ids);
  for (const row of rows) assertCan(actor, "moderateComments", row.post);
  return rows;
}

/**
 * Takes decisions back, newest first. A comment that somebody has decided on since is left as it is.
 * @returns how many were taken back
 * @throws Forbidden if one of the comments may not be moderated
 */
export async function undoModeration(ctx: Context, actor: Actor, eventIds: readonly number[]): Promise<number> {
  const posts = await ctx.db.transaction(async (tx) => {
    const commentIds = (await listUndoable(tx, eventIds)).map(({ commentId }) => commentId);
    await lockComments(ctx.db, tx, [...new Set(commentIds)]);
    return takeBack(ctx, tx, await listUndoable(tx, eventIds), { actor, at: ctx.now() });
  }, patience(eventIds));
  forgetPages(ctx, posts);
  return posts.length;
}

function patience(ids: readonly number[]): { timeoutMs: number } | undefined {
  return ids.length > FEW ? { timeoutMs: 60_000 } : undefined;
}

/** Has the pages made anew that show some posts and their comments. */
export function forgetPages(ctx: Context, postIds: readonly number[]): void {
  if (postIds.length > 0) ctx.cache.forget([...new Set(postIds.map((id) => `post:${id}`)), "lists"]);
}
