import { recordAccountEvent } from "../accounts/event-store.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { Context } from "../context.ts";
import { containing } from "../db/database.ts";
import { Forbidden, say } from "../errors.ts";
import { type ClaimableRow, claimRows, listClaimable, lockConfirmedEmail } from "./claim-store.ts";

/**
 * What somebody may claim: comments that guests, or commenters on the blog that was imported, wrote under the e-mail that they have proved
 * to be theirs. Undefined: they have proved none.
 */
export async function findClaims(ctx: Context, { person }: Viewer): Promise<{ email: string; rows: ClaimableRow[] } | undefined> {
  if (person.email === null || !person.emailConfirmed) return undefined;
  return { email: person.email, rows: await listClaimable(ctx.db.client, (text) => containing(ctx.db, text), person.email) };
}

/**
 * Makes comments somebody's own: they may be edited while there is time, and count as said by somebody known. The name that they were
 * signed with stays. Anybody can type any e-mail, so nothing is claimed but by its owner's wish.
 * @param wanted ids; "all": every one that there is
 * @returns how many became theirs
 * @throws Forbidden without a confirmed e-mail
 */
export async function claimComments(ctx: Context, { person }: Viewer, wanted: readonly number[] | "all"): Promise<number> {
  const claimed = await ctx.db.transaction(async (tx) => {
    const email = await lockConfirmedEmail(tx, person.id, ctx.now());
    if (email === undefined) throw new Forbidden(say("claims.noEmail"));
    const rows = await listClaimable(tx, (text) => containing(ctx.db, text), email);
    const chosen = rows.filter(({ id }) => wanted === "all" || wanted.includes(id));
    const ids = new Set(
      await claimRows(
        tx,
        chosen.map(({ id }) => id),
        person.id,
      ),
    );
    if (ids.size > 0) await recordAccountEvent(tx, { personId: person.id, act: "claimed", detail: { count: ids.size }, actorId: person.id, at: ctx.now() });
    return chosen.filter(({ id }) => ids.has(id));
  });
  if (claimed.length > 0) ctx.cache.forget([...new Set(claimed.map(({ postId }) => `post:${postId}`))]);
  return claimed.length;
}
