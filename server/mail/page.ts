import type { Context } from "../context.ts";
import { timeMoment } from "../dates.ts";
import { siteFrame } from "../frame.ts";
import type { Head, LetterPage, MailboxPage, QuestionPage, SiteFrame, SubscriptionsPage } from "../pages.ts";
import { listTitles } from "./news-store.ts";
import type { ListedMail, MailRow } from "./store.ts";
import type { SubscriptionRow } from "./subscription-store.ts";

/** Something to confirm or to end, before (with its button) or after. */
export async function questionPage(ctx: Context, question: Pick<QuestionPage, "heading" | "text" | "items" | "form" | "links">): Promise<QuestionPage> {
  const site = await siteFrame(ctx);
  return { kind: "question", site, head: headOf(site, question.heading), ...question };
}

/** What an address is notified of, and how to change it. */
export async function subscriptionsPage(
  ctx: Context,
  { email, rows, token, notice }: { email: string; rows: readonly SubscriptionRow[]; token: string; notice: string | undefined },
): Promise<SubscriptionsPage> {
  const site = await siteFrame(ctx);
  return {
    kind: "subscriptions",
    site,
    head: headOf(site, ctx.t("subscriptions.title")),
    text: ctx.t(rows.length > 0 ? "subscriptions.text" : "subscriptions.none", { email }),
    ...(notice ? { notice } : {}),
    action: ctx.site.href("/subscriptions"),
    token,
    items: await subscriptionItems(ctx, rows),
    ...(rows.length > 0 ? { endAll: "end-all" } : {}),
  };
}

/** Each subscription in words, with what can be done about it. */
export async function subscriptionItems(ctx: Context, rows: readonly SubscriptionRow[]): Promise<SubscriptionsPage["items"]> {
  const titles = await listTitles(
    ctx.db.client,
    rows.map(({ postKey }) => postKey),
  );
  return rows.map((row) => itemOf(ctx, row, titles.get(row.postKey)));
}

function itemOf(
  { t, site }: Context,
  { id, kind, status, digest }: SubscriptionRow,
  post: { title: string; path: string | null } | undefined,
): SubscriptionsPage["items"][number] {
  const confirmed = status === "confirmed";
  const other = digest ? { label: t("subscriptions.toAtOnce"), value: `at-once:${id}` } : { label: t("subscriptions.toDaily"), value: `digest:${id}` };
  return {
    title: kind === "posts" ? t("subscriptions.newPosts") : t("subscriptions.newComments", { title: post?.title || t("mail.noTitle") }),
    ...(kind === "comments" && post?.path ? { href: site.href(post.path) } : {}),
    state: confirmed ? t(digest ? "subscriptions.daily" : "subscriptions.atOnce") : t("subscriptions.unconfirmed"),
    acts: [confirmed ? other : { label: t("subscriptions.confirm"), value: `confirm:${id}` }, { label: t("subscriptions.end"), value: `end:${id}` }],
  };
}

/** The mails that were written while the blog is tried. */
export async function mailboxPage(ctx: Context, mails: readonly ListedMail[]): Promise<MailboxPage> {
  const site = await siteFrame(ctx);
  return {
    kind: "mailbox",
    site,
    head: headOf(site, ctx.t("mailbox.title")),
    letters: mails.map((mail) => ({ href: ctx.site.href(`/mail/${mail.id}`), ...written(ctx, mail) })),
  };
}

export async function letterPage(ctx: Context, mail: MailRow): Promise<LetterPage> {
  const site = await siteFrame(ctx);
  return {
    kind: "letter",
    site,
    head: headOf(site, mail.subject),
    ...written(ctx, mail),
    htmlHref: ctx.site.href(`/mail/${mail.id}/html`),
    text: mail.text,
    allHref: ctx.site.href("/mail"),
  };
}

function written(ctx: Context, { subject, recipient, createdAt }: Pick<ListedMail, "subject" | "recipient" | "createdAt">) {
  const { language, timeZone } = ctx.settings.current;
  return { subject, to: recipient, written: timeMoment(createdAt, language, timeZone) };
}

function headOf(site: SiteFrame, title: string): Head {
  return { title: `${title} – ${site.title}`, robots: "noindex" };
}
