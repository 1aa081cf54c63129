import type { Token } from "./html-tokens.ts";
import type { MediaItem, MediaLookup } from "./media-lookup.ts";
import { decodeEntities } from "./plain-text.ts";

/** Which files of the library content may name, apart from WordPress's own ways to do so (see `findMediaIds`). */
export interface NamedPictures {
  /** Our ids. */
  ids: number[];
  /** Addresses of pictures, and of files that links lead to; as they stand in the source. */
  urls: string[];
}

const MOST_NAMED = 1000;
/** Addresses of files, of ours and of WordPress; other links are not looked up. */
const MAY_BE_A_FILE =
  /\/media\/library\/|\/wp-content\/uploads\/|\.(?:jpe?g|png|gif|webp|avif|pdf|mp3|m4a|ogg|oga|wav|flac|mp4|m4v|webm|zip|docx?|xlsx?|pptx?)(?:$|[?#])/i;

/** The pictures and files that content names. */
export function findPictures(tokens: readonly Token[]): NamedPictures {
  const ids = new Set<number>();
  const urls = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== "open") continue;
    const id = mediaIdOf(token.attributes);
    if (id !== undefined) ids.add(id);
    const address = addressOf(token);
    if (address !== undefined && urls.size < MOST_NAMED) urls.add(address);
  }
  return { ids: [...ids].slice(0, MOST_NAMED), urls: [...urls] };
}

/**
 * Puts the library's own files in the place of those that content names: by id, by the id of the old blog, or by an address. A picture without
 * words of its own gets those of the library; its size is told, so that nothing jumps.
 */
export function settlePictures(tokens: readonly Token[], lookup: MediaLookup): Token[] {
  return tokens.map((token) => {
    if (token.kind !== "open") return token;
    const address = addressOf(token);
    const item = itemOf(token, lookup, address);
    if (item === undefined || !item.url.startsWith("/")) return withoutId(token);
    const attributes = new Map(token.attributes);
    if (token.name !== "img") {
      attributes.set(token.name === "a" ? "href" : "src", escapeAmpersands(item.url));
      return { ...token, attributes };
    }
    for (const name of ["srcset", "sizes"]) attributes.delete(name);
    attributes.set("src", escapeAmpersands(item.url));
    attributes.set("data-media-id", String(item.id));
    if ((attributes.get("alt") ?? "").trim() === "") attributes.set("alt", escapeAmpersands(item.altText));
    setSize(attributes, item);
    return { ...token, attributes };
  });
}

/** An id that nothing is known of says nothing. */
function withoutId(token: Token & { kind: "open" }): Token {
  if (!token.attributes.has("data-media-id")) return token;
  const attributes = new Map(token.attributes);
  attributes.delete("data-media-id");
  return { ...token, attributes };
}

function itemOf(token: Token & { kind: "open" }, lookup: MediaLookup, address: string | undefined): MediaItem | undefined {
  if (token.name !== "img") return address === undefined ? undefined : lookup.byUrl(address);
  const id = mediaIdOf(token.attributes);
  const named = id === undefined ? undefined : lookup.byMediaId(id);
  if (named) return named;
  const oldId = /(?:^|\s)wp-image-(\d{1,15})(?:\s|$)/.exec(decodeEntities(token.attributes.get("class") ?? ""))?.[1];
  return (oldId === undefined ? undefined : lookup.byId(Number(oldId))) ?? (address === undefined ? undefined : lookup.byUrl(address));
}

function mediaIdOf(attributes: ReadonlyMap<string, string>): number | undefined {
  const id = attributes.get("data-media-id") ?? "";
  return /^[1-9]\d{0,9}$/.test(id) ? Number(id) : undefined;
}

function addressOf({ name, attributes }: Token & { kind: "open" }): string | undefined {
  if (name === "img" || name === "audio" || name === "video" || name === "source") return decoded(attributes.get("src"));
  const href = name === "a" ? decoded(attributes.get("href")) : undefined;
  return href !== undefined && MAY_BE_A_FILE.test(href) ? href : undefined;
}

function decoded(value: string | undefined): string | undefined {
  const address = decodeEntities(value ?? "").trim();
  return address === "" || address.startsWith("data:") || address.length > 2000 ? undefined : address;
}

/** The width that the author gave stays, if it is no more than there is; the height follows from it. */
function setSize(attributes: Map<string, string>, { width, height }: MediaItem): void {
  if (!width || !height) return;
  const given = /^[1-9]\d{0,4}$/.exec(attributes.get("width") ?? "")?.[0];
  const shown = given === undefined ? width : Math.min(width, Number(given));
  attributes.set("width", String(shown));
  attributes.set("height", String(Math.max(1, Math.round((shown * height) / width))));
}

function escapeAmpersands(text: string): string {
  return text.replaceAll("&", "&amp;");
}
