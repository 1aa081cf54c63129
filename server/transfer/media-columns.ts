import { mediaSearchText } from "../media/search-text.ts";
import { nameIn } from "./arriving.ts";
import { plainName } from "./plain-name.ts";
import type { WxrItem } from "./wxr-records.ts";
import { readMoment, readPaths, readSlug, readWebAddress } from "./wxr-values.ts";

const TYPES: Record<string, string> = {
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  gif: "image/gif",
  webp: "image/webp",
  avif: "image/avif",
  svg: "image/svg+xml",
  bmp: "image/bmp",
  ico: "image/vnd.microsoft.icon",
  mp3: "audio/mpeg",
  m4a: "audio/mp4",
  ogg: "audio/ogg",
  oga: "audio/ogg",
  wav: "audio/wav",
  flac: "audio/flac",
  mp4: "video/mp4",
  m4v: "video/mp4",
  mov: "video/quicktime",
  webm: "video/webm",
  ogv: "video/ogg",
  avi: "video/x-msvideo",
  pdf: "application/pdf",
  zip: "application/zip",
  txt: "text/plain",
  csv: "text/csv",
};

/** The columns of a file of the library that the item alone decides. The file itself is fetched later. */
export function mediaColumns(item: WxrItem, base: string, now: Date) {
  const originalUrl = readWebAddress(item.attachmentUrl) ?? readWebAddress(item.guid);
  const metadata = metaOf(item, "_wp_attachment_metadata");
  const fileName = originalUrl === null ? "" : nameIn(originalUrl);
  const words = { title: plainName(item.title), altText: plainName(metaOf(item, "_wp_attachment_image_alt")), caption: plainName(item.excerpt) };
  return {
    ...words,
    fileName,
    searchText: mediaSearchText({ ...words, fileName }),
    slug: readSlug(item.slug),
    description: plainName(item.content),
    mimeType: typeByEnding(originalUrl),
    width: readSize(metadata, "width"),
    height: readSize(metadata, "height"),
    originalUrl,
    formerPath: readPaths(item.link, base)[0]?.slice(0, 1000) ?? null,
    createdAt: readMoment(item.date, item.dateGmt)?.at ?? now,
  };
}

export type MediaColumns = ReturnType<typeof mediaColumns>;

/** What a file is, as far as its name tells. */
export function typeByEnding(url: string | null): string {
  return TYPES[extensionOf(url)] ?? "application/octet-stream";
}

/** The first value of a custom field, or "". */
export function metaOf(item: WxrItem, key: string): string {
  return item.meta.find((field) => field.key === key)?.value ?? "";
}

function extensionOf(url: string | null): string {
  const path = url === null ? "" : new URL(url).pathname;
  return /\.([a-z0-9]{1,5})$/i.exec(path)?.[1]?.toLowerCase() ?? "";
}

/** A number out of what PHP serialized; the first one is that of the whole picture. */
function readSize(serialized: string, name: "width" | "height"): number | null {
  const size = new RegExp(`s:${name.length}:"${name}";(?:i:|s:\\d+:")(\\d{1,6})`).exec(serialized)?.[1];
  return size === undefined || size === "0" ? null : Number(size);
}
