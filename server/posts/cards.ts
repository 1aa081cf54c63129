import type { Context } from "../context.ts";
import { type CardWords, type EmbedCard, embedCard } from "./content/embed-card.ts";
import { type EmbedProvider, readEmbedAddress } from "./content/embed-addresses.ts";
import { hasEmbedPlaces, replaceEmbedPlaces } from "./content/embed-places.ts";
import { escapeText } from "./content/plain-text.ts";
import { type CardRow, listEmbedsOf } from "./embed-store.ts";

/**
 * Puts the cards into the stored HTML of a post: those that have been filled in, and those whose address alone says what a click opens; the others
 * stay links. They are put in when a page is made, not when the text is saved, so that a card shows as soon as it is there, in the language that
 * the blog has now.
 */
export async function showCards(ctx: Pick<Context, "db" | "site" | "t">, postId: number, html: string): Promise<string> {
  if (!hasEmbedPlaces(html)) return html;
  const rows = new Map((await listEmbedsOf(ctx.db.client, [postId])).map((row) => [row.url, row]));
  return replaceEmbedPlaces(html, (url) => {
    const row = rows.get(url);
    const card = row && (row.state === "ready" ? toCard(ctx, row) : bareCard(ctx, url));
    return card && embedCard(card, wordsFor(ctx, card));
  });
}

/** The same for who reads a post somewhere else: a link that says what it leads to. @returns by post, what to do with its HTML */
export async function linkCards(ctx: Pick<Context, "db">, posts: readonly { id: number; contentHtml: string }[]): Promise<(html: string) => string> {
  const withPlaces = posts.filter(({ contentHtml }) => hasEmbedPlaces(contentHtml)).map(({ id }) => id);
  if (withPlaces.length === 0) return (html) => html;
  const rows = new Map((await listEmbedsOf(ctx.db.client, withPlaces)).map((row) => [row.url, row]));
  return (html) =>
    replaceEmbedPlaces(html, (url) => {
      const row = rows.get(url);
      if (row?.state !== "ready") return undefined;
      const text = [row.title || row.url, row.siteName].filter(Boolean).join(" – ");
      return `<p><a href="${escapeText(row.url)}">${escapeText(text)}</a></p>`;
    });
}

function toCard({ site }: Pick<Context, "site">, row: CardRow): EmbedCard {
  const { url, title, authorName, siteName, frameUrl, width, height } = row;
  const { picture, pictureWidth, pictureHeight } = row;
  const upright = readEmbedAddress(url)?.upright === true;
  return {
    provider: row.provider as EmbedProvider,
    url,
    title,
    authorName,
    siteName,
    ...(frameUrl === null ? {} : { frameUrl }),
    ...(upright ? { width: 9, height: 16 } : width && height ? { width, height } : {}),
    ...(picture && pictureWidth && pictureHeight ? { picture: { src: site.href(`/media/${picture}`), width: pictureWidth, height: pictureHeight } } : {}),
  };
}

/** What the address alone tells, as long as nobody has answered for it. Of any other page that is too little for a card. */
function bareCard({ t }: Pick<Context, "t">, url: string): EmbedCard | undefined {
  const { provider, frameUrl, upright } = readEmbedAddress(url) ?? {};
  if (provider === undefined || frameUrl === undefined) return undefined;
  return { provider, url, title: t("embed.unnamed", { provider }), authorName: "", siteName: "", frameUrl, ...(upright ? { width: 9, height: 16 } : {}) };
}

function wordsFor({ t }: Pick<Context, "t">, { provider, frameUrl }: EmbedCard): CardWords {
  const host = frameUrl === undefined ? "" : new URL(frameUrl).host;
  const isVideo = provider === "youtube" || provider === "vimeo";
  return { open: t(isVideo ? "embed.play" : "embed.show"), close: t("embed.close"), contacts: t("embed.contacts", { host }) };
}
