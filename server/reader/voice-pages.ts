import { MOST_APPEAL_TEXT } from "../comments/appeals.ts";
import { commentLink } from "../comments/comment-path.ts";
import { commentExcerpt } from "../comments/excerpt.ts";
import type { QuestionedComment } from "../comments/report-store.ts";
import { MOST_REPORT_TEXT, REPORT_REASONS, type ReportReason } from "../comments/reports.ts";
import type { Context } from "../context.ts";
import type { FieldErrors } from "../errors.ts";
import { siteFrame } from "../frame.ts";
import type { MessageKey } from "../i18n/translate.ts";
import type { AppealPage, ReportPage } from "../pages.ts";

const EXCERPT_LENGTH = 280;

const REASON_LABELS: Record<ReportReason, MessageKey> = {
  spam: "reportReason.spam",
  abuse: "reportReason.abuse",
  "off-topic": "reportReason.offTopic",
  other: "reportReason.other",
};

/** What was sent and could not be taken. */
interface Refused {
  typed: { reason?: string; text: string };
  errors: FieldErrors;
}

/** Where a comment is reported. @param done it has been */
export async function reportPage(ctx: Context, comment: QuestionedComment, { refused, done }: { refused?: Refused; done?: boolean } = {}): Promise<ReportPage> {
  return {
    kind: "report-comment",
    ...(await frameOf(ctx, comment, ctx.t("report.title"))),
    comment: { author: comment.authorName, excerpt: excerptOf(comment), href: ctx.site.href(commentLink(ctx, comment.post, comment.id)) },
    action: ctx.site.href(`/comments/${comment.id}/report`),
    reasons: REPORT_REASONS.map((value) => ({ value, label: ctx.t(REASON_LABELS[value]), checked: refused?.typed.reason === value })),
    text: refused?.typed.text ?? "",
    maxLength: MOST_REPORT_TEXT,
    errors: refused?.errors ?? {},
    ...(done ? { done: ctx.t("report.done") } : {}),
  };
}

/** Where somebody asks for another look. @param backPath where they came from, most likely */
export async function appealPage(
  ctx: Context,
  comment: QuestionedComment,
  { refused, done, backPath }: { refused?: Refused; done?: boolean; backPath: string },
): Promise<AppealPage> {
  return {
    kind: "appeal-comment",
    ...(await frameOf(ctx, comment, ctx.t("appeal.title"))),
    comment: { excerpt: excerptOf(comment), href: ctx.site.href(backPath) },
    action: ctx.site.href(`/comments/${comment.id}/appeal`),
    text: refused?.typed.text ?? "",
    maxLength: MOST_APPEAL_TEXT,
    errors: refused?.errors ?? {},
    ...(done ? { done: ctx.t("appeal.asked") } : {}),
  };
}

async function frameOf(ctx: Context, { post }: QuestionedComment, title: string): Promise<Pick<ReportPage, "site" | "head" | "post">> {
  const site = await siteFrame(ctx);
  return {
    site,
    head: { title: `${title} – ${site.title}`, robots: "noindex", stylesheetHref: ctx.site.href(ctx.assets.accountStylesheet) },
    post: { text: post.title, href: ctx.site.href(post.path ?? "/") },
  };
}

function excerptOf({ bodyHtml }: QuestionedComment): string {
  return commentExcerpt(bodyHtml, EXCERPT_LENGTH);
}
