import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";
import { fromLocal, toLocal } from "../dates.ts";
import { listOf, messageId } from "./envelope.ts";
import { type Stationery, stationery } from "./letters.ts";
import { endUrl, manageUrl } from "./links.ts";
import { listNewComments, listNewPosts, listTitles } from "./news-store.ts";
import { writeMails } from "./outbox.ts";
import { type Digest, digestLetter } from "./post-letters.ts";
import { listDigestAddresses, listDigestsOf, markDigested, type SubscriptionRow } from "./subscription-store.ts";

/** The job that writes the mails of a day. */
export const SEND_DIGESTS = "send-digests";

/** On the blog's wall clock. */
const HOUR = "07:00";
const MOST_ITEMS = 50;

/** Has the next digests written in the morning, unless that is arranged already. */
export async function scheduleDigests(ctx: Context, tx: Tx): Promise<void> {
  await ctx.jobs.add(tx, SEND_DIGESTS, {}, { uniqueKey: SEND_DIGESTS, runAt: nextMorning(ctx), unlessWaiting: true });
}

/** Writes everybody's digest, and arranges for tomorrow's. @throws the first of what went wrong, after the others have theirs */
export async function writeDigests(ctx: Context): Promise<void> {
  const addresses = await listDigestAddresses(ctx.db.client);
  if (addresses.length === 0) return;
  // First: tomorrow's come, whatever goes wrong today. What was not written today is in them.
  await ctx.jobs.add(ctx.db.client, SEND_DIGESTS, {}, { uniqueKey: SEND_DIGESTS, runAt: nextMorning(ctx) });
  const troubles: unknown[] = [];
  for (const email of addresses) await writeDigest(ctx, email).catch((error: unknown) => troubles.push(error));
  if (troubles.length > 0) throw troubles[0];
}

/** One mail with all that an address has not been told yet, or none if there is nothing. */
export async function writeDigest(ctx: Context, email: string): Promise<void> {
  const paper = await stationery(ctx);
  await ctx.db.transaction(async (tx) => {
    const now = ctx.now();
    const subscriptions = await listDigestsOf(tx, email);
    const [first] = subscriptions;
    if (!first) return;
    const digest = await gather(tx, subscriptions, now);
    if (digest.posts.total === 0 && digest.threads.length === 0) return;
    const ids = subscriptions.map(({ id }) => id);
    await markDigested(tx, ids, now);
    await writeMails(ctx, tx, [mailOf(paper, first, ids, digest)]);
  });
}

async function gather(tx: Tx, subscriptions: readonly SubscriptionRow[], until: Date): Promise<Digest> {
  const digest: Digest = { posts: { items: [], total: 0 }, threads: [] };
  const titles = await listTitles(
    tx,
    subscriptions.map(({ postKey }) => postKey),
  );
  for (const { kind, postKey, digestAt, createdAt, email } of subscriptions) {
    const span = { after: digestAt ?? createdAt, until };
    if (kind === "posts") digest.posts = await listNewPosts(tx, span, MOST_ITEMS);
    else {
      const { items, total } = await listNewComments(tx, postKey, span, email, MOST_ITEMS);
      const post = titles.get(postKey);
      if (post && total > 0) digest.threads.push({ title: post.title, path: post.path, items, total });
    }
  }
  return digest;
}

function mailOf(paper: Stationery, first: SubscriptionRow, ids: number[], digest: Digest) {
  const { ctx } = paper;
  const links = [
    { text: ctx.t("mail.end"), href: endUrl(ctx, ids) },
    { text: ctx.t("mail.manage"), href: manageUrl(ctx, first.id) },
  ];
  return {
    kind: "digest",
    recipient: first.email,
    letter: digestLetter(paper, digest, links),
    envelope: {
      messageId: messageId(ctx, `digest-${ctx.now().getTime()}.${first.id}`),
      list: listOf(ctx, "digest", paper.blog.text),
      unsubscribeUrl: endUrl(ctx, ids),
    },
    subscriptionId: first.id,
  };
}

function nextMorning(ctx: Context): Date {
  const { timeZone } = ctx.settings.current;
  const now = ctx.now();
  const at = (day: Date) => fromLocal(`${toLocal(day, timeZone).slice(0, 10)}T${HOUR}`, timeZone);
  const today = at(now);
  return today > now ? today : at(new Date(now.getTime() + 24 * 3_600_000));
}
