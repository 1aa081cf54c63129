import type { Request } from "express";
import type { Context } from "../../context.ts";
import { timeMoment } from "../../dates.ts";
import type { MessageKey } from "../../i18n/translate.ts";
import { senderOf } from "../../mail/envelope.ts";
import { countByMailStatus, type ListedMail, listMails, type MailStatus } from "../../mail/store.ts";
import { pagingFor } from "../../posts/paging.ts";
import { adminFrame } from "../frame.ts";
import { type ListPlace, placeFields, withQuery } from "../list-place.ts";
import type { AdminNotice, OutboxPage, OutboxRow } from "../pages.ts";

/** The views of the outbox; the first holds everything. */
export const OUTBOX_VIEWS = ["all", "waiting", "failed", "sent", "shown"] as const;

const PER_PAGE = 50;

/** The outbox, newest first. @throws NotFound beyond the last page */
export async function outboxPage(ctx: Context, req: Request, place: ListPlace, notice: AdminNotice | undefined): Promise<OutboxPage> {
  const status = OUTBOX_VIEWS.find((view): view is MailStatus => view !== "all" && view === place.view);
  const counts = await countByMailStatus(ctx.db.client);
  const { items, total } = await listMails(ctx.db, { ...(status ? { status } : {}), search: place.search, page: place.page, perPage: PER_PAGE });
  const hrefOf = (changes: Partial<ListPlace>) => ctx.site.href(withQuery("/admin/mail", placeFields({ ...place, page: 1, ...changes }, OUTBOX_VIEWS)));
  const shown = OUTBOX_VIEWS.filter((view) => view !== "shown" || counts.shown > 0 || place.view === "shown");
  return {
    kind: "outbox",
    frame: await adminFrame(ctx, req, "mail", notice),
    state: stateOf(ctx),
    views: shown.map((view) => ({ text: ctx.t(`outbox.${view}`), count: counts[view], href: hrefOf({ view, search: "" }), current: view === place.view })),
    search: {
      action: ctx.site.href("/admin/mail"),
      label: ctx.t("outbox.search"),
      value: place.search,
      hidden: placeFields({ ...place, search: "", page: 1 }, OUTBOX_VIEWS),
    },
    items: items.map((mail) => rowOf(ctx, mail)),
    paging: pagingFor(place.page, total, PER_PAGE, (page) => hrefOf({ page })),
    empty: { text: place.search === "" ? ctx.t("outbox.none") : ctx.t("outbox.noneHolds", { words: place.search }) },
    place: placeFields(place, OUTBOX_VIEWS),
  };
}

function stateOf(ctx: Context): OutboxPage["state"] {
  const { mail, smtpUrl } = ctx.options;
  switch (mail) {
    case "off":
      return { tone: "problem", text: ctx.t("outbox.off") };
    case "shown":
      return { tone: "info", text: ctx.t("outbox.trying"), link: { text: ctx.t("outbox.read"), href: ctx.site.href("/mail") } };
    case "smtp":
      return { tone: "info", text: ctx.t("outbox.on", { address: senderOf(ctx).address, host: new URL(smtpUrl ?? "").hostname }) };
  }
}

const KINDS: Record<string, MessageKey> = {
  "confirm-subscription": "outbox.kindConfirm",
  "new-comment": "outbox.kindComment",
  "new-post": "outbox.kindPost",
  digest: "outbox.kindDigest",
  "own-post": "outbox.kindOwn",
  held: "outbox.kindHeld",
  invitation: "outbox.kindInvitation",
  "way-ending": "ending.kind",
};

/** What tells somebody of a change to their account (account-letters.ts). */
const OF_ACCOUNT = /^(way|email|password|passkey|second-step|recovery-code)-|^merged$/;

function kindOf(kind: string): MessageKey | undefined {
  if (kind.endsWith("-link")) return "outbox.kindLink";
  return KINDS[kind] ?? (OF_ACCOUNT.test(kind) ? "outbox.kindAccount" : undefined);
}

function rowOf(ctx: Context, mail: ListedMail): OutboxRow {
  const { language, timeZone } = ctx.settings.current;
  const kind = kindOf(mail.kind);
  return {
    id: mail.id,
    subject: mail.subject,
    ...(mail.status === "shown" && ctx.options.mail === "shown" ? { href: ctx.site.href(`/mail/${mail.id}`) } : {}),
    kindLabel: kind ? ctx.t(kind) : mail.kind,
    to: mail.recipient,
    status: mail.status,
    state: wordsFor(ctx, mail),
    ...(mail.lastError && mail.status !== "sent" ? { error: mail.lastError } : {}),
    written: timeMoment(mail.createdAt, language, timeZone),
    acts: mail.status === "failed" ? [{ label: ctx.t("outbox.tryAgain"), action: ctx.site.href(`/admin/mail/${mail.id}/retry`), weight: "plain" }] : [],
  };
}

function wordsFor(ctx: Context, { status, attempts, nextTryAt, sentAt }: ListedMail): string {
  const { language, timeZone } = ctx.settings.current;
  const moment = (at: Date) => timeMoment(at, language, timeZone).text;
  switch (status) {
    case "waiting":
      return ctx.t("outbox.nextTry", { count: attempts, moment: moment(nextTryAt) });
    case "sent":
      return sentAt ? ctx.t("outbox.sentAt", { moment: moment(sentAt) }) : ctx.t("outbox.sent");
    case "failed":
      return ctx.t("outbox.failedAfter", { count: attempts });
    case "shown":
      return ctx.t("outbox.shownState");
  }
}
