import type { Context } from "../context.ts";
import { fold } from "../fold.ts";
import type { MediaItem, MediaLookup } from "./content/media-lookup.ts";
import { type RenderedContent, renderContent } from "./content/render.ts";
import { listMedia, type MediaRow } from "./writing-media-store.ts";

/** The columns of a post that are made from what was written. */
export interface RenderedColumns {
  contentHtml: string;
  teaserHtml: string;
  teaserCut: boolean;
  summary: string;
  searchTitle: string;
  searchText: string;
}

/**
 * Renders what was written, with the files of the library that it names. Runs before the transaction: it takes the
 * longest, and nobody has to wait for it.
 */
export async function renderPost(
  ctx: Context,
  post: {
    id?: number;
    title: string;
    format: "html" | "markdown";
    content: string;
    excerpt: string;
  },
): Promise<RenderedColumns> {
  const { contentHtml, teaserHtml, teaserCut, summary, searchText } = await renderWithMedia(ctx, post);
  return { contentHtml, teaserHtml, teaserCut, summary, searchText, searchTitle: fold(post.title) };
}

async function renderWithMedia(ctx: Context, post: { id?: number; format: "html" | "markdown"; content: string; excerpt: string }): Promise<RenderedContent> {
  const plain = renderContent(post);
  if (plain.mediaIds.length === 0 && !plain.ownGallery) return plain;
  const rows = await listMedia(ctx.db.client, post.id, plain.mediaIds);
  return rows.length === 0 ? plain : renderContent(post, lookupIn(ctx, post.id, rows));
}

function lookupIn(ctx: Context, postId: number | undefined, rows: readonly MediaRow[]): MediaLookup {
  const itemOf = (row: MediaRow | undefined) => (row ? toItem(ctx, row) : undefined);
  return {
    byId: (oldId) => itemOf(rows.find((row) => row.sourceId === String(oldId)) ?? rows.find((row) => row.source === null && row.id === oldId)),
    attached: () => rows.filter((row) => row.postId === postId && row.mimeType.startsWith("image/")).flatMap((row) => itemOf(row) ?? []),
  };
}

function toItem(ctx: Context, row: MediaRow): MediaItem | undefined {
  const url = row.file === null ? row.originalUrl : ctx.site.href(`/media/${row.file}`);
  if (url === null) return undefined;
  const { title, altText, caption, width, height } = row;
  return {
    url,
    title,
    altText,
    caption,
    ...(width === null ? {} : { width }),
    ...(height === null ? {} : { height }),
  };
}
