import type { Sharp } from "sharp";

const LONGER_SIDE = 16;

/** A picture in a few blurred pixels, as a data: address of some hundred characters. It stands where the picture will be. */
export async function makePlaceholder(picture: Sharp): Promise<string> {
  const tiny = await picture.resize({ width: LONGER_SIDE, height: LONGER_SIDE, fit: "inside" }).blur(1).webp({ quality: 30, effort: 6 }).toBuffer();
  return `data:image/webp;base64,${tiny.toString("base64")}`;
}
