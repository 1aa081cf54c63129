import { CAPABILITIES, ROLES } from "../accounts/permissions.ts";
import { NOTIFY_HELD } from "../comments/announcing.ts";
import { countByStatus } from "../comments/queue-store.ts";
import type { Context } from "../context.ts";
import { heldLetter } from "./held-letter.ts";
import { findLastHeldMail, heldMailKey, listHeld, listStaff } from "./held-store.ts";
import { type Stationery, stationery } from "./letters.ts";
import { writeMails } from "./outbox.ts";

/** What is older is no news, even to who was never told of anything. */
const NEWS_MS = 24 * 3_600_000;

/**
 * Tells those who can approve them of comments that are held: at once of the first, then in one mail for all, at most once in so many minutes
 * (setting `heldMailMinutes`). Done twice, it tells nobody twice.
 */
export async function notifyOfHeld(ctx: Context): Promise<void> {
  const paper = await stationery(ctx);
  const later: number[] = [];
  for (const moderator of await listModerators(ctx)) {
    const next = await tellModerator(paper, moderator);
    if (next) later.push(next.getTime());
  }
  if (later.length > 0) await ctx.jobs.add(ctx.db.client, NOTIFY_HELD, {}, { uniqueKey: NOTIFY_HELD, runAt: new Date(Math.min(...later)) });
}

interface Moderator {
  id: number;
  email: string;
  /** Undefined: everybody's comments. */
  postAuthorId: number | undefined;
}

/** Whoever may moderate any comment, and who may moderate those on their own posts. */
async function listModerators(ctx: Context): Promise<Moderator[]> {
  const reach: Partial<Record<string, string>> = CAPABILITIES.moderateComments;
  const staff = await listStaff(
    ctx.db.client,
    ROLES.filter((role) => reach[role] !== undefined),
  );
  return staff.flatMap(({ id, email, role }) => (email ? [{ id, email, postAuthorId: reach[role] === "any" ? undefined : id }] : []));
}

/** @returns when there may be more to tell, if it is too early now */
async function tellModerator(paper: Stationery, { id, email, postAuthorId }: Moderator): Promise<Date | undefined> {
  const { ctx } = paper;
  const { client } = ctx.db;
  const now = ctx.now().getTime();
  const last = await findLastHeldMail(client, id);
  const news = await listHeld(client, { after: last?.eventId ?? 0, since: new Date(now - NEWS_MS), postAuthorId });
  const [newest] = news;
  if (!newest) return undefined;
  const next = (last?.createdAt.getTime() ?? 0) + ctx.settings.current.heldMailMinutes * 60_000;
  if (next > now) return new Date(next);
  const { pending } = await countByStatus(client, postAuthorId === undefined ? {} : { postAuthorId });
  const letter = heldLetter(paper, news, { personId: id, waiting: pending });
  await ctx.db.transaction((tx) => writeMails(ctx, tx, [{ kind: "held", recipient: email, letter, uniqueKey: heldMailKey(id, newest.eventId) }]));
  return undefined;
}
