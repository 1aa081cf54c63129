import type { EmbedProvider } from "./embed-addresses.ts";
import { escapeText } from "./plain-text.ts";

/** What a card shows: text of a provider, which is nothing but text here. */
export interface EmbedCard {
  provider: EmbedProvider;
  url: string;
  title: string;
  authorName: string;
  siteName: string;
  /** What a click opens; absent: the card is a link alone. */
  frameUrl?: string;
  /** Of the video. */
  width?: number;
  height?: number;
  /** Our own copy. */
  picture?: { src: string; width: number; height: number };
}

/** What stands on a card in the blog's language. */
export interface CardWords {
  /** "Play here", "Show here". */
  open: string;
  close: string;
  /** "This contacts www.example.org." */
  contacts: string;
}

/** A card as HTML: a link, and a button that is hidden until a script is there to answer it. */
export function embedCard(card: EmbedCard, words: CardWords): string {
  const site = card.siteName || new URL(card.url).host;
  const by = [card.authorName, site].filter(Boolean).join(" · ");
  const link = [
    picture(card),
    `<span class="embed-title" dir="auto">${escapeText(card.title || card.url)}</span>`,
    `<span class="embed-by">${escapeText(by)}</span>`,
  ];
  return (
    `<figure class="embed-card ${shapeOf(card)}"><a class="embed-link" href="${escapeText(card.url)}" rel="noopener">${link.join("")}</a>` +
    `${card.frameUrl === undefined ? "" : acts(card.frameUrl, words)}</figure>`
  );
}

function picture({ picture: own }: EmbedCard): string {
  if (!own) return "";
  return `<span class="embed-picture"><img src="${escapeText(own.src)}" alt="" width="${own.width}" height="${own.height}" loading="lazy" decoding="async"></span>`;
}

function acts(frameUrl: string, { open, close, contacts }: CardWords): string {
  const button = `<button type="button" class="embed-open" data-frame="${escapeText(frameUrl)}" data-close="${escapeText(close)}">${escapeText(open)}</button>`;
  return `<div class="embed-acts" hidden>${button} <span class="embed-contacts">${escapeText(contacts)}</span></div>`;
}

const SHAPES = [
  { name: "embed-21x9", ratio: 21 / 9 },
  { name: "embed-16x9", ratio: 16 / 9 },
  { name: "embed-4x3", ratio: 4 / 3 },
  { name: "embed-1x1", ratio: 1 },
  { name: "embed-9x16", ratio: 9 / 16 },
];

/** A class whose shape is known before anything has been loaded; of what is no video: "embed-words". */
function shapeOf({ provider, width = 16, height = 9 }: EmbedCard): string {
  if (provider === "oembed") return "embed-page";
  if (provider !== "youtube" && provider !== "vimeo") return "embed-words";
  const off = (ratio: number) => Math.abs(Math.log(width / height / ratio));
  return SHAPES.toSorted((one, other) => off(one.ratio) - off(other.ratio))[0]?.name ?? "embed-16x9";
}

const FRAME = / data-frame="(https:\/\/[a-z0-9.-]+(?::\d+)?)\//g;

/** The origins that the cards in some HTML may open a frame of. No author can write the attribute: the sanitizer takes it away. */
export function frameOriginsIn(html: string): string[] {
  return [...new Set([...html.matchAll(FRAME)].map((match) => match[1] ?? ""))];
}
