import { commentExcerpt } from "../comments/excerpt.ts";
import type { Link } from "../pages.ts";
import type { Letter, LetterPart } from "./letter.ts";
import { letter, type Stationery, titleOf } from "./letters.ts";
import type { CommentNews } from "./news-store.ts";

/** Of a comment, in a mail. */
export const MOST_CHARACTERS = 2000;

/** Where a comment stands; its own address leads to the page of the thread that it is on. */
export function commentUrl({ ctx }: Stationery, { id }: { id: number }): string {
  return ctx.site.url(`/comments/${id}`);
}

/** Tells a subscriber of a new comment on a post. @param answers it answers one of theirs */
export function commentLetter(paper: Stationery, comment: CommentNews, { answers, links }: { answers: boolean; links: Link[] }): Letter {
  const { t } = paper.ctx;
  const words = { name: comment.authorName, title: titleOf(paper.ctx, comment.post) };
  const subject = answers ? t("mail.answerSubject", words) : t("mail.commentSubject", words);
  const intro = answers ? t("mail.answerText", words) : t("mail.commentText", words);
  return letter(paper, subject, [...told(paper, comment, intro), readButton(paper, comment)], { text: t("mail.commentFoot", words), links });
}

/** Tells a post's author of a new comment; they may know who wrote it. */
export function ownPostLetter(paper: Stationery, comment: CommentNews): Letter {
  const { t } = paper.ctx;
  const words = { title: titleOf(paper.ctx, comment.post) };
  const parts: LetterPart[] = [
    { kind: "text", text: t("mail.ownText", words) },
    { kind: "facts", facts: writerOf(paper, comment) },
    { kind: "quote", text: commentExcerpt(comment.bodyHtml, MOST_CHARACTERS) },
    readButton(paper, comment),
  ];
  return letter(paper, t("mail.ownSubject", words), parts, { text: t("mail.ownFoot"), links: [] });
}

function told(paper: Stationery, comment: CommentNews, intro: string): LetterPart[] {
  const { t } = paper.ctx;
  const words = { name: comment.authorName, title: titleOf(paper.ctx, comment.post) };
  // Who subscribed knew the password once; whoever reads the mail need not.
  if (comment.post.password !== null) return [{ kind: "text", text: t("mail.commentHidden", words) }];
  return [
    { kind: "text", text: intro },
    { kind: "quote", text: commentExcerpt(comment.bodyHtml, MOST_CHARACTERS) },
  ];
}

function readButton(paper: Stationery, comment: CommentNews): LetterPart {
  return { kind: "button", text: paper.ctx.t("mail.commentButton"), href: commentUrl(paper, comment) };
}

/** Who wrote a comment, for those who may know. */
export function writerOf({ ctx: { t } }: Stationery, { authorName, authorEmail }: CommentNews) {
  return [{ name: t("mail.from"), value: authorName }, ...(authorEmail ? [{ name: t("mail.email"), value: authorEmail }] : [])];
}
