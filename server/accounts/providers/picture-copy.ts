import { createHash } from "node:crypto";
import sharp from "sharp";
import type { Context } from "../../context.ts";
import { fetchOutside, OutboundRefused } from "../../http/outbound.ts";

const PIXELS = 96;
const MAX_BYTES = 2 * 1024 * 1024;
const MAX_INPUT_PIXELS = 16_000_000;
/** SVG is a program, and the rest nobody's picture. */
const FORMATS = new Set(["jpeg", "png", "webp", "gif"]);
const TIMEOUT_MS = 8000;

/**
 * Copies somebody's picture from another host into media/pictures: a reader's browser never asks there.
 * @param allowLoopback origins on this machine that may be asked all the same
 * @returns the name of the file
 * @throws OutboundRefused for what is not there, or no picture; anything else may go well another time
 */
export async function copyPicture(ctx: Context, pictureUrl: string, allowLoopback: readonly string[]): Promise<string> {
  const { status, body } = await fetchOutside(pictureUrl, { maxBytes: MAX_BYTES, timeoutMs: TIMEOUT_MS, allowLoopback });
  if (status >= 500 || status === 429) throw new Error(`The picture's host answered ${status}.`);
  if (status !== 200) throw new OutboundRefused(`its host answered ${status}`);
  return savePicture(ctx, await makeSmall(body));
}

/** Decoded and encoded anew: what else the file may have held stays behind. @throws OutboundRefused for what is no picture */
async function makeSmall(bytes: Buffer): Promise<Buffer> {
  const picture = sharp(bytes, { limitInputPixels: MAX_INPUT_PIXELS });
  const { format } = await picture.metadata().catch(() => ({ format: "none" }));
  if (!FORMATS.has(format)) throw new OutboundRefused("it is no JPEG, PNG, WebP or GIF");
  return picture
    .autoOrient()
    .resize(PIXELS, PIXELS, { fit: "cover" })
    .webp({ quality: 82 })
    .toBuffer()
    .catch(() => {
      throw new OutboundRefused("it cannot be read as a picture");
    });
}

/** Named by its content, so a comment's picture stays as it was when its author changes theirs. @returns the file name */
async function savePicture(ctx: Context, bytes: Buffer): Promise<string> {
  const name = `${createHash("sha256").update(bytes).digest("hex").slice(0, 32)}.webp`;
  await ctx.files.put(`pictures/${name}`, bytes);
  return name;
}
