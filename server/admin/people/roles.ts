import { recordAccountEvent } from "../../accounts/event-store.ts";
import { assertCan, ROLES, type Role } from "../../accounts/permissions.ts";
import { assertRecentProof } from "../../accounts/recent-proof.ts";
import { endSessionsOf } from "../../accounts/session-store.ts";
import { countAdministrators, lockAdministrators } from "../../accounts/store.ts";
import type { Viewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { Conflict, NotFound, say } from "../../errors.ts";
import { findPerson, updateRole } from "./store.ts";

/**
 * Gives somebody another role. Whoever falls is signed out everywhere, but for the session that does it.
 * @returns the role they had, for undoing
 * @throws Forbidden, NotFound, Conflict when nobody would be left who can administer the blog
 */
export async function changeRole(ctx: Context, viewer: Viewer, id: number, role: Role): Promise<{ name: string; was: Role }> {
  assertCan(viewer, "managePeople");
  if (role === "administrator") assertRecentProof(ctx, viewer);
  const changed = await ctx.db.transaction(async (tx) => {
    await lockAdministrators(tx, ctx.now());
    const person = await findPerson(tx, id);
    if (!person) throw new NotFound(say("people.gone"));
    if (person.role === role) return { name: person.name, was: person.role };
    if (person.role === "administrator") {
      assertRecentProof(ctx, viewer);
      if ((await countAdministrators(tx, id)) === 0) throw new Conflict(say("people.lastAdministrator"));
    }
    await updateRole(tx, id, role);
    const falls = ROLES.indexOf(role) > ROLES.indexOf(person.role);
    const ended = falls ? await endSessionsOf(tx, id, { exceptId: viewer.sessionId }) : 0;
    await recordAccountEvent(tx, {
      personId: id,
      act: "role-changed",
      detail: { from: person.role, to: role, ended },
      actorId: viewer.person.id,
      at: ctx.now(),
    });
    return { name: person.name, was: person.role };
  });
  ctx.cache.forget(["people"]);
  return changed;
}
