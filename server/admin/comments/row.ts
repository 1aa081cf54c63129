import { avatarFor } from "../../comments/avatar.ts";
import { commentLink } from "../../comments/comment-path.ts";
import { MAX_COMMENT_LENGTH } from "../../comments/input.ts";
import type { History, Notes, Voices } from "../../comments/queue-details-store.ts";
import type { QueueItem } from "../../comments/queue-store.ts";
import type { Context } from "../../context.ts";
import { dayMoment, timeMoment, toLocal } from "../../dates.ts";
import type { QueueRow } from "../pages.ts";
import { titleOrNone } from "../posts/words.ts";
import { sayWhatHappened } from "./happenings.ts";
import { elsewhere, placeFields, placePath, type QueuePlace } from "./place.ts";
import { actLabel, ACTS_ON, ACT_NOUNS, KIND_LABELS, STATUS_LABELS } from "./words.ts";

/** A reply that was refused, with what is wrong with it. */
export interface RefusedReply {
  id: number;
  typed: string;
  error: string;
}

/** What is known of a comment besides itself. */
export interface Details {
  notes: Notes;
  history: History | undefined;
  voices: Voices;
  refused?: RefusedReply;
  /** Whether whoever looks may ban somebody. */
  mayBan: boolean;
}

/** One comment of the queue as its page shows it. */
export function queueRow(ctx: Context, item: QueueItem, { notes, history, voices, refused, mayBan }: Details, place: QueuePlace): QueueRow {
  const { site, t } = ctx;
  const { language, timeZone } = ctx.settings.current;
  const { id, status, kind, post } = item;
  const moment = (at: Date) => timeMoment(at, language, timeZone);
  const href = status === "approved" && post.path !== null ? site.href(commentLink(ctx, post, id)) : undefined;
  const seen = `${id}:${notes.newest?.id ?? 0}`;
  return {
    id,
    status,
    statusLabel: t(STATUS_LABELS[status]),
    ...(notes.decision ? { decided: { text: sayWhatHappened(ctx, notes.decision), moment: moment(notes.decision.at) } } : {}),
    ...(kind === "comment" ? {} : { kindLabel: t(KIND_LABELS[kind]) }),
    author: authorOf(ctx, item, history, place),
    html: item.bodyHtml,
    created: moment(item.createdAt),
    ...(href ? { href } : {}),
    post: {
      title: titleOrNone(ctx, post.title),
      editHref: site.href(`/admin/posts/${post.id}/edit`),
      ...(post.path === null ? {} : { href: site.href(post.path) }),
      queueLink: { text: t("queue.allOnPost"), href: site.href(placePath(elsewhere(place, { view: "all", postId: post.id }))) },
    },
    ...answeredBy(ctx, item),
    reasons: notes.reasons.map(({ text, seen: words }) => ({ text, seen: words ?? [] })),
    ...(notes.edit ? { edit: { formerHtml: notes.edit.formerHtml, ...undoEdit(ctx, notes.edit.eventId) } } : {}),
    reports: voices.reports.map(({ reason, text, createdAt }) => ({
      reason: t("queue.reportReason", { reason: reason.replace("-", "_") }),
      text,
      created: moment(createdAt),
    })),
    ...(voices.appeal ? { appeal: { text: voices.appeal.text, created: moment(voices.appeal.createdAt) } } : {}),
    acts: ACTS_ON[status].map((act, index) => ({
      act,
      label: t(actLabel(act, status)),
      action: site.href(`/admin/comments/${id}/${ACT_NOUNS[act]}`),
      weight: status === "pending" && index === 0 ? "primary" : act === "trash" || act === "delete" || act === "spam" ? "danger" : "plain",
    })),
    seen,
    editHref: site.href(`/admin/comments/${id}/edit${queryOf(placeFields(place))}`),
    ...(mayBan ? { banLink: { text: t("queue.ban"), href: site.href(`/admin/bans?comment=${id}`) } } : {}),
    ...replyTo(ctx, item, refused),
  };
}

function undoEdit({ site }: Context, eventId: number | undefined) {
  return eventId === undefined ? {} : { undo: { action: site.href("/admin/comments/undo"), fields: { events: String(eventId) } } };
}

/** What it answers, to read without leaving. */
function answeredBy(ctx: Context, { parent, post }: QueueItem): Pick<QueueRow, "inReplyTo"> {
  if (!parent) return {};
  return { inReplyTo: { text: parent.authorName, href: ctx.site.href(commentLink(ctx, post, parent.id)), html: parent.bodyHtml } };
}

/** Only what is on a post that can be read is answered; what waits is approved by it, as in WordPress. */
function replyTo(ctx: Context, { id, status, kind, post }: QueueItem, refused: RefusedReply | undefined): Pick<QueueRow, "reply"> {
  if (kind !== "comment" || post.status !== "published" || (status !== "approved" && status !== "pending")) return {};
  return {
    reply: {
      action: ctx.site.href(`/admin/comments/${id}/replies`),
      label: ctx.t(status === "pending" ? "queue.approveAndReply" : "comment.reply"),
      maxLength: MAX_COMMENT_LENGTH,
      ...(refused ? { typed: refused.typed, error: refused.error } : {}),
    },
  };
}

const ACCOUNT_NAMES: Record<string, string> = { x: "X", facebook: "Facebook" };

function authorOf(ctx: Context, item: QueueItem, history: History | undefined, place: QueuePlace): QueueRow["author"] {
  const { authorEmail: email, authorUrl: url, address, provider, personId } = item;
  const { site } = ctx;
  const since = item.person?.createdAt ?? history?.since;
  return {
    name: item.authorName,
    picture: avatarFor(site, item.authorName, item.picture),
    ...(email ? { email } : {}),
    ...(url ? { url } : {}),
    ...(address ? { address, addressHref: site.href(placePath(elsewhere(place, { view: "all", search: address }))) } : {}),
    ...(provider ? { account: ctx.providers.find(provider)?.accountName ?? ACCOUNT_NAMES[provider] ?? provider } : {}),
    ...(since ? { since: sinceWords(ctx, since, personId !== null) } : {}),
    history: history ? historyLinks(ctx, history, place, personId === null ? { search: email ?? "" } : { personId }) : [],
  };
}

function sinceWords(ctx: Context, since: Date, account: boolean): string {
  const { language, timeZone } = ctx.settings.current;
  const { text: date } = dayMoment(toLocal(since, timeZone), since, language);
  return ctx.t(account ? "queue.accountSince" : "queue.firstSeen", { date });
}

/** "12 approved", "1 spam": what the author wrote here, this one among it. */
function historyLinks(ctx: Context, history: History, place: QueuePlace, author: Partial<QueuePlace>): QueueRow["author"]["history"] {
  const states = ["approved", "pending", "spam", "trash"] as const;
  return states
    .filter((state) => history[state] > 0)
    .map((state) => ({
      text: ctx.t("queue.historyOf", { state, count: history[state] }),
      href: ctx.site.href(placePath(elsewhere(place, { view: state, ...author }))),
    }));
}

function queryOf(fields: Record<string, string>): string {
  const text = new URLSearchParams(fields).toString();
  return text === "" ? "" : `?${text}`;
}
