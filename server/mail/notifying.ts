import { CAPABILITIES, ROLES } from "../accounts/permissions.ts";
import { unmarkAnnounced } from "../comments/announcing-store.ts";
import type { Reason } from "../moderation/verdict.ts";
import { countByStatus } from "../comments/queue-store.ts";
import type { Context } from "../context.ts";
import { commentLetter, heldLetter, ownPostLetter } from "./comment-letters.ts";
import { listOf, messageId } from "./envelope.ts";
import { type Stationery, stationery, titleOf } from "./letters.ts";
import { endUrl, manageUrl } from "./links.ts";
import { type CommentNews, findCommentNews, findPostNews, findReasons, listStaff, type PostNews } from "./news-store.ts";
import { type Outgoing, writeMails } from "./outbox.ts";
import { postLetter } from "./post-letters.ts";
import { listAtOnce, type SubscriptionKind, type SubscriptionRow } from "./subscription-store.ts";

/** As many mails are written in one transaction. */
const AT_ONCE = 200;

/** Tells the author of the post and those who subscribed to it of an approved comment. Done twice, it writes nothing twice. */
export async function notifyOfComment(ctx: Context, id: number, moderatorId: number | undefined): Promise<void> {
  const comment = await findCommentNews(ctx.db.client, id);
  if (!comment || comment.post.status !== "published") return;
  if (comment.status !== "approved") return unmarkAnnounced(ctx.db.client, id); // The decision was taken back.
  const paper = await stationery(ctx);
  const told = new Set<string>(comment.authorEmail ? [comment.authorEmail.toLowerCase()] : []);
  const { author } = comment.post;
  const alreadyKnows = author.id === comment.personId || author.id === moderatorId;
  if (ctx.settings.current.mailOnComment && author.email && author.passwordHash !== null && !alreadyKnows && !told.has(author.email)) {
    told.add(author.email);
    const mail = { kind: "own-post", recipient: author.email, letter: ownPostLetter(paper, comment), uniqueKey: `comment:${id}:author` };
    await ctx.db.transaction((tx) => writeMails(ctx, tx, [mail]));
  }
  await mailSubscribers(ctx, "comments", comment.post.id, (subscription) =>
    told.has(subscription.email) ? undefined : commentMail(paper, comment, subscription),
  );
}

/** Tells those who subscribed to the blog of a new post. */
export async function notifyOfPost(ctx: Context, id: number): Promise<void> {
  const post = await findPostNews(ctx.db.client, id);
  if (post?.status !== "published") return;
  const paper = await stationery(ctx);
  await mailSubscribers(ctx, "posts", 0, (subscription) => postMail(paper, post, subscription));
}

/** Tells those who can approve it of a comment that is held. @param at when it was held: an edited one can be held again */
export async function notifyOfHeld(ctx: Context, id: number, at: number): Promise<void> {
  const comment = await findCommentNews(ctx.db.client, id);
  if (comment?.status !== "pending") return;
  const paper = await stationery(ctx);
  const reasons = (JSON.parse(await findReasons(ctx.db.client, id)) as Reason[]).map((reason) => reason.text);
  const mails: Outgoing[] = [];
  for (const person of await listModerators(ctx, comment)) {
    const { pending } = await countByStatus(ctx.db.client, person.everybodys ? {} : { postAuthorId: person.id });
    mails.push({
      kind: "held",
      recipient: person.email,
      letter: heldLetter(paper, comment, { reasons, waiting: pending }),
      uniqueKey: `held:${id}:${at}:${person.id}`,
    });
  }
  await ctx.db.transaction((tx) => writeMails(ctx, tx, mails));
}

/** Whoever may moderate any comment, and the post's author if they may moderate theirs. */
async function listModerators(ctx: Context, { post: { author } }: CommentNews): Promise<{ id: number; email: string; everybodys: boolean }[]> {
  const reach: Partial<Record<string, string>> = CAPABILITIES.moderateComments;
  const staff = await listStaff(
    ctx.db.client,
    ROLES.filter((role) => reach[role] !== undefined),
  );
  return staff.flatMap(({ id, email, role }) =>
    email && (reach[role] === "any" || id === author.id) ? [{ id, email, everybodys: reach[role] === "any" }] : [],
  );
}

async function mailSubscribers(
  ctx: Context,
  kind: SubscriptionKind,
  postKey: number,
  mailTo: (subscription: SubscriptionRow) => Outgoing | undefined,
): Promise<void> {
  for (let page: SubscriptionRow[] = [], last = 0; ; last = page.at(-1)?.id ?? last) {
    page = await listAtOnce(ctx.db.client, kind, postKey, last, AT_ONCE);
    if (page.length === 0) return;
    const mails = page.flatMap((subscription) => mailTo(subscription) ?? []);
    await ctx.db.transaction((tx) => writeMails(ctx, tx, mails));
  }
}

function commentMail(paper: Stationery, comment: CommentNews, subscription: SubscriptionRow): Outgoing {
  const { ctx } = paper;
  const answers = comment.parent?.authorEmail?.toLowerCase() === subscription.email;
  const idOf = (name: string) => messageId(ctx, `${name}.${subscription.id}`);
  return {
    kind: "new-comment",
    recipient: subscription.email,
    letter: commentLetter(paper, comment, { answers, links: linksFor(paper, subscription) }),
    envelope: {
      messageId: idOf(`comment-${comment.id}`),
      references: [idOf(`post-${comment.post.id}`), ...(comment.parentId === null ? [] : [idOf(`comment-${comment.parentId}`)])],
      list: listOf(ctx, `post-${comment.post.id}`, titleOf(ctx, comment.post)),
      unsubscribeUrl: endUrl(ctx, [subscription.id]),
    },
    uniqueKey: `comment:${comment.id}:${subscription.id}`,
    subscriptionId: subscription.id,
  };
}

function postMail(paper: Stationery, post: PostNews, subscription: SubscriptionRow): Outgoing {
  const { ctx } = paper;
  return {
    kind: "new-post",
    recipient: subscription.email,
    letter: postLetter(paper, post, linksFor(paper, subscription)),
    envelope: {
      messageId: messageId(ctx, `new-post-${post.id}.${subscription.id}`),
      list: listOf(ctx, "posts", paper.blog.text),
      unsubscribeUrl: endUrl(ctx, [subscription.id]),
    },
    uniqueKey: `post:${post.id}:${subscription.id}`,
    subscriptionId: subscription.id,
  };
}

function linksFor({ ctx }: Stationery, { id }: SubscriptionRow) {
  return [
    { text: ctx.t("mail.end"), href: endUrl(ctx, [id]) },
    { text: ctx.t("mail.manage"), href: manageUrl(ctx, id) },
  ];
}
