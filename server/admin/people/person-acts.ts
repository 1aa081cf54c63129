import { recordAccountEvent } from "../../accounts/event-store.ts";
import { assertCan, can } from "../../accounts/permissions.ts";
import { endSessionsOf } from "../../accounts/session-store.ts";
import type { Viewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { Invalid, NotFound, say } from "../../errors.ts";
import { findPerson, moveAuthorship } from "./store.ts";

/**
 * Signs somebody out: of one session, or of all but the one that does it.
 * @returns how many ended
 * @throws Forbidden, NotFound
 */
export async function endSessions(ctx: Context, viewer: Viewer, personId: number, sessionId?: number): Promise<number> {
  assertCan(viewer, "managePeople");
  return ctx.db.transaction(async (tx) => {
    if (!(await findPerson(tx, personId))) throw new NotFound(say("people.gone"));
    const ended = await endSessionsOf(tx, personId, sessionId === undefined ? { exceptId: viewer.sessionId } : { id: sessionId });
    if (ended > 0) await recordAccountEvent(tx, { personId, act: "sessions-ended", detail: { count: ended }, actorId: viewer.person.id, at: ctx.now() });
    return ended;
  });
}

/**
 * Makes somebody else the author of all that a person wrote. Comments stay who said them.
 * @returns how many posts and pages
 * @throws Forbidden, NotFound, Invalid for somebody who may not write
 */
export async function givePosts(ctx: Context, viewer: Viewer, fromId: number, toId: number | undefined): Promise<{ count: number }> {
  assertCan(viewer, "managePeople");
  const given = await ctx.db.transaction(async (tx) => {
    const from = await findPerson(tx, fromId);
    if (!from) throw new NotFound(say("people.gone"));
    const to = toId === undefined || toId === fromId ? undefined : await findPerson(tx, toId);
    if (!to || !can({ person: to }, "writePosts")) throw new Invalid({ to: say("person.chooseHeir") });
    const count = await moveAuthorship(tx, fromId, to.id);
    const detail = { from: fromId, to: to.id, count };
    for (const personId of [fromId, to.id]) await recordAccountEvent(tx, { personId, act: "posts-given", detail, actorId: viewer.person.id, at: ctx.now() });
    return { count };
  });
  ctx.cache.forget(["site"]);
  return given;
}
