import type { Context } from "../context.ts";
import { fold } from "../fold.ts";
import { type RenderedContent, renderContent } from "./content/render.ts";
import { lookUpMedia } from "./media-lookup.ts";

/** The columns of a post that are made from what was written. */
export interface RenderedColumns {
  contentHtml: string;
  teaserHtml: string;
  teaserCut: boolean;
  summary: string;
  searchTitle: string;
  searchText: string;
}

/** A post's columns, and what its text shows: to be recorded (`recordMediaUses`) in the transaction that writes them. */
export interface RenderedPost {
  columns: RenderedColumns;
  /** Our ids of the files of the library that it shows or links to. */
  mediaIds: number[];
}

/** What there is to render. */
export interface WrittenText {
  id?: number;
  title: string;
  format: "html" | "markdown";
  content: string;
  excerpt: string;
}

/**
 * Renders what was written, with the files of the library that it names. Runs before the transaction: it takes the
 * longest, and nobody has to wait for it.
 */
export async function renderWithUses(ctx: Context, post: WrittenText): Promise<RenderedPost> {
  const { rendered, mediaIds } = await renderWithMedia(ctx, post);
  const { contentHtml, teaserHtml, teaserCut, summary, searchText } = rendered;
  return { columns: { contentHtml, teaserHtml, teaserCut, summary, searchText, searchTitle: fold(post.title) }, mediaIds };
}

/** The columns alone, where what is shown is recorded otherwise or not at all. */
export async function renderPost(ctx: Context, post: WrittenText): Promise<RenderedColumns> {
  return (await renderWithUses(ctx, post)).columns;
}

async function renderWithMedia(ctx: Context, post: WrittenText): Promise<{ rendered: RenderedContent; mediaIds: number[] }> {
  const plain = renderContent(post);
  const media = await lookUpMedia(ctx, post.id, plain);
  if (!media) return { rendered: plain, mediaIds: [] };
  const rendered = renderContent(post, media.lookup);
  return { rendered, mediaIds: [...media.used] };
}
