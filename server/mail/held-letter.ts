import { commentExcerpt } from "../comments/excerpt.ts";
import type { Reason } from "../moderation/verdict.ts";
import { actUrl, MAIL_ACTS } from "./act-links.ts";
import { MOST_CHARACTERS, writerOf } from "./comment-letters.ts";
import type { HeldNews } from "./held-store.ts";
import type { Letter, LetterPart } from "./letter.ts";
import { letter, type Stationery, titleOf } from "./letters.ts";

/** Comments that one mail lists. */
const MOST_LISTED = 20;

/**
 * Tells a moderator of comments that wait: who, where and why, with links that decide; what they say only if the owner wants that.
 * @param news newest first, at least one
 */
export function heldLetter(paper: Stationery, news: readonly HeldNews[], { personId, waiting }: { personId: number; waiting: number }): Letter {
  const { ctx, blog } = paper;
  const { t, settings, site } = ctx;
  const listed = news.slice(0, MOST_LISTED);
  const [first] = listed;
  const single = first && news.length === 1 ? titleOf(ctx, first.comment.post) : undefined;
  const intro = single === undefined ? t("mail.heldManyText", { count: waiting, shown: listed.length }) : t("mail.heldOneText", { title: single });
  const secret = settings.current.mailHeldText ? [] : [t(single === undefined ? "mail.heldNoTexts" : "mail.heldNoText")];
  return letter(
    paper,
    single === undefined ? t("mail.heldManySubject", { count: news.length, blog: blog.text }) : t("mail.heldSubject", { title: single }),
    [
      { kind: "text", text: [intro.trim(), ...secret].join(" ") },
      ...listed.flatMap((held) => partsOf(paper, held, personId)),
      { kind: "text", text: t("mail.heldActs") },
      ...(single === undefined ? [] : [{ kind: "facts" as const, facts: [{ name: t("mail.waiting"), value: t("mail.waitingCount", { count: waiting }) }] }]),
      { kind: "button", text: t("mail.heldButton"), href: site.url("/admin/comments") },
    ],
    { text: t("mail.heldFoot", { blog: blog.text }), links: [] },
  );
}

function partsOf(paper: Stationery, { comment, reasons, eventId }: HeldNews, personId: number): LetterPart[] {
  const { ctx } = paper;
  const { t } = ctx;
  const why = (JSON.parse(reasons) as Reason[]).map(({ text }) => text).join(" ");
  const facts = [
    ...writerOf(paper, comment),
    { name: t("mail.post"), value: titleOf(ctx, comment.post) },
    ...(why === "" ? [] : [{ name: t("mail.why"), value: why }]),
  ];
  const words: LetterPart[] = ctx.settings.current.mailHeldText ? [{ kind: "quote", text: commentExcerpt(comment.bodyHtml, MOST_CHARACTERS) }] : [];
  const links = MAIL_ACTS.map((act) => ({ text: t(LABELS[act]), href: actUrl(ctx, { commentId: comment.id, act, personId, eventId }) }));
  return [{ kind: "facts", facts }, ...words, { kind: "links", links }];
}

const LABELS = { approval: "mail.approve", spam: "mail.spam", trash: "mail.trash" } as const;
