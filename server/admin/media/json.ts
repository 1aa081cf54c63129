import { can } from "../../accounts/permissions.ts";
import type { Viewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import type { LibraryRow } from "../../media/store.ts";
import { readVariants } from "../../posts/media-lookup.ts";
import type { MediaJson } from "./pages.ts";
import { kindLabel } from "./words.ts";

const THUMBNAIL_WIDTH = 320;

/** A file of the library for scripts: the picker, the uploader and the editor. */
export function mediaJson(ctx: Context, viewer: Viewer, row: LibraryRow): MediaJson {
  const thumbnail = thumbnailOf(ctx, row);
  return {
    id: row.id,
    url: row.file === null ? (row.originalUrl ?? "") : ctx.site.href(`/media/${row.file}`),
    alt: row.altText,
    title: row.title,
    caption: row.caption,
    description: row.description,
    mimeType: row.mimeType,
    width: row.width,
    height: row.height,
    byteSize: row.byteSize,
    thumbnailUrl: thumbnail ?? null,
    kindLabel: kindLabel(row),
    fileName: row.fileName,
    href: ctx.site.href(`/admin/media/${row.id}`),
    mayEdit: can(viewer, "uploadMedia", { authorId: row.uploadedById ?? 0 }),
  };
}

/** Its narrowest width that fills a tile; undefined for what is no picture of ours. */
export function thumbnailOf(ctx: Context, { file, mimeType, variants }: LibraryRow): string | undefined {
  if (file === null || !mimeType.startsWith("image/")) return undefined;
  const known = readVariants(variants);
  const fitting = known.find(({ width }) => width >= THUMBNAIL_WIDTH) ?? known.at(-1);
  return ctx.site.href(`/media/${fitting?.file ?? file}`);
}
