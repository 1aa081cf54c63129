import { tellOfAccount } from "../accounts/account-letters.ts";
import { labelOf } from "../accounts/providers/buttons.ts";
import { recordAccountEvent } from "../accounts/event-store.ts";
import { assertRecentProof } from "../accounts/recent-proof.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { assertKeepsAWay } from "../accounts/ways-in.ts";
import type { Context } from "../context.ts";
import { NotFound } from "../errors.ts";
import { deleteIdentity, endSessionsBegunWith } from "./desk-store.ts";

/**
 * Takes an account at a provider from one's ways in. Browsers that came in by it are signed out, but for this one, which has just proved who
 * it is. What was written through it stays as it was signed.
 * @throws Forbidden (no recent proof), NotFound (not one's own), Conflict (the last way in that lasts)
 */
export async function removeIdentity(ctx: Context, viewer: Viewer, identityId: number): Promise<void> {
  assertRecentProof(ctx, viewer);
  const { person, sessionId } = viewer;
  await ctx.db.transaction(async (tx) => {
    await assertKeepsAWay(ctx, tx, person.id, { identityId });
    await endSessionsBegunWith(tx, identityId, sessionId);
    const provider = await deleteIdentity(tx, person.id, identityId);
    // Another's: the whole transaction is taken back, the ended sessions too.
    if (provider === undefined) throw new NotFound();
    await recordAccountEvent(tx, { personId: person.id, act: "unlinked", detail: { provider, identityId }, actorId: person.id, at: ctx.now() });
    const values = { provider: labelOf(ctx, provider) ?? provider };
    const letter = { kind: "way-removed", subject: "me.mailUnlinkedSubject", text: "me.mailUnlinkedText", values } as const;
    await tellOfAccount(ctx, tx, person.emailConfirmed ? (person.email ?? undefined) : undefined, letter);
  });
}
