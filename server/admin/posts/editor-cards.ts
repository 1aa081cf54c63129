import { reachOf } from "../../accounts/permissions.ts";
import type { Viewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { timeMoment, toLocal } from "../../dates.ts";
import { findPicture, listAuthors, listRecentPictures } from "../../posts/choice-store.ts";
import { clockChangeAt } from "../../posts/clock-change.ts";
import { findPreviewLink, PREVIEW_DAYS } from "../../posts/previews.ts";
import type { EditorPage } from "../pages.ts";
import type { EditedPost } from "./editor-store.ts";

const AUTHORS = 500;
const PICTURES = 30;

/** Whose it can be; nobody to choose from for those who write only their own. */
export async function authorChoices(ctx: Context, viewer: Viewer, type: "post" | "page", post: EditedPost | undefined): Promise<EditorPage["authors"]> {
  if (reachOf(viewer, type === "page" ? "writePages" : "writePosts") !== "any") return [];
  const authors = await listAuthors(ctx.db.client, AUTHORS);
  const present = post && !authors.some(({ id }) => id === post.authorId) ? [{ id: post.authorId, name: post.author.name }] : [];
  return [...present, ...authors];
}

/** The picture that stands for a post, and what there is to choose from without a script. */
export async function pictureChoices(ctx: Context, chosenId: number | undefined): Promise<Pick<EditorPage, "pictures" | "featured">> {
  const recent = await listRecentPictures(ctx.db.client, PICTURES);
  const chosen = chosenId === undefined ? undefined : (recent.find(({ id }) => id === chosenId) ?? (await findPicture(ctx.db.client, chosenId)));
  const all = chosen && !recent.includes(chosen) ? [chosen, ...recent] : recent;
  const label = (row: { id: number; title: string; fileName: string }) => row.title || row.fileName || ctx.t("editor.pictureNumber", { id: row.id });
  return {
    pictures: all.map((row) => ({ id: row.id, label: label(row) })),
    ...(chosen
      ? {
          featured: {
            id: chosen.id,
            label: label(chosen),
            alt: chosen.altText,
            ...(chosen.file === null ? {} : { url: ctx.site.href(`/media/${chosen.file}`) }),
          },
        }
      : {}),
  };
}

/** The secret link to a preview, for what is saved. */
export function previewCard(ctx: Context, post: EditedPost): NonNullable<EditorPage["previewLink"]> {
  const link = findPreviewLink(ctx, post);
  const { language, timeZone } = ctx.settings.current;
  return {
    action: ctx.site.href(`/admin/${post.type}s/${post.id}/preview-link`),
    ...(link ? { href: ctx.site.url(link.path), until: timeMoment(link.until, language, timeZone) } : {}),
    days: PREVIEW_DAYS.map((value) => ({ value, label: ctx.t("preview.days", { count: value }) })),
  };
}

/** How many versions are kept, and where they are. */
export function versionsCard(ctx: Context, post: EditedPost): NonNullable<EditorPage["versions"]> {
  return { count: post._count.revisions, href: ctx.site.href(`/admin/${post.type}s/${post.id}/revisions`) };
}

/** What is special about the date of a post: the clocks are changed in that hour, or the blog's own clock is another one since. */
export function dateNote(ctx: Context, post: EditedPost | undefined, skipped: string | undefined): string | undefined {
  const { language, timeZone } = ctx.settings.current;
  if (!post?.publishedAt || !post.publishedLocal) return undefined;
  if (toLocal(post.publishedAt, timeZone).slice(0, 16) !== post.publishedLocal.slice(0, 16))
    return ctx.t("editor.otherZone", { time: timeMoment(post.publishedAt, language, timeZone).text, zone: timeZone });
  if (skipped && /^\d\d:\d\d$/.test(skipped)) return ctx.t("editor.skippedHour", { typed: skipped, time: post.publishedLocal.slice(11, 16) });
  return clockChangeAt(post.publishedLocal, timeZone).change === "twice" ? ctx.t("editor.doubleHour", { time: post.publishedLocal.slice(11, 16) }) : undefined;
}
