import type { Context } from "../../context.ts";
import type { Tx } from "../../db/database.ts";
import { againIfTaken } from "../../db/taken.ts";
import { isFull, isTroubled, monthOf } from "./offering.ts";
import { findKind } from "./provider-settings.ts";
import { countFailure, countProvokedFailure, countSuccess, type NewProviderState } from "./provider-store.ts";

/**
 * A sign-in at a provider went through: counted for the month, and its failures are forgotten. In a transaction of its own, since the
 * platform counts it too whatever becomes of it here.
 */
export async function noteSuccess(ctx: Context, key: string): Promise<void> {
  const way = wayOf(ctx, key);
  if (!way) return;
  const now = ctx.now();
  const { before, signIns } = await inOne(ctx, (tx) => countSuccess(tx, way, monthOf(now), now));
  if (isTroubled(before, now) || isFull({ ceiling: before.ceiling, signIns })) await showChange(ctx);
}

/**
 * A sign-in at a provider failed, not by the person's own wish.
 * @param trouble the kind of fault
 * @param provokable anybody could have brought it about, by a callback that was made up: it is counted, and marks nothing as troubled
 */
export async function noteFailure(ctx: Context, key: string, trouble: string, provokable = false): Promise<void> {
  ctx.log.warn({ provider: key, trouble }, "a sign-in did not work");
  const way = wayOf(ctx, key);
  if (!way) return;
  const now = ctx.now();
  if (provokable) return inOne(ctx, (tx) => countProvokedFailure(tx, way, monthOf(now)));
  const failuresInRow = await inOne(ctx, (tx) => countFailure(tx, way, monthOf(now), now, trouble.slice(0, 200)));
  if (isTroubled({ failuresInRow, lastFailureAt: now }, now)) await showChange(ctx);
}

function wayOf(ctx: Context, key: string): NewProviderState | undefined {
  const kind = ctx.providers.find(key)?.kind;
  return kind === undefined ? undefined : { key, kind, price: findKind(kind)?.price ?? 0 };
}

function inOne<T>(ctx: Context, work: (tx: Tx) => Promise<T>): Promise<T> {
  return againIfTaken(() => ctx.db.transaction(work));
}

/** Stored pages show the ways in: they are forgotten when those look otherwise than before, and not at each failure. */
async function showChange(ctx: Context): Promise<void> {
  if (await ctx.providers.reload()) ctx.cache.forget(["site"]);
}
