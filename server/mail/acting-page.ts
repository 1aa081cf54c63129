import type { Context } from "../context.ts";
import type { Overtaken } from "../comments/moderation-verbs.ts";
import type { MessageKey } from "../i18n/translate.ts";
import type { Reason } from "../moderation/verdict.ts";
import type { QuestionPage } from "../pages.ts";
import { type ActLink, actHref, undoToken } from "./act-links.ts";
import type { Standing } from "./acting.ts";
import { titleOf } from "./letters.ts";
import { type CommentNews, findReasons } from "./news-store.ts";
import { questionPage } from "./page.ts";

/** Asks before it is done, says that it is done, or who was first. */
export async function actPage(ctx: Context, link: ActLink, token: string, { comment, overtaken, done }: Standing): Promise<QuestionPage> {
  if (overtaken) return overtakenPage(ctx, comment, overtaken);
  const { act, commentId, personId } = link;
  const undo =
    done?.undoes === undefined
      ? undefined
      : { label: ctx.t("mailAct.undo"), noun: "undo" as const, token: undoToken(ctx, { commentId, personId, eventId: done.undoes }) };
  const button = done ? undo : { label: ctx.t(`mailAct.${act}`), noun: act, token };
  return question(ctx, comment, {
    heading: ctx.t(done ? `mailAct.${act}Done` : `mailAct.${act}Title`),
    items: done ? [] : await reasonsOf(ctx, commentId),
    ...(button ? { button } : {}),
  });
}

/** The same for taking a decision back. @param failed it was tried, and somebody has decided again since */
export function undoPage(
  ctx: Context,
  comment: CommentNews,
  { token, undone, failed }: { token: string; undone: boolean; failed?: boolean },
): Promise<QuestionPage> {
  return question(ctx, comment, {
    heading: ctx.t(undone ? "mailAct.undoDone" : failed ? "mailAct.decidedTitle" : "mailAct.undoTitle"),
    items: failed ? [ctx.t("mailAct.notUndone")] : [],
    ...(undone || failed ? {} : { button: { label: ctx.t("mailAct.undo"), noun: "undo", token } }),
  });
}

interface Asked {
  heading: string;
  items: string[];
  button?: { label: string; noun: ActLink["act"] | "undo"; token: string };
}

function question(ctx: Context, comment: CommentNews, { heading, items, button }: Asked): Promise<QuestionPage> {
  return questionPage(ctx, {
    heading,
    text: ctx.t("mailAct.about", { name: comment.authorName, title: titleOf(ctx, comment.post) }),
    items,
    ...(button ? { form: { action: actHref(ctx, comment.id, button.noun, button.token), fields: { token: button.token }, label: button.label } } : {}),
    links: [{ text: ctx.t("mailAct.queue"), href: ctx.site.href("/admin/comments") }],
  });
}

const MEANWHILE: Record<string, MessageKey> = {
  approved: "mailAct.approvedBy",
  unapproved: "mailAct.unapprovedBy",
  spammed: "mailAct.spammedBy",
  trashed: "mailAct.trashedBy",
  restored: "mailAct.restoredBy",
  edited: "mailAct.edited",
  withdrawn: "mailAct.withdrawn",
};

function overtakenPage(ctx: Context, comment: CommentNews, { act, by }: Overtaken): Promise<QuestionPage> {
  const words = { who: by ?? ctx.t("mailAct.somebody"), name: comment.authorName, title: titleOf(ctx, comment.post) };
  return questionPage(ctx, {
    heading: ctx.t("mailAct.decidedTitle"),
    text: ctx.t(MEANWHILE[act] ?? "mailAct.decidedBy", words),
    items: [],
    links: [{ text: ctx.t("mailAct.queue"), href: ctx.site.href("/admin/comments") }],
  });
}

async function reasonsOf(ctx: Context, commentId: number): Promise<string[]> {
  return (JSON.parse(await findReasons(ctx.db.client, commentId)) as Reason[]).map(({ text }) => text);
}
