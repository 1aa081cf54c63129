import { say, type Words } from "../errors.ts";

/** What a file is by its first bytes; neither its name nor what its sender calls it is asked. */
export type Sniffed =
  | { kind: "picture"; type: PictureType; ending: string }
  | { kind: "file"; type: string; ending: string }
  /** Known, and not taken; or not known at all. */
  | { kind: "refused"; why: Words };

export type PictureType = "image/jpeg" | "image/png" | "image/gif" | "image/webp" | "image/avif";

/** So much of a file's beginning tells what it is. */
export const SNIFFED_BYTES = 4096;

interface Sign {
  /** Where in the file. */
  at: number;
  /** Bytes as Latin-1 text. */
  bytes: string;
}

const PICTURES: { type: PictureType; ending: string; signs: Sign[] }[] = [
  { type: "image/jpeg", ending: "jpg", signs: [{ at: 0, bytes: "\xFF\xD8\xFF" }] },
  { type: "image/png", ending: "png", signs: [{ at: 0, bytes: "\x89PNG\r\n\x1A\n" }] },
  { type: "image/gif", ending: "gif", signs: [{ at: 0, bytes: "GIF87a" }] },
  { type: "image/gif", ending: "gif", signs: [{ at: 0, bytes: "GIF89a" }] },
  {
    type: "image/webp",
    ending: "webp",
    signs: [
      { at: 0, bytes: "RIFF" },
      { at: 8, bytes: "WEBP" },
    ],
  },
];

const FILES: { type: string; ending: string; signs: Sign[] }[] = [
  { type: "application/pdf", ending: "pdf", signs: [{ at: 0, bytes: "%PDF-" }] },
  { type: "audio/mpeg", ending: "mp3", signs: [{ at: 0, bytes: "ID3" }] },
  { type: "audio/ogg", ending: "ogg", signs: [{ at: 0, bytes: "OggS" }] },
  { type: "audio/flac", ending: "flac", signs: [{ at: 0, bytes: "fLaC" }] },
  {
    type: "audio/wav",
    ending: "wav",
    signs: [
      { at: 0, bytes: "RIFF" },
      { at: 8, bytes: "WAVE" },
    ],
  },
];

/** Pictures of kinds that a browser does not show, or that sharp does not read; said by name, as people wonder why. */
const KNOWN_REFUSALS: { name: string; signs: Sign[] }[] = [
  { name: "BMP", signs: [{ at: 0, bytes: "BM" }] },
  { name: "TIFF", signs: [{ at: 0, bytes: "II*\0" }] },
  { name: "TIFF", signs: [{ at: 0, bytes: "MM\0*" }] },
  { name: "Photoshop", signs: [{ at: 0, bytes: "8BPS" }] },
];

/** The brands of the ISO base media format (ISO/IEC 14496-12), which holds pictures, sound and films alike. */
const BRANDS: Record<string, Sniffed> = {
  avif: { kind: "picture", type: "image/avif", ending: "avif" },
  avis: { kind: "picture", type: "image/avif", ending: "avif" },
  "M4A ": { kind: "file", type: "audio/mp4", ending: "m4a" },
  "M4B ": { kind: "file", type: "audio/mp4", ending: "m4a" },
};
const HEIC = new Set(["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"]);
const FILMS = new Set(["isom", "iso2", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "M4V ", "dash", "3gp4", "3gp5", "MSNV"]);

/** Tells a file by its beginning. @param head its first bytes, `SNIFFED_BYTES` of them or all */
export function sniff(head: Buffer): Sniffed {
  if (head.length === 0) return refused("empty");
  const bears = ({ signs }: { signs: Sign[] }) => signs.every(({ at, bytes }) => head.toString("latin1", at, at + bytes.length) === bytes);
  const picture = PICTURES.find(bears);
  if (picture) return { kind: "picture", type: picture.type, ending: picture.ending };
  const file = FILES.find(bears);
  if (file) return { kind: "file", type: file.type, ending: file.ending };
  if (head.toString("latin1", 4, 8) === "ftyp") return sniffBrand(head);
  if (isWebm(head)) return { kind: "file", type: "video/webm", ending: "webm" };
  if (isMpegAudio(head)) return { kind: "file", type: "audio/mpeg", ending: "mp3" };
  if (isSvg(head)) return refused("svg");
  const known = KNOWN_REFUSALS.find(bears);
  return known ? { kind: "refused", why: say("media.otherPicture", { kind: known.name }) } : refused("unknown");
}

function refused(why: "empty" | "svg" | "heic" | "unknown"): Sniffed {
  return { kind: "refused", why: say(`media.${why}`) };
}

/** The major brand decides, and where it says no more than "some file of this family" the compatible ones. */
function sniffBrand(head: Buffer): Sniffed {
  const end = Math.min(head.length, Math.max(16, head.readUInt32BE(0)), 256);
  const brands = [head.toString("latin1", 8, 12)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(head.toString("latin1", at, at + 4));
  for (const brand of brands) if (BRANDS[brand]) return BRANDS[brand];
  if (brands.some((brand) => HEIC.has(brand))) return refused("heic");
  if (brands.some((brand) => FILMS.has(brand))) return { kind: "file", type: "video/mp4", ending: "mp4" };
  return refused("unknown");
}

/** EBML with the document type "webm"; Matroska, which browsers do not play, has another. */
function isWebm(head: Buffer): boolean {
  return head.length > 4 && head.readUInt32BE(0) === 0x1a45dfa3 && head.subarray(0, 64).includes("webm");
}

/** A frame's header: eleven bits set, and version, layer, bit rate and sampling rate that there are (ISO/IEC 11172-3, 2.4.1.3). */
function isMpegAudio(head: Buffer): boolean {
  const [first = 0, second = 0, third = 0] = head;
  const layer = (second >> 1) & 3;
  return (
    first === 0xff && (second & 0xe0) === 0xe0 && ((second >> 3) & 3) !== 1 && layer === 1 && third >> 4 !== 15 && third >> 4 !== 0 && ((third >> 2) & 3) !== 3
  );
}

function isSvg(head: Buffer): boolean {
  return /^\s*(?:<\?xml|<!doctype\s+svg|<!--|<svg[\s>])/i.test(head.toString("utf8", 0, 1024).replace(/^\uFEFF/, "")) && head.includes("<svg");
}
