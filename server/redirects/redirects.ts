import { type Actor, assertCan } from "../accounts/permissions.ts";
import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";
import { Conflict, Invalid, NotFound, say } from "../errors.ts";
import { deleteMissed } from "./asked-store.ts";
import { saysUsed, whatExists } from "./existing.ts";
import { followWay, knownSteps, type NextStep, pathOf } from "./following.ts";
import { checkRedirect, type CheckedRedirect, type TypedRedirect } from "./input.ts";
import { isElsewhere } from "./redirect-path.ts";
import { deleteRedirectRow, findRedirect, insertRedirect, listByPaths, type RedirectData, type RedirectRow, updateRedirect } from "./store.ts";

/**
 * Says where an address leads, or that it is gone. What leads to something that is redirected itself is written with the end of that way.
 * @param id of the one that is changed; missing: a new one
 * @throws Invalid with a message for each wrong field (something is at the address, it leads in a circle), Forbidden, NotFound
 */
export async function saveRedirect(ctx: Context, viewer: Actor, typed: TypedRedirect, id?: number): Promise<{ id: number; path: string }> {
  assertCan(viewer, "manageRedirects");
  const checked = checkRedirect(ctx.site, typed);
  return ctx.db.transaction(async (tx) => {
    const redirect = await resolveRedirect(ctx, tx, checked, id);
    await deleteMissed(tx, [redirect.path, `${redirect.path}/`]);
    if (id === undefined) return { id: await replaceDeleted(tx, { ...redirect, ...FRESH, createdAt: ctx.now() }), path: redirect.path };
    if (!(await updateRedirect(tx, id, { ...redirect, origin: "person" }))) throw new NotFound(say("redirects.missing"));
    return { id, path: redirect.path };
  });
}

const FRESH = { origin: "person", hits: 0, lastHitAt: null } as const;

/** What the deletion of a post said of an address counts less than what somebody says. */
async function replaceDeleted(tx: Tx, data: RedirectData): Promise<number> {
  const [deleted] = await listByPaths(tx, [data.path]);
  if (deleted) await deleteRedirectRow(tx, deleted.id);
  return insertRedirect(tx, data);
}

/** Checks a redirect against what there is. @throws Invalid */
async function resolveRedirect(ctx: Context, tx: Tx, checked: CheckedRedirect, id: number | undefined): Promise<CheckedRedirect> {
  const { path } = checked;
  const existing = await whatExists(ctx, tx, path);
  if (existing) throw new Invalid({ path: saysUsed(existing, path, ctx.t) });
  const [same] = await listByPaths(tx, [path]);
  if (same && same.id !== id && !(id === undefined && same.origin === "deleted")) throw new Invalid({ path: say("redirects.pathTaken") });
  return resolveTarget(checked, knownSteps(tx, checked));
}

/** Follows the target to the end. @throws Invalid when it leads in a circle, or to what is gone */
export async function resolveTarget(checked: CheckedRedirect, next: NextStep): Promise<CheckedRedirect> {
  const { path, target } = checked;
  if (target === null || isElsewhere(target)) return checked;
  if (pathOf(target) === path) throw new Invalid({ target: say("redirects.targetSame") });
  const way = await followWay(target, next);
  if (way.loops) throw new Invalid({ target: say("redirects.targetLoop", { steps: [path, ...way.steps.map(({ from }) => from)].join(" → ") }) });
  if (way.end === null) throw new Invalid({ target: say("redirects.targetGone") });
  return { ...checked, target: way.steps.length === 0 ? target : way.end };
}

/** Takes a redirect away. @returns what it was, to be put back @throws Forbidden, NotFound */
export async function deleteRedirect(ctx: Context, viewer: Actor, id: number): Promise<RedirectRow> {
  assertCan(viewer, "manageRedirects");
  return ctx.db.transaction(async (tx) => {
    const redirect = await findRedirect(tx, id);
    if (!redirect || !(await deleteRedirectRow(tx, id))) throw new NotFound(say("redirects.missing"));
    return redirect;
  });
}

/** Puts back what was deleted, with its count. @throws Forbidden, Invalid, Conflict (there is another one by now) */
export async function restoreRedirect(ctx: Context, viewer: Actor, typed: TypedRedirect, kept: Pick<RedirectData, "origin" | "hits">): Promise<void> {
  assertCan(viewer, "manageRedirects");
  const checked = checkRedirect(ctx.site, typed);
  await ctx.db.transaction(async (tx) => {
    const [other] = await listByPaths(tx, [checked.path]);
    if (other) throw new Conflict(say("redirects.pathTaken"));
    await insertRedirect(tx, { ...(await resolveTarget(checked, knownSteps(tx, checked))), ...kept, lastHitAt: null, createdAt: ctx.now() });
  });
}

/** Drops an address from those that readers asked for. @throws Forbidden */
export async function forgetMissed(ctx: Context, viewer: Actor, path: string): Promise<void> {
  assertCan(viewer, "manageRedirects");
  await ctx.asked.flush();
  await ctx.db.transaction((tx) => deleteMissed(tx, [path]));
}
