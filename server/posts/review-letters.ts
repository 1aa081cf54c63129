import type { Viewer } from "../accounts/viewer.ts";
import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";
import type { MessageKey } from "../i18n/translate.ts";
import { findAddress, listReviewerAddresses } from "./review-store.ts";
import type { PostStatus } from "./statuses.ts";

interface ReviewedPost {
  id: number;
  type: "post" | "page";
  title: string;
  author: { id: number; role: string };
  path: string | null;
}

/** Writes to those who may publish when a post is handed in, and to a contributor when theirs is published; in the transaction of the change. */
export async function tellOfReview(
  ctx: Context,
  tx: Tx,
  actor: Viewer | undefined,
  post: ReviewedPost,
  { before, after }: { before: PostStatus; after: PostStatus },
): Promise<void> {
  if (!ctx.mail.works || before === after) return;
  if (after === "pending" && actor) await tellReviewers(ctx, tx, actor, post);
  const isNews = after === "published" && post.author.role === "contributor" && post.author.id !== actor?.person.id;
  if (isNews) await tellAuthor(ctx, tx, post, { kind: "published", subject: "review.publishedSubject", text: "review.publishedText", path: post.path ?? "/" });
}

async function tellReviewers(ctx: Context, tx: Tx, actor: Viewer, post: ReviewedPost): Promise<void> {
  if (!ctx.settings.current.mailOnReview) return;
  const words = { title: post.title || ctx.t("site.untitled"), name: actor.person.name, blog: ctx.settings.current.title };
  const letters = (await listReviewerAddresses(tx, actor.person.id)).map((to) => ({
    kind: "review",
    to,
    subject: ctx.t("review.handedInSubject", words),
    parts: [
      { kind: "text" as const, text: ctx.t("review.handedInText", words) },
      { kind: "button" as const, text: ctx.t("review.open"), href: ctx.site.url(`/admin/${post.type}s/${post.id}/edit`) },
    ],
    foot: ctx.t("review.handedInFoot", words),
  }));
  if (letters.length > 0) await ctx.mail.write(tx, ...letters);
}

/** Tells the author of a post what has become of it. @param note what an editor wrote to it */
export async function tellAuthor(
  ctx: Context,
  tx: Tx,
  post: ReviewedPost,
  letter: { kind: "published" | "returned"; subject: MessageKey; text: MessageKey; path: string; note?: { by: string; text: string } },
): Promise<void> {
  const to = ctx.mail.works ? await findAddress(tx, post.author.id) : undefined;
  if (to === undefined) return;
  const { note } = letter;
  const words = { title: post.title || ctx.t("site.untitled"), blog: ctx.settings.current.title };
  await ctx.mail.write(tx, {
    kind: letter.kind,
    to,
    subject: ctx.t(letter.subject, words),
    parts: [
      { kind: "text", text: ctx.t(letter.text, words) },
      ...(note?.text ? [{ kind: "quote" as const, by: note.by, text: note.text }] : []),
      { kind: "button", text: ctx.t(letter.kind === "published" ? "review.view" : "review.open"), href: ctx.site.url(letter.path) },
    ],
    foot: ctx.t("review.authorFoot", words),
  });
}
