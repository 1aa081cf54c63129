import { recordAccountEvent } from "../accounts/event-store.ts";
import { assertCan, CAPABILITIES, type Role, ROLES } from "../accounts/permissions.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";
import { Forbidden, Invalid, NotFound, say } from "../errors.ts";
import { createBanList } from "../moderation/ban-list.ts";
import { BANS_TAG } from "../moderation/bans.ts";
import { type CheckedBan, checkBan, type TypedBan } from "./ban-input.ts";
import { listPendingMatches } from "./ban-match-store.ts";
import { type BanRow, findBan, findPersonName, findSameBan, insertBan, listPeopleIn, markBanEnded, unmarkBanEnded } from "./ban-store.ts";
import { startBatch } from "./batches.ts";

/** Who bans, and from where: nobody is to lock themselves out. */
export interface Banning {
  viewer: Viewer;
  address: string;
}

/**
 * Puts somebody or something on the lists of those who are refused, held or let pass.
 * @param spamPending also moves what waits from there to spam, as an act on many that can be taken back
 * @throws Invalid (a field, themselves, staff of the same rank or above, there already), Forbidden
 */
export async function addBan(
  ctx: Context,
  { viewer, address }: Banning,
  typed: TypedBan,
  { spamPending = false }: { spamPending?: boolean } = {},
): Promise<{ id: number; batchId?: number }> {
  assertCan(viewer, "manageBans");
  const ban = checkBan(ctx, typed);
  const id = await ctx.db.transaction(async (tx) => {
    await assertBannable(tx, { viewer, address }, ban);
    if (ban.kind === "person" && (await findPersonName(tx, Number(ban.value))) === undefined) throw new Invalid({ value: say("banWrong.person") });
    if (await findSameBan(tx, ban, ctx.now())) throw new Invalid({ value: say("ban.there") });
    const banId = await insertBan(tx, { ...ban, createdById: viewer.person.id, createdAt: ctx.now() });
    await recordForPerson(ctx, tx, { ...ban, id: banId }, viewer, "banned");
    return banId;
  });
  ctx.cache.forget([BANS_TAG]);
  if (!spamPending || ban.effect === "allow") return { id };
  const ids = await listPendingMatches(ctx.db, ban);
  return ids.length === 0 ? { id } : { id, batchId: (await startBatch(ctx, viewer, "spam", { ids })).id };
}

/** Ends a ban. Ending it twice is ending it once. @throws NotFound, Forbidden */
export async function endBan(ctx: Context, viewer: Viewer, id: number): Promise<void> {
  assertCan(viewer, "manageBans");
  await ctx.db.transaction(async (tx) => {
    const ban = await getBan(tx, id);
    if (await markBanEnded(tx, id, ctx.now(), viewer.person.id)) await recordForPerson(ctx, tx, ban, viewer, "ban-ended");
  });
  ctx.cache.forget([BANS_TAG]);
}

/** Takes the end of a ban back. @throws NotFound, Forbidden (also where such a ban could not be made now) */
export async function restoreBan(ctx: Context, { viewer, address }: Banning, id: number): Promise<void> {
  assertCan(viewer, "manageBans");
  await ctx.db.transaction(async (tx) => {
    const ban = await getBan(tx, id);
    await assertBannable(tx, { viewer, address }, ban).catch((error: unknown) => {
      throw error instanceof Invalid ? new Forbidden(error.words) : error;
    });
    if (await unmarkBanEnded(tx, id)) await recordForPerson(ctx, tx, ban, viewer, "banned");
  });
  ctx.cache.forget([BANS_TAG]);
}

async function getBan(tx: Tx, id: number): Promise<BanRow> {
  const ban = await findBan(tx, id);
  if (!ban) throw new NotFound();
  return ban;
}

/** The roles of those who work here, the most trusted first. */
const STAFF = ROLES.filter((role) => role in CAPABILITIES.enterAdmin);

/** @throws Invalid for a ban that would be on whoever makes it, or on staff who are not below them */
async function assertBannable(tx: Tx, { viewer, address }: Banning, ban: Pick<CheckedBan | BanRow, "kind" | "value" | "effect">): Promise<void> {
  if (ban.effect === "allow") return;
  const { person } = viewer;
  const list = createBanList([{ id: 1, kind: ban.kind, value: ban.value, effect: "refuse", untilAt: null }]);
  const isOn = (personId: number, email: string | null, from: string) =>
    list.find({ personId, email: email ?? "", address: from, hosts: [] }, new Date(0)).length > 0;
  if (isOn(person.id, person.email, address)) throw new Invalid({ value: say("ban.yourself") });
  for (const other of await listPeopleIn(tx, rolesNotBelow(person.role))) {
    if (isOn(other.id, other.email, "")) throw new Invalid({ value: say("ban.staff", { name: other.name }) });
  }
}

function rolesNotBelow(role: Role): Role[] {
  return STAFF.slice(0, STAFF.indexOf(role) + 1);
}

/** What happens to an account is recorded with it; of other bans their rows are the record. */
async function recordForPerson(ctx: Context, tx: Tx, ban: Pick<BanRow, "id" | "kind" | "value" | "effect">, viewer: Viewer, act: string): Promise<void> {
  if (ban.kind !== "person") return;
  await recordAccountEvent(tx, { personId: Number(ban.value), act, detail: { ban: ban.id, effect: ban.effect }, actorId: viewer.person.id, at: ctx.now() });
}
