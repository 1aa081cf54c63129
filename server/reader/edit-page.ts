import { commentLink } from "../comments/comment-path.ts";
import type { EditableRow } from "../comments/editing-store.ts";
import { MAX_COMMENT_LENGTH } from "../comments/input.ts";
import { minutesLeft } from "../comments/own-comments.ts";
import type { Context } from "../context.ts";
import type { FieldErrors } from "../errors.ts";
import { siteFrame } from "../frame.ts";
import type { EditCommentPage } from "../pages.ts";

/** Where somebody changes a comment of their own. @param refused what was typed and could not be taken */
export async function editCommentPage(ctx: Context, row: EditableRow, refused?: { text: string; errors: FieldErrors }): Promise<EditCommentPage> {
  const site = await siteFrame(ctx);
  return {
    kind: "edit-comment",
    site,
    head: { title: `${ctx.t("edit.heading")} – ${site.title}`, robots: "noindex" },
    post: { text: row.post.title, href: ctx.site.href(row.post.path ?? "/") },
    href: ctx.site.href(commentLink(ctx, row.post, row.id)),
    action: ctx.site.href(`/comments/${row.id}`),
    text: refused?.text ?? row.body,
    errors: refused?.errors ?? {},
    maxLength: MAX_COMMENT_LENGTH,
    minutesLeft: minutesLeft(ctx, row),
    deleteAction: ctx.site.href(`/comments/${row.id}/withdrawal`),
  };
}
