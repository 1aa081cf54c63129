import type { Context } from "../context.ts";
import type { MediaItem, MediaLookup, MediaVariant, PictureSource } from "./content/media-lookup.ts";
import { fileStem, formerAddresses, mediaPath } from "./media-addresses.ts";
import { findSource, listMedia, type MediaRow } from "./writing-media-store.ts";
import type { RenderedContent } from "./content/render.ts";

/** A lookup, and what was found by it. */
export interface UsedMedia {
  lookup: MediaLookup;
  /** Ids of the files that it has given out, of which there may be more by and by. */
  used: ReadonlySet<number>;
}

/** Fetches what a post's text names of the library. @returns undefined if that is nothing */
export async function lookUpMedia(
  ctx: Context,
  postId: number | undefined,
  { mediaIds, ownGallery, pictures }: Pick<RenderedContent, "mediaIds" | "ownGallery" | "pictures">,
): Promise<UsedMedia | undefined> {
  if (mediaIds.length === 0 && !ownGallery && pictures.ids.length === 0 && pictures.urls.length === 0) return undefined;
  const source = postId === undefined ? undefined : await findSource(ctx.db.client, postId);
  const base = ctx.site.url("/media/");
  const stems = pictures.urls.flatMap((url) => fileStem(mediaPath(url, base) ?? "") ?? []);
  const urls = pictures.urls.flatMap((url) => (mediaPath(url, base) === undefined ? formerAddresses(url, source) : []));
  const post = { ...(postId === undefined || !ownGallery ? {} : { id: postId }), ...(source === undefined ? {} : { source }) };
  const named = { oldIds: mediaIds, ids: pictures.ids, stems: [...new Set(stems)], urls: [...new Set(urls)] };
  const rows = await listMedia(ctx.db.client, post, named);
  return rows.length === 0 ? undefined : lookupIn(ctx, { postId, source }, rows);
}

function lookupIn(ctx: Context, { postId, source }: { postId: number | undefined; source: string | undefined }, rows: readonly MediaRow[]): UsedMedia {
  const used = new Set<number>();
  const base = ctx.site.url("/media/");
  const give = (row: MediaRow | undefined) => {
    const item = row && mediaItem(ctx, row);
    if (item) used.add(item.id);
    return item;
  };
  const byStem = new Map(rows.flatMap((row) => (row.file === null ? [] : [[fileStem(row.file) ?? row.file, row]])));
  const byOriginal = new Map(rows.flatMap((row) => (row.originalUrl === null ? [] : [[row.originalUrl, row]])));
  const lookup: MediaLookup = {
    byId: (oldId) => give(rows.find((row) => row.sourceId === String(oldId)) ?? rows.find((row) => row.source === null && row.id === oldId)),
    byMediaId: (id) => give(rows.find((row) => row.id === id)),
    byUrl(url) {
      const path = mediaPath(url, base);
      if (path !== undefined) return give(byStem.get(fileStem(path) ?? path));
      const known = formerAddresses(url, source).find((each) => byOriginal.has(each));
      return known === undefined ? undefined : give(byOriginal.get(known));
    },
    attached: () => rows.filter((row) => row.postId === postId && row.mimeType.startsWith("image/")).flatMap((row) => give(row) ?? []),
  };
  return { lookup, used };
}

/** A row of the library as content needs it; undefined for one that is to be had nowhere. */
function mediaItem(ctx: Pick<Context, "site">, row: MediaRow): MediaItem | undefined {
  const url = row.file === null ? row.originalUrl : ctx.site.href(`/media/${row.file}`);
  if (url === null) return undefined;
  const { id, title, altText, caption, width, height, placeholder } = row;
  return {
    id,
    url,
    title,
    altText,
    caption,
    ...(width === null ? {} : { width }),
    ...(height === null ? {} : { height }),
    variants: row.file === null ? [] : pictureSources(ctx, row.variants),
    ...(placeholder === null || row.file === null ? {} : { placeholder }),
  };
}

/** The widths of a picture. @param variants the column: JSON that processing wrote */
export function pictureSources(ctx: Pick<Context, "site">, variants: string): PictureSource[] {
  return readVariants(variants).map(({ file, type, width, height }) => ({ url: ctx.site.href(`/media/${file}`), type, width, height }));
}

/** The column Media.variants. */
export function readVariants(variants: string): MediaVariant[] {
  return variants === "[]" ? [] : (JSON.parse(variants) as MediaVariant[]);
}
