import type { Context } from "../../context.ts";
import { timeMoment } from "../../dates.ts";
import { findTyped } from "../../posts/autosaves.ts";
import { findHolder } from "../../posts/edit-locks.ts";
import { findRevision, type PostText } from "../../posts/revision-store.ts";
import type { EditorButton, EditorPage, EditorValues } from "../pages.ts";
import { compareVersions } from "../revisions/compare.ts";
import type { EditedPost } from "./editor-store.ts";
import { readPostForm } from "./form.ts";

/** The version of somebody else, saved or, while they have it open, as they have typed it, beside one's own. */
export async function conflictOf(
  ctx: Context,
  post: EditedPost,
  mine: EditorValues,
  { act, window, basedOnVersion }: { act: EditorButton["act"]; window: string; basedOnVersion: number | undefined },
): Promise<NonNullable<EditorPage["conflict"]>> {
  const { language, timeZone } = ctx.settings.current;
  const holder = basedOnVersion === post.version ? await findHolder(ctx.db.client, post.id, window, ctx.now()) : undefined;
  const typed = holder && (await findTyped(ctx, post.id, holder.personId));
  const theirs: PostText = typed ? readPostForm({ body: typed.form }).values : post;
  const saved = await findRevision(ctx.db.client, post.id);
  return {
    comparison: {
      left: ctx.t(typed ? "editor.theirsTyped" : "editor.theirsSaved"),
      right: ctx.t("editor.mine"),
      sections: compareVersions(ctx, theirs, mine),
    },
    theirs: theirs.content,
    saved: timeMoment(typed?.savedAt ?? post.updatedAt, language, timeZone),
    by: holder?.name ?? saved?.person?.name ?? ctx.t("editor.somebody"),
    act,
    discardAction: ctx.site.href(`/admin/${post.type}s/${post.id}/discarding`),
  };
}
