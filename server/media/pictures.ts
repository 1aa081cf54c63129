import sharp, { type Metadata, type Sharp } from "sharp";
import { say } from "../errors.ts";
import type { FileStore } from "../files/file-store.ts";
import type { MediaVariant } from "../posts/content/media-lookup.ts";
import { makePlaceholder } from "./placeholder.ts";
import { MediaRefused } from "./refusal.ts";
import type { PictureType } from "./sniff.ts";

/** A thread for each picture, and nothing kept between two: what a process needs stays the same however many come. */
sharp.concurrency(1);
sharp.cache(false);

/** More is refused from the header alone, before anything is decoded. */
const MOST_PIXELS = 100_000_000;
/** Of all frames of a moving picture together; they are decoded at once. */
const MOST_MOVING_PIXELS = 60_000_000;
/** The longer side, as in WordPress's "-scaled". */
const LARGEST = 2560;
/** Pictures much taller than wide (drawings one scrolls through) keep a width at which they can be read. */
const TALL = { ratio: 2, width: 1280, height: 12_000 };
const WEBP_WIDTHS = [320, 640, 960, 1280, 1920, 2560];
/** Of the format it came in: what feeds and browsers without WebP are given. */
const ORIGINAL_WIDTHS = [640, 1280];

const READING = { limitInputPixels: MOST_PIXELS, sequentialRead: true } as const;

type Encoded = { file: string; mimeType: string; width: number; height: number; byteSize: number; variants: MediaVariant[]; placeholder?: string };

/**
 * Decodes a picture and writes it anew at several widths, upright, in sRGB and without metadata.
 * @param stem the files' name up to the width
 * @throws MediaRefused for a picture that is broken, too large or moves too long
 */
export async function encodePicture(files: FileStore, path: string, { type, ending }: { type: PictureType; ending: string }, stem: string): Promise<Encoded> {
  const metadata = await readMetadata(path);
  const moving = (metadata.pages ?? 1) > 1 && (type === "image/gif" || type === "image/webp");
  const upright = moving ? await readMoving(path, metadata) : await readStill(path, metadata);
  const { width, height } = upright;
  const variants: MediaVariant[] = [];
  const keep = async (name: string, kind: PictureType, wanted: number) => {
    const { data, info } = await encode(upright.picture(wanted), kind).toBuffer({ resolveWithObject: true });
    await files.put(name, data);
    const variant = { file: name, type: kind, width: info.width, height: info.pageHeight ?? info.height, byteSize: info.size };
    variants.push(variant);
    return variant;
  };
  for (const each of moving ? [width] : widthsFor(WEBP_WIDTHS, width)) if (type !== "image/webp") await keep(`${stem}-${each}.webp`, "image/webp", each);
  const own = type === "image/webp" ? WEBP_WIDTHS : type === "image/avif" ? [] : ORIGINAL_WIDTHS;
  for (const each of moving ? [] : widthsFor(own, width).filter((narrow) => narrow < width)) await keep(`${stem}-${each}.${ending}`, type, each);
  const whole = await keep(`${stem}.${ending}`, type, width);
  const placeholder = metadata.hasAlpha ? undefined : await makePlaceholder(upright.picture(width));
  return {
    file: whole.file,
    mimeType: type,
    width,
    height,
    byteSize: whole.byteSize,
    variants: variants.toSorted((one, other) => one.width - other.width || one.type.localeCompare(other.type)),
    ...(placeholder === undefined ? {} : { placeholder }),
  };
}

/** Those of some widths that are narrower than the picture, and its own. */
function widthsFor(widths: readonly number[], own: number): number[] {
  return [...widths.filter((width) => width < own * 0.95), own];
}

async function readMetadata(path: string): Promise<Metadata> {
  // Not even the header of more than this is read on.
  const metadata = await sharp(path, { ...READING, limitInputPixels: false })
    .metadata()
    .catch(() => {
      throw new MediaRefused(say("media.broken"));
    });
  const { width, pages = 1, pageHeight } = metadata;
  const height = pageHeight ?? metadata.height;
  if (width * height > MOST_PIXELS) throw new MediaRefused(say("media.tooManyPixels", { width, height, most: MOST_PIXELS / 1_000_000 }));
  if (pages > 1 && width * height * pages > MOST_MOVING_PIXELS && metadata.format !== "heif") throw new MediaRefused(say("media.movesTooLong"));
  return metadata;
}

interface Upright {
  width: number;
  height: number;
  /** The picture at a width. */
  picture(width: number): Sharp;
}

/** Decoded once, at the largest size that is kept; the narrower ones are made of that. */
async function readStill(path: string, metadata: Metadata): Promise<Upright> {
  const box = largestBox(metadata);
  const { data, info } = await sharp(path, { ...READING, failOn: "truncated" })
    .autoOrient()
    .resize({ ...box, fit: "inside", withoutEnlargement: true })
    .toColourspace("srgb")
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true })
    .catch((problem: unknown) => {
      throw new MediaRefused(say(problem instanceof Error && /truncat|premature|ended|EOF/i.test(problem.message) ? "media.truncated" : "media.broken"));
    });
  const { width, height, channels } = info;
  const whole = () => sharp(data, { raw: { width, height, channels } });
  return { width, height, picture: (wanted) => (wanted >= width ? whole() : whole().resize({ width: wanted })) };
}

/** All frames; they stay as large as they are, or become small enough to be sent to a phone. */
async function readMoving(path: string, metadata: Metadata): Promise<Upright> {
  const scale = Math.min(1, 1280 / metadata.width, 1280 / (metadata.pageHeight ?? metadata.height));
  const width = Math.max(1, Math.round(metadata.width * scale));
  const height = Math.max(1, Math.round((metadata.pageHeight ?? metadata.height) * scale));
  await sharp(path, { animated: true, limitInputPixels: MOST_PIXELS, failOn: "truncated" })
    .stats()
    .catch(() => {
      throw new MediaRefused(say("media.broken"));
    });
  const picture = () => sharp(path, { animated: true, limitInputPixels: MOST_PIXELS, failOn: "truncated" });
  return { width, height, picture: (wanted) => (scale === 1 && wanted >= width ? picture() : picture().resize({ width: wanted })) };
}

/** @returns the box that the upright picture is fitted into */
function largestBox({ width, height, orientation = 1 }: Metadata): { width: number; height: number } {
  const [wide, high] = orientation >= 5 ? [height, width] : [width, height];
  return high > wide * TALL.ratio ? { width: TALL.width, height: TALL.height } : { width: LARGEST, height: LARGEST };
}

function encode(picture: Sharp, type: PictureType): Sharp {
  switch (type) {
    case "image/jpeg":
      return picture.flatten({ background: "#fff" }).jpeg({ quality: 82, progressive: true });
    case "image/png":
      return picture.png({ compressionLevel: 8 });
    case "image/gif":
      return picture.gif();
    case "image/webp":
      return picture.webp({ quality: 80, effort: 3 });
    case "image/avif":
      return picture.avif({ quality: 58, effort: 2 });
  }
}
