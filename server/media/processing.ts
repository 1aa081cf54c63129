import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { parse } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Context } from "../context.ts";
import { say } from "../errors.ts";
import type { MediaVariant } from "../posts/content/media-lookup.ts";
import { slugify } from "../slug.ts";
import { encodePicture } from "./pictures.ts";
import { inTurn } from "./processing-queue.ts";
import { MediaRefused } from "./refusal.ts";
import { sniff, SNIFFED_BYTES } from "./sniff.ts";

export type { MediaVariant } from "../posts/content/media-lookup.ts";

/** A file that is kept, with everything that a row of the library needs to know of it. */
export interface StoredFile {
  /** Path below the media folder; of a picture the largest, in the format it came in. */
  file: string;
  mimeType: string;
  width?: number;
  height?: number;
  byteSize: number;
  /** Of a picture, narrowest first. */
  variants: MediaVariant[];
  /** A few pixels of it as a data: address. */
  placeholder?: string;
  /** SHA-256 of what came, in hexadecimal. */
  hash: string;
}

/** Where the library's files lie below the media folder; whatever lies there and no row knows is swept away. */
export const LIBRARY = "library/";

/**
 * Looks at a file by its content, makes pictures anew at several widths, and keeps all of it in `ctx.files`. The file itself is left where it
 * is, and of a picture nothing of it is kept: no metadata, no bytes behind its end. Waits until it is its turn.
 * @param from `path` on this machine; `fileName` is what it was called, for the name that it gets
 * @param hash of the file, where it is known already
 * @throws MediaRefused for what the library does not take; Unavailable when too many are waiting
 */
export async function processFile(ctx: Pick<Context, "files">, from: { path: string; fileName: string }, hash?: string): Promise<StoredFile> {
  const sniffed = sniff(await readHead(from.path));
  if (sniffed.kind === "refused") throw new MediaRefused(sniffed.why);
  const known = hash ?? (await hashFile(from.path));
  const stem = storedStem(from.fileName, known);
  if (sniffed.kind === "file") {
    const file = `${stem}.${sniffed.ending}`;
    await ctx.files.put(file, { path: from.path });
    return { file, mimeType: sniffed.type, byteSize: (await stat(from.path)).size, variants: [], hash: known };
  }
  return inTurn(async () => ({ ...(await encodePicture(ctx.files, from.path, sniffed, stem)), hash: known }));
}

/** SHA-256 of a file, in hexadecimal. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}

async function readHead(path: string): Promise<Buffer> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SNIFFED_BYTES), 0, SNIFFED_BYTES, 0);
    if (bytesRead === 0) throw new MediaRefused(say("media.empty"));
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** "library/3f/harbour-at-dawn-3fa1c0ffee12": readable, in ASCII, and another one for other content, so that it may be kept for ever. */
function storedStem(fileName: string, hash: string): string {
  const slug = slugify(parse(fileName).name)
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, "");
  return `${LIBRARY}${hash.slice(0, 2)}/${slug === "" ? "" : `${slug}-`}${hash.slice(0, 12)}`;
}
