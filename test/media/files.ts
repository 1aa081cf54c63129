import sharp from "sharp";
import type { Answer, Reader } from "../support/reader.ts";

/** A file to upload. */
export interface Upload {
  name: string;
  bytes: Buffer;
  /** What the sender calls it; nobody believes it. */
  type?: string;
}

/** A picture with something in it, so that no two widths are alike. */
export async function makePicture(
  width: number,
  height: number,
  format: "jpeg" | "png" | "webp" | "avif" | "gif" = "jpeg",
  colour = "#8c1d18",
): Promise<Buffer> {
  const half = await sharp({ create: { width: Math.ceil(width / 2), height, channels: 3, background: "#fdfcf8" } })
    .png()
    .toBuffer();
  const picture = sharp({ create: { width, height, channels: 3, background: colour } }).composite([{ input: half, left: 0, top: 0 }]);
  return picture.toFormat(format).toBuffer();
}

/** Sends files as the library's script does, or as a form with `accept: "text/html"`. */
export function upload(reader: Reader, files: readonly Upload[], { path = "/admin/media", accept = "application/json", headers = {} } = {}): Promise<Answer> {
  const form = new FormData();
  for (const { name, bytes, type = "application/octet-stream" } of files) form.append("files", new Blob([new Uint8Array(bytes)], { type }), name);
  return reader.send("POST", path, form, { origin: reader.origin, "sec-fetch-site": "same-origin", accept, ...headers });
}

/** As much of an item as tests look at. */
export interface Item {
  id: number;
  url: string;
  alt: string;
  title: string;
  mimeType: string;
  width: number;
  height: number;
  thumbnailUrl: string;
  fileName: string;
}

/** What an upload was answered. */
export function outcome(answer: Answer): { items: Item[]; errors: { fileName: string; message: string }[] } {
  return JSON.parse(answer.text) as { items: Item[]; errors: { fileName: string; message: string }[] };
}
