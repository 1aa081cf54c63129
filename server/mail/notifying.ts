import { unmarkAnnounced } from "../comments/quiet-store.ts";
import type { Context } from "../context.ts";
import { commentLetter, ownPostLetter } from "./comment-letters.ts";
import { listOf, messageId } from "./envelope.ts";
import { type Stationery, stationery, titleOf } from "./letters.ts";
import { endUrl, manageUrl } from "./links.ts";
import { type CommentNews, findCommentNews, findPostNews, type PostNews } from "./news-store.ts";
import { type Outgoing, writeMails } from "./outbox.ts";
import { postLetter } from "./post-letters.ts";
import { listAtOnce, type SubscriptionKind, type SubscriptionRow } from "./subscription-store.ts";

/** As many mails are written in one transaction. */
const AT_ONCE = 200;

/** Tells the author of the post and those who subscribed to it of an approved comment. Done twice, it writes nothing twice. */
export async function notifyOfComment(ctx: Context, id: number, moderatorId: number | undefined): Promise<void> {
  const comment = await findCommentNews(ctx.db.client, id);
  if (!comment || comment.post.status !== "published") return;
  if (comment.status !== "approved") return ctx.db.transaction((tx) => unmarkAnnounced(ctx.db, tx, [id])); // The decision was taken back.
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
