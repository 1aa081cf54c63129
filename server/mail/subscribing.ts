import type { Context } from "../context.ts";
import type { Client, Tx } from "../db/database.ts";
import { NotFound, say } from "../errors.ts";
import { confirmLetter } from "./confirm-letter.ts";
import { scheduleDigests, writeDigest } from "./digests.ts";
import { type Stationery, stationery } from "./letters.ts";
import { confirmUrl } from "./links.ts";
import { listTitles } from "./news-store.ts";
import { writeMails } from "./outbox.ts";
import { countWritten, deleteWaitingMails } from "./store.ts";
import { confirmRows, endRows, listOfAddress, listSubscriptions, markAsked, openSubscription, setDigest, type SubscriptionRow } from "./subscription-store.ts";

const HOUR_MS = 3_600_000;
const KIND = "confirm-subscription";
/** However many forms are sent: these many mails that nobody has confirmed to want. */
const MOST_AN_HOUR = 100;
const MOST_A_DAY_TO_ONE = 5;

/** What somebody ticked below a comment. */
export interface Request {
  email: string;
  postId: number;
  comments: boolean;
  posts: boolean;
}

/**
 * Asks an address by mail whether it wishes to be notified. Nothing else is sent to it before it has confirmed. One that has
 * confirmed is not asked again, and none more than once an hour; whoever sent the form learns nothing of that.
 */
export async function requestSubscriptions(ctx: Context, { email, postId, comments, posts }: Request): Promise<void> {
  if (ctx.options.mail === "off" || (!comments && !posts)) return;
  const paper = await stationery(ctx);
  await ctx.db.transaction(async (tx) => {
    const now = ctx.now();
    const wishes = [
      ...(comments ? [{ email, kind: "comments" as const, postKey: postId }] : []),
      ...(posts ? [{ email, kind: "posts" as const, postKey: 0 }] : []),
    ];
    const opened: SubscriptionRow[] = [];
    for (const wish of wishes) opened.push(await openSubscription(tx, wish, now));
    const recent = await listRecentlyAsked(tx, email, new Date(now.getTime() - HOUR_MS));
    const unasked = opened.filter(({ status, kind }) => status === "unconfirmed" && !recent.has(kind));
    if (unasked.length === 0 || (await isOverLimit(ctx, tx, email, now))) return;
    await askToConfirm(paper, tx, email, unasked);
  });
}

/** The kinds that an address was asked about since a moment. */
async function listRecentlyAsked(tx: Tx, email: string, since: Date): Promise<Set<string>> {
  const rows = await listOfAddress(tx, email);
  return new Set(rows.filter(({ askedAt }) => askedAt !== null && askedAt > since).map(({ kind }) => kind));
}

async function isOverLimit(ctx: Context, tx: Tx, email: string, now: Date): Promise<boolean> {
  const toOne = await countWritten(tx, KIND, new Date(now.getTime() - 24 * HOUR_MS), email);
  const toAll = await countWritten(tx, KIND, new Date(now.getTime() - HOUR_MS));
  if (toAll >= MOST_AN_HOUR) ctx.log.warn("too many subscriptions asked for in this hour: no more mails are written for them");
  return toOne >= MOST_A_DAY_TO_ONE || toAll >= MOST_AN_HOUR;
}

async function askToConfirm(paper: Stationery, tx: Tx, email: string, rows: readonly SubscriptionRow[]): Promise<void> {
  const { ctx } = paper;
  const ids = rows.map(({ id }) => id);
  await markAsked(tx, ids, ctx.now());
  const items = await describeSubscriptions(ctx, tx, rows);
  await writeMails(ctx, tx, [{ kind: KIND, recipient: email, letter: confirmLetter(paper, items, confirmUrl(ctx, ids)) }]);
}

/** What subscriptions are about, in the blog's language: "new comments on “Hello”". */
export async function describeSubscriptions(ctx: Context, tx: Client | Tx, rows: readonly SubscriptionRow[]): Promise<string[]> {
  const titles = await listTitles(
    tx,
    rows.map(({ postKey }) => postKey),
  );
  return rows.map(({ kind, postKey }) =>
    kind === "posts"
      ? ctx.t("mail.newPosts", { blog: ctx.settings.current.title })
      : ctx.t("mail.newComments", { title: titles.get(postKey)?.title || ctx.t("mail.noTitle") }),
  );
}

/** From now on these are notified. Confirming again changes nothing. @throws NotFound when none of them is there any more */
export async function confirmSubscriptions(ctx: Context, ids: readonly number[]): Promise<number> {
  return ctx.db.transaction(async (tx) => {
    await confirmRows(tx, ids, ctx.now());
    const [first] = (await listSubscriptions(tx, ids)).filter(({ status }) => status === "confirmed");
    if (!first) throw new NotFound(say("subscriptions.goneLink"));
    return first.id;
  });
}

/** Ends subscriptions, and takes back what waits to be sent for them. Ending again changes nothing. */
export async function endSubscriptions(ctx: Context, ids: readonly number[]): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    await endRows(tx, ids, ctx.now());
    await deleteWaitingMails(tx, ids);
  });
}

/** One mail a day instead of one for each, or the other way round: then what was gathered so far is sent. */
export async function changeDigest(ctx: Context, { id, email }: SubscriptionRow, digest: boolean): Promise<void> {
  if (!digest) await writeDigest(ctx, email);
  await ctx.db.transaction(async (tx) => {
    await setDigest(tx, id, digest, ctx.now());
    if (digest) await scheduleDigests(ctx, tx);
  });
}
