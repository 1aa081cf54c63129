import { assertCan, type Role } from "../../accounts/permissions.ts";
import type { Viewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { Conflict, NotFound, say } from "../../errors.ts";
import { countOtherAdministrators, findPerson, updateRole } from "./store.ts";

/**
 * Gives somebody another role.
 * @returns the role they had, for undoing
 * @throws Forbidden, NotFound, Conflict when nobody would be left who can administer the blog
 */
export async function changeRole(ctx: Context, viewer: Viewer, id: number, role: Role): Promise<{ name: string; was: Role }> {
  assertCan(viewer, "manageSettings");
  const changed = await ctx.db.transaction(async (tx) => {
    const person = await findPerson(tx, id);
    if (!person) throw new NotFound(say("people.gone"));
    const steps = person.role === "administrator" && role !== "administrator";
    if (steps && (await countOtherAdministrators(tx, id)) === 0) {
      throw new Conflict(say("people.lastAdministrator"));
    }
    await updateRole(tx, id, role);
    return { name: person.name, was: person.role };
  });
  ctx.cache.forget(["people"]);
  return changed;
}
