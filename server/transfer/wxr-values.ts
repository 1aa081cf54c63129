import { tidyPath } from "../posts/permalinks.ts";
import { slugify } from "../slug.ts";
import { decodePart } from "./plain-name.ts";

const STAMP = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})$/;

export interface Moment {
  at: Date;
  /** "2010-08-07T06:00:19", on the old blog's wall clock. */
  local: string;
}

/** A date of an export. A missing one in UTC is taken from the wall clock. @returns undefined if neither is a date */
export function readMoment(local: string, gmt: string): Moment | undefined {
  const at = readStamp(gmt) ?? readStamp(local);
  if (at === undefined) return undefined;
  return { at, local: (readStamp(local) ?? at).toISOString().slice(0, 19) };
}

/** "2010-08-07 13:00:19" as UTC; undefined for zeros and for what is no date. */
export function readStamp(text: string): Date | undefined {
  const match = STAMP.exec(text);
  if (match === null || text.startsWith("0000")) return undefined;
  const date = new Date(`${match[1]}T${match[2]}Z`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** An id of the old blog; undefined for 0 and for what is no number. */
export function readId(text: string): number | undefined {
  const id = /^\d{1,15}$/.test(text) ? Number(text) : 0;
  return id > 0 ? id : undefined;
}

/** Ids up to this one are kept; a greater one would leave too little room below the largest integer of a column. */
const LARGEST_KEPT_ID = 1_000_000_000;

export function isKeepable(id: number | undefined): id is number {
  return id !== undefined && id <= LARGEST_KEPT_ID;
}

/**
 * The paths that a link of the old blog can be asked for by, decoded, with one slash between segments and at both ends: below the old blog's own
 * address, and below its host where that blog was in a folder. None for `?p=ID` links.
 */
export function readPaths(link: string, base: string): string[] {
  const url = parseUrl(link);
  if (url === undefined || url.search !== "" || url.pathname === "/") return [];
  const full = tidyPath(decodePath(url.pathname));
  const folder = tidyPath(decodePath(parseUrl(base)?.pathname ?? "/"));
  if (folder === "/" || !full.startsWith(folder)) return [full];
  return full === folder ? [full] : [`/${full.slice(folder.length)}`, full];
}

/** A slug as it stands in an address: decoded, and without what has a meaning there. */
export function readSlug(text: string): string {
  const decoded = decodePart(text.trim()).replace(/__trashed(-\d+)?$/, "");
  return /[/?#%\\\s\u0000-\u001F]/.test(decoded) || decoded.length > 200 ? slugify(decoded) : decoded;
}

function decodePath(path: string): string {
  return path.split("/").map(decodePart).join("/");
}

/** An address that can be linked to, or null. */
export function readWebAddress(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed === "" || trimmed.length > 2000) return null;
  const url = parseUrl(/^[a-z][a-z0-9+.-]*:/i.test(trimmed) ? trimmed : `http://${trimmed}`);
  return url !== undefined && (url.protocol === "http:" || url.protocol === "https:") && url.hostname.includes(".") ? url.href : null;
}

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
