import { tellOfAccount } from "../accounts/account-letters.ts";
import { recordAccountEvent } from "../accounts/event-store.ts";
import { moveFormerKeys, rememberFormerImport, rememberFormerSlug, rememberMerge } from "../accounts/former-person-store.ts";
import { readMergeTicket } from "../accounts/providers/merge-ticket.ts";
import { ROLES } from "../accounts/permissions.ts";
import { assertRecentProof } from "../accounts/recent-proof.ts";
import { hasSecondFactor } from "../accounts/second-step/second-step-store.ts";
import { endSessionsOf } from "../accounts/session-store.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { lockPerson } from "../accounts/ways-in-store.ts";
import type { Context } from "../context.ts";
import type { Client, Tx } from "../db/database.ts";
import { Conflict, Forbidden, say } from "../errors.ts";
import {
  completeKept,
  deleteParty,
  endBeginnings,
  findParty,
  moveCodes,
  moveRows,
  moveSessions,
  moveSubscriptions,
  type PartyRow,
  retire,
  type TakenOver,
} from "./merging-store.ts";

/** Two people of whom one becomes the other. */
export interface Merge {
  kept: PartyRow;
  gone: PartyRow;
  /** Who of them is asked for a second proof. */
  factors: { kept: boolean; gone: boolean };
}

/**
 * Which two are to be merged, and which of them stays: the one with more powers, of two alike the older. Nobody's powers grow by it: where
 * they differ, the one who has them has to be signed in. And nobody's second factor is got around: who has one has to be signed in too.
 * @throws Forbidden, Conflict (one of them is not what it was)
 */
export async function findMerge(ctx: Context, db: Client | Tx, viewer: Viewer, ticket: string | undefined): Promise<Merge> {
  const proved = readMergeTicket(ctx, viewer, ticket);
  if (!proved) throw new Forbidden(say("me.mergeOldLink"));
  const mine = await findParty(db, proved.mine);
  const other = await findParty(db, proved.other);
  if (!mine || !other?.identities.some(({ id }) => id === proved.identityId)) throw new Conflict(say("me.mergeChanged"));
  const factors = { mine: await hasSecondFactor(db, mine.id), other: await hasSecondFactor(db, other.id) };
  if (factors.other) throw new Forbidden(say("me.mergeSecondFactor", { name: other.name }));
  if (byStanding(mine, other) < 0) return { kept: mine, gone: other, factors: { kept: factors.mine, gone: false } };
  if (other.role !== mine.role) throw new Forbidden(say("me.mergeRole", { name: other.name }));
  return { kept: other, gone: mine, factors: { kept: false, gone: factors.mine } };
}

function byStanding(a: PartyRow, b: PartyRow): number {
  return ROLES.indexOf(a.role) - ROLES.indexOf(b.role) || a.createdAt.getTime() - b.createdAt.getTime() || a.id - b.id;
}

/**
 * Makes one person of two, in one transaction: everything that belongs to the one belongs to the other afterwards. It can't be taken back.
 * @throws Forbidden (no recent proof, or not allowed), Conflict (one of them is not what it was)
 */
export async function mergePeople(ctx: Context, viewer: Viewer, ticket: string | undefined): Promise<void> {
  assertRecentProof(ctx, viewer);
  await ctx.db.transaction(async (tx) => {
    const merge = await findMerge(ctx, tx, viewer, ticket);
    await writeMerge(ctx, tx, viewer, merge);
    for (const to of confirmedAddresses(merge))
      await tellOfAccount(ctx, tx, to, { kind: "merged", subject: "me.mailMergedSubject", text: "me.mailMergedText" });
  });
  ctx.cache.forget(["site"]);
}

async function writeMerge(ctx: Context, tx: Tx, viewer: Viewer, merge: Merge): Promise<void> {
  const { kept, gone } = merge;
  const at = ctx.now();
  if (!(await lockPerson(tx, kept.id, at)) || !(await retire(tx, gone.id))) throw new Conflict(say("me.mergeChanged"));
  const moved = await moveRows(tx, gone.id, kept.id);
  const taken = takeOver(merge);
  if (merge.factors.gone) await moveCodes(tx, gone.id, kept.id);
  await settleSessions(tx, viewer, merge);
  await endBeginnings(tx, gone.id);
  const to = taken.emailConfirmedAt ? taken.email : kept.emailConfirmedAt && kept.email;
  const subscriptions = gone.email && gone.emailConfirmedAt && to && to !== gone.email ? await moveSubscriptions(tx, gone.email, to) : 0;
  await moveFormerKeys(tx, gone.id, kept.id);
  if (gone.source !== null && gone.sourceId !== null && taken.source === undefined)
    await rememberFormerImport(tx, { source: gone.source, sourceId: gone.sourceId }, kept.id);
  if (moved.posts > 0) await rememberFormerSlug(tx, gone.slug, kept.id);
  // The unique e-mail is free for the kept one only when the other's row is gone.
  if (!(await deleteParty(tx, gone.id)) || !(await completeKept(tx, kept, taken))) throw new Conflict(say("me.mergeChanged"));
  await recordAccountEvent(tx, { personId: kept.id, act: "merged", detail: { gone: gone.id, ...moved, subscriptions }, actorId: kept.id, at });
  await rememberMerge(tx, gone, kept.id, at);
}

/**
 * Other browsers of the one who is gone stay signed in only where that opens nothing more than before; the one that asks has proved to be
 * both.
 */
async function settleSessions(tx: Tx, { sessionId }: Viewer, { kept, gone, factors }: Merge): Promise<void> {
  const opensMore = kept.role !== gone.role || factors.kept || factors.gone;
  if (opensMore) await endSessionsOf(tx, gone.id, { exceptId: sessionId });
  await moveSessions(tx, gone.id, kept.id, sessionId);
}

/** What the kept one lacks. The password of an account with fewer powers opens none with more. */
function takeOver({ kept, gone, factors }: Merge): TakenOver {
  const neverUsed = kept.emailConfirmedAt === null && kept.passwordHash === null && gone.emailConfirmedAt !== null;
  return {
    ...(kept.email === null || neverUsed ? { email: gone.email, emailConfirmedAt: gone.emailConfirmedAt } : {}),
    ...(kept.passwordHash === null && kept.role === gone.role ? { passwordHash: gone.passwordHash } : {}),
    ...(factors.gone ? { totpSealed: gone.totpSealed, totpStep: gone.totpStep } : {}),
    ...(kept.url ? {} : { url: gone.url }),
    ...(kept.bio ? {} : { bio: gone.bio }),
    ...(kept.source === null ? { source: gone.source, sourceId: gone.sourceId, sourceHash: gone.sourceHash } : {}),
  };
}

function confirmedAddresses({ kept, gone }: Merge): Set<string> {
  return new Set([kept, gone].flatMap(({ email, emailConfirmedAt }) => (email && emailConfirmedAt ? [email] : [])));
}
