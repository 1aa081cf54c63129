import { recordAccountEvent } from "../accounts/event-store.ts";
import { endSessionsOf } from "../accounts/session-store.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";

/** Ends a session of one's own. Ending one that is over already is no error. */
export async function endOwnSession(ctx: Context, viewer: Viewer, sessionId: number): Promise<void> {
  const { id: personId } = viewer.person;
  await ctx.db.transaction(async (tx) => {
    await recordEnd(ctx, tx, personId, await endSessionsOf(tx, personId, { id: sessionId }));
  });
}

/** Ends all sessions of one's own but the one that asks. */
export async function endOtherSessions(ctx: Context, viewer: Viewer): Promise<void> {
  const { id: personId } = viewer.person;
  await ctx.db.transaction(async (tx) => {
    await recordEnd(ctx, tx, personId, await endSessionsOf(tx, personId, { exceptId: viewer.sessionId }));
  });
}

async function recordEnd(ctx: Context, tx: Tx, personId: number, count: number): Promise<void> {
  if (count > 0) await recordAccountEvent(tx, { personId, act: "sessions-ended", detail: { count }, actorId: personId, at: ctx.now() });
}
