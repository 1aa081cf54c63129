import { createHash } from "node:crypto";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { z } from "zod";
import type { Context } from "../context.ts";
import { fetchOutside, OutboundRefused } from "../http/outbound.ts";
import { findPictureSource, saveIdentityPicture } from "./store.ts";
import { configuredProviders } from "./strategies/configured.ts";

const PIXELS = 96;
const MAX_BYTES = 2 * 1024 * 1024;
const MAX_INPUT_PIXELS = 16_000_000;
/** SVG is a program, and the rest nobody's picture. */
const FORMATS = new Set(["jpeg", "png", "webp", "gif"]);
const TIMEOUT_MS = 8000;

/** Work of this feature that is done after the answer. */
export function accountJobs(ctx: Context): Record<string, (payload: unknown) => Promise<void>> {
  return { "fetch-picture": (payload) => fetchPicture(ctx, payloadRule.parse(payload).identityId) };
}

const payloadRule = z.object({ identityId: z.int() });

/** Copies the picture of an account here: a reader's browser never asks the provider for it. */
async function fetchPicture(ctx: Context, identityId: number): Promise<void> {
  const identity = await findPictureSource(ctx.db.client, identityId);
  if (!identity?.pictureUrl) return;
  try {
    const picture = await savePicture(ctx, await makeSmall(await download(ctx, identity.pictureUrl)));
    await ctx.db.transaction((tx) => saveIdentityPicture(tx, identityId, picture));
  } catch (error) {
    if (!(error instanceof OutboundRefused)) throw error;
    ctx.log.warn({ reason: error.message }, "a provider's picture was not taken");
  }
}

async function download(ctx: Context, pictureUrl: string): Promise<Buffer> {
  const allowLoopback = configuredProviders(ctx).flatMap((provider) => provider.loopbackOrigin ?? []);
  const { status, body } = await fetchOutside(pictureUrl, { maxBytes: MAX_BYTES, timeoutMs: TIMEOUT_MS, allowLoopback });
  if (status >= 500 || status === 429) throw new Error(`The picture's host answered ${status}.`); // Another time, perhaps.
  if (status !== 200) throw new OutboundRefused(`its host answered ${status}`);
  return body;
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
  const folder = join(ctx.options.data, "media", "pictures");
  const name = `${createHash("sha256").update(bytes).digest("hex").slice(0, 32)}.webp`;
  await mkdir(folder, { recursive: true });
  const unfinished = join(folder, `.${name}.${process.pid}`);
  await writeFile(unfinished, bytes);
  await rename(unfinished, join(folder, name));
  return name;
}
