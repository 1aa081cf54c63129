import { createHash } from "node:crypto";
import sharp from "sharp";
import type { Context } from "../context.ts";
import { fetchOutside, OutboundRefused } from "../http/outbound.ts";

const MOST_BYTES = 8 * 1024 * 1024;
const TIMEOUT_MS = 15_000;
const MOST_INPUT_PIXELS = 40_000_000;
const LONGEST_EDGE = 1200;
/** SVG is a program. */
const FORMATS = new Set(["jpeg", "png", "webp", "gif", "avif", "heif"]);

export interface CardPicture {
  /** Path below the media folder. */
  picture: string;
  pictureWidth: number;
  pictureHeight: number;
}

/**
 * Copies the picture of a card here, decoded and encoded anew: a reader's browser never asks where it came from.
 * @returns undefined if there is none to be had: then the card goes without
 */
export async function copyCardPicture(ctx: Pick<Context, "options" | "files">, url: string): Promise<CardPicture | undefined> {
  try {
    const { localPeers = [], oembedUrls = {} } = ctx.options;
    const allowLoopback = [...localPeers, ...Object.values(oembedUrls)];
    const { status, body } = await fetchOutside(url, { maxBytes: MOST_BYTES, timeoutMs: TIMEOUT_MS, allowLoopback });
    return status === 200 ? await keep(ctx, body) : undefined;
  } catch (error) {
    if (error instanceof OutboundRefused) return undefined;
    throw error;
  }
}

async function keep({ files }: Pick<Context, "files">, bytes: Buffer): Promise<CardPicture | undefined> {
  const input = sharp(bytes, { limitInputPixels: MOST_INPUT_PIXELS });
  const { format } = await input.metadata().catch(() => ({ format: "none" }));
  if (!FORMATS.has(format)) return undefined;
  const made = await input
    .autoOrient()
    .resize(LONGEST_EDGE, LONGEST_EDGE, { fit: "inside", withoutEnlargement: true })
    .webp({ quality: 80 })
    .toBuffer({ resolveWithObject: true })
    .catch(() => undefined);
  if (!made) return undefined;
  const picture = `embeds/${createHash("sha256").update(made.data).digest("hex").slice(0, 32)}.webp`;
  await files.put(picture, made.data);
  return { picture, pictureWidth: made.info.width, pictureHeight: made.info.height };
}
