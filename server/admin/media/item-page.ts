import type { Request } from "express";
import { assertCan, can } from "../../accounts/permissions.ts";
import { requireViewer, type Viewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { timeMoment } from "../../dates.ts";
import { type FieldErrors, NotFound, say } from "../../errors.ts";
import type { MediaWords } from "../../media/library.ts";
import { findMedia, findUploader, type LibraryRow, listMediaByIds, listUses, type MediaUseRow } from "../../media/store.ts";
import { readVariants } from "../../posts/media-lookup.ts";
import { adminFrame } from "../frame.ts";
import type { AdminNotice, MediaDeletionPage, MediaItemPage } from "../pages.ts";
import { thumbnailOf } from "./json.ts";
import { ACCEPT, kindLabel, pixelsInWords, sizeInWords, titleOf } from "./words.ts";

interface Sent {
  typed?: MediaWords;
  errors?: FieldErrors;
  replaceError?: string;
  notice?: AdminNotice;
}

/** A file, what is said of it and where it is shown. @throws NotFound */
export async function mediaItemPage(ctx: Context, req: Request, id: number, { typed, errors = {}, replaceError, notice }: Sent): Promise<MediaItemPage> {
  const { site } = ctx;
  const viewer = requireViewer(req);
  const row = await findMedia(ctx.db.client, id);
  if (!row) throw new NotFound(say("media.gone"));
  const { language, timeZone } = ctx.settings.current;
  const uses = (await listUses(ctx.db.client, [id])).filter((post) => mayKnow(viewer, post));
  const mayEdit = can(viewer, "uploadMedia", { authorId: row.uploadedById ?? 0 });
  const action = site.href(`/admin/media/${id}`);
  const isPicture = row.mimeType.startsWith("image/");
  return {
    kind: "media-item",
    frame: await adminFrame(ctx, req, "media", notice),
    title: titleOf(ctx, row),
    listHref: site.href("/admin/media"),
    preview: previewOf(ctx, row),
    address: row.file === null ? (row.originalUrl ?? "") : site.url(`/media/${row.file}`),
    facts: await factsOf(ctx, row),
    uploaded: timeMoment(row.createdAt, language, timeZone),
    isPicture,
    lacksAlt: isPicture && row.altText === "",
    ...(mayEdit ? { form: { action, values: typed ?? row, errors }, deletionAction: site.href("/admin/media/deletions") } : {}),
    ...(mayEdit ? { replace: { action: `${action}/file`, accept: ACCEPT, ...(replaceError === undefined ? {} : { error: replaceError }) } } : {}),
    uses: uses.map((use) => ({ ...useLink(ctx, viewer, use), label: ctx.t(use.featuredMediaId === id ? "media.asFeatured" : "media.inText") })),
  };
}

/** Of others' drafts not even the title is said. */
function mayKnow(viewer: Viewer, post: MediaUseRow): boolean {
  return post.status === "published" || can(viewer, "readUnpublished", post);
}

/** To its editor, or to the post itself for who may only read it. */
function useLink(ctx: Context, viewer: Viewer, post: MediaUseRow): { text: string; href: string } {
  const mayEdit = can(viewer, post.type === "page" ? "writePages" : "writePosts", post);
  const path = mayEdit ? `/admin/${post.type}s/${post.id}/edit` : (post.path ?? "/");
  return { text: post.title || ctx.t("site.untitled"), href: ctx.site.href(path) };
}

function previewOf(ctx: Context, row: LibraryRow): MediaItemPage["preview"] {
  const { file, mimeType, width, height } = row;
  const kind = (["image", "audio", "video"] as const).find((start) => mimeType.startsWith(`${start}/`));
  if (file === null || kind === undefined) return { kind: "none", label: kindLabel(row) };
  if (kind !== "image") return { kind, src: ctx.site.href(`/media/${file}`) };
  const shown = readVariants(row.variants).find((variant) => variant.width >= 960 && variant.type === "image/webp")?.file ?? file;
  return { kind: "picture", src: ctx.site.href(`/media/${shown}`), ...(width && height ? { width, height } : {}) };
}

async function factsOf(ctx: Context, row: LibraryRow): Promise<MediaItemPage["facts"]> {
  const uploader = row.uploadedById === null ? null : await findUploader(ctx.db.client, row.uploadedById);
  const widths = [...new Set(readVariants(row.variants).map(({ width }) => width))];
  const pairs: [Parameters<typeof ctx.t>[0], string][] = [
    ["media.fileName", row.fileName],
    ["media.type", row.mimeType],
    ["media.size", row.byteSize === null ? "" : sizeInWords(ctx, row.byteSize)],
    ["media.pixels", pixelsInWords(row)],
    ["media.widths", widths.length > 1 ? new Intl.ListFormat(ctx.settings.current.language, { type: "unit" }).format(widths.map(String)) : ""],
    ["media.uploadedBy", uploader?.name ?? ""],
    ["media.stillAt", row.file === null ? (row.originalUrl ?? "") : ""],
  ];
  return pairs.flatMap(([key, value]) => (value === "" ? [] : [{ label: ctx.t(key), value }]));
}

/** What is about to be deleted, and where it is shown. @throws NotFound, Forbidden */
export async function mediaDeletionPage(ctx: Context, req: Request, ids: readonly number[]): Promise<MediaDeletionPage> {
  const rows = await listMediaByIds(ctx.db.client, ids);
  if (rows.length === 0) throw new NotFound(say("media.gone"));
  const viewer = requireViewer(req);
  for (const row of rows) assertCan(viewer, "uploadMedia", { authorId: row.uploadedById ?? 0 });
  const all = await listUses(ctx.db.client, ids);
  const uses = all.filter((post) => mayKnow(viewer, post));
  const items = rows.map((row) => {
    const thumbnailUrl = thumbnailOf(ctx, row);
    const showing = uses.filter((use) => use.featuredMediaId === row.id || use.mediaUses.some(({ mediaId }) => mediaId === row.id));
    return {
      id: row.id,
      title: titleOf(ctx, row),
      kindLabel: kindLabel(row),
      ...(thumbnailUrl === undefined ? {} : { thumbnailUrl }),
      uses: showing.map((use) => useLink(ctx, viewer, use)),
    };
  });
  return {
    kind: "media-deletion",
    frame: await adminFrame(ctx, req, "media"),
    action: ctx.site.href("/admin/media/deletions"),
    backHref: ctx.site.href("/admin/media"),
    items,
    usedSomewhere: all.length > 0,
  };
}
