import type { MediaItem, MediaLookup, PictureSource } from "./media-lookup.ts";
import { escapeText } from "./plain-text.ts";

/** The widest file that `src` names: for feeds, and for browsers that know no `srcset`. */
const PLAIN_WIDTH = 1280;
/** The column of text in CSS pixels (--column in views/styles/00-tokens.css). */
const COLUMN = 608;

/** What a browser chooses from: the other formats, and the one of the picture itself. */
export interface PictureChoice {
  /** Of the format that every browser shows. */
  src: string;
  /** "… 320w, … 640w"; "" where there is one width alone. */
  srcset: string;
  /** Formats that are smaller, for browsers that know them. */
  sources: { type: string; srcset: string }[];
}

/** The files of a picture, as `<picture>` and `<img>` name them; undefined where there is one file alone. */
export function choiceOf({ url, variants }: Pick<MediaItem, "url" | "variants">): PictureChoice | undefined {
  const type = variants.find((variant) => variant.url === url)?.type;
  if (type === undefined) return undefined;
  const own = variants.filter((variant) => variant.type === type);
  const plain = own.findLast(({ width }) => width <= PLAIN_WIDTH) ?? own[0];
  const others = [...new Set(variants.map((variant) => variant.type))].filter((other) => other !== type);
  return {
    src: plain?.url ?? url,
    srcset: own.length > 1 ? srcsetOf(own) : "",
    sources: others.map((other) => ({ type: other, srcset: srcsetOf(variants.filter((variant) => variant.type === other)) })),
  };
}

function srcsetOf(variants: readonly PictureSource[]): string {
  return variants.map(({ url, width }) => `${url} ${width}w`).join(", ");
}

/** A picture of the library in sanitized HTML, with what stands before it in a gallery. The sanitizer's quotes and order are relied upon. */
const PICTURE = /(<figure class="[^"]*gallery[^"]*">(?:<a [^<>]*>)?)?<img [^<>]*?data-media-id="(\d+)"[^<>]*>/g;

/**
 * Gives the library's pictures all their widths and formats, and their few pixels to stand in for them. Works on what the sanitizer wrote, and
 * writes nothing that an author gave but what was in it.
 * @param first the picture that is met first is the one to be loaded at once: it stands near the top of its page
 */
export function dressPictures(html: string, lookup: MediaLookup, { first }: { first: boolean }): string {
  let eager = first;
  return html.replaceAll(PICTURE, (whole, before: string | undefined, id: string) => {
    const img = readAttributes(whole.slice(before?.length ?? 0));
    img.delete("data-media-id");
    const item = lookup.byMediaId(Number(id));
    const dressed = item ? dress(img, item, { eager, gallery: before !== undefined }) : writeImg(img);
    eager = false;
    return (before ?? "") + dressed;
  });
}

function dress(img: Map<string, string>, item: MediaItem, { eager, gallery }: { eager: boolean; gallery: boolean }): string {
  if (eager) img.delete("loading");
  if (eager) img.set("fetchpriority", "high");
  const choice = choiceOf(item);
  if (!choice) return writeImg(img);
  const sizes = sizesOf(img, gallery);
  const classes = (img.get("class") ?? "").split(" ");
  const alignment = classes.filter((name) => name.startsWith("align"));
  const others = classes.filter((name) => name !== "" && !name.startsWith("align"));
  if (others.length > 0) img.set("class", others.join(" "));
  else img.delete("class");
  img.set("src", escapeText(choice.src));
  if (choice.srcset !== "") img.set("srcset", escapeText(choice.srcset)).set("sizes", sizes);
  const sources = choice.sources.map(({ type, srcset }) => `<source type="${escapeText(type)}" srcset="${escapeText(srcset)}" sizes="${sizes}">`);
  const size = `width="${img.get("width") ?? ""}" height="${img.get("height") ?? ""}"`;
  const under = item.placeholder ? `<img class="picture-under" src="${escapeText(item.placeholder)}" alt="" ${size}>` : "";
  return `<span class="${["picture", ...alignment].join(" ")}">${under}<picture>${sources.join("")}${writeImg(img)}</picture></span>`;
}

/** How wide a picture will be shown. */
function sizesOf(img: ReadonlyMap<string, string>, gallery: boolean): string {
  if (gallery) return `(max-width: 40rem) 50vw, ${COLUMN / 2}px`;
  if (/\balign(?:wide|full)\b/.test(img.get("class") ?? "")) return "100vw";
  const width = Math.min(COLUMN, Number(img.get("width") ?? COLUMN));
  return `(max-width: ${width + 32}px) 100vw, ${width}px`;
}

function readAttributes(tag: string): Map<string, string> {
  return new Map([...tag.matchAll(/\s([a-z-]+)="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, value]));
}

function writeImg(attributes: ReadonlyMap<string, string>): string {
  return `<img${[...attributes].map(([name, value]) => ` ${name}="${value}"`).join("")} />`;
}

const DRESSED = /<span class="picture(?: [^"]*)?">(?:<img class="picture-under"[^<>]*>)?<picture>(?:<source [^<>]*>)*<img ([^<>]*)\/><\/picture><\/span>/g;

/** The same pictures as plain `<img>`, for who reads a post somewhere else (feeds, mails). */
export function plainPictures(html: string): string {
  return html.replaceAll(
    DRESSED,
    (_whole, attributes: string) => `<img ${attributes.replaceAll(/(?:srcset|sizes|loading|decoding|fetchpriority)="[^"]*" /g, "")}/>`,
  );
}
