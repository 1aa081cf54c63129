import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";
import { Conflict, NotFound, say } from "../errors.ts";
import { findWaysIn, lockPerson, type WaysIn } from "./ways-in-store.ts";

/** A way in that is about to be taken away. */
export type TakenWay = { identityId: number } | { passkeyId: number } | { password: true } | { email: true };

type Ways = Pick<Context, "providers" | "options">;

/** Whether people can come in by a provider now and for as long as anybody knows. */
export function isLasting(ctx: Ways, provider: string): boolean {
  const offered = ctx.providers.find(provider);
  return offered !== undefined && !offered.troubled && !offered.full && offered.endingAt === undefined;
}

/** By how many of their ways somebody could come in now: what is switched off, ending, in trouble or used up for the month does not count. */
export function countLastingWays(ctx: Ways, { identities, passkeyIds, password, email }: WaysIn): number {
  const byMail = email && ctx.options.mail !== "off";
  return identities.filter(({ provider }) => isLasting(ctx, provider)).length + passkeyIds.length + Number(password) + Number(byMail);
}

/**
 * Refuses to take the last way in from somebody. To be called first in the transaction that takes it: whoever takes another waits.
 * @throws Conflict saying what to do, NotFound for somebody who is gone
 */
export async function assertKeepsAWay(ctx: Context, tx: Tx, personId: number, taken: TakenWay): Promise<void> {
  if (!(await lockPerson(tx, personId, ctx.now()))) throw new NotFound();
  const ways = await findWaysIn(tx, personId);
  if (!ways || countLastingWays(ctx, without(ways, taken)) === 0) throw new Conflict(say("me.lastWay"));
}

function without(ways: WaysIn, taken: TakenWay): WaysIn {
  if ("identityId" in taken) return { ...ways, identities: ways.identities.filter(({ id }) => id !== taken.identityId) };
  if ("passkeyId" in taken) return { ...ways, passkeyIds: ways.passkeyIds.filter((id) => id !== taken.passkeyId) };
  // A password opens nothing without the address that it is typed with.
  return "password" in taken ? { ...ways, password: false } : { ...ways, email: false, password: false };
}
