/** The library of files. Types only; see ../pages.ts. */
import type { Link, Moment, Paging } from "../../pages.ts";
import type { AdminFrame, EmptyState } from "../page-parts.ts";

/** A file of the library as scripts get it. */
export interface MediaJson {
  id: number;
  /** A path of this blog; the address on another host while it has not been fetched. */
  url: string;
  alt: string;
  title: string;
  caption: string;
  description: string;
  mimeType: string;
  width: number | null;
  height: number | null;
  byteSize: number | null;
  /** Null for what is no picture, or not here. */
  thumbnailUrl: string | null;
  /** "PDF", "MP3" */
  kindLabel: string;
  fileName: string;
  /** Its page in the library. */
  href: string;
  mayEdit: boolean;
}

export interface MediaPage {
  kind: "media";
  frame: AdminFrame;
  /** What can be chosen from, and what is. */
  filters: { kinds: Choice[]; months: Choice[]; search: string; withoutAlt: boolean; unused: boolean };
  action: string;
  /** "12 files, newest first". */
  count: string;
  items: MediaTile[];
  paging: Paging;
  empty: EmptyState;
  upload: UploadForm;
  /** Where ticked files are deleted. */
  deletionAction: string;
  /** Where words for pictures without any are saved; absent unless these are listed. */
  altsAction?: string;
  /** The filters, sent along. */
  place: Record<string, string>;
  /** What could not be taken, file by file. */
  refused: string[];
  /** Files of an old blog that did not come, if there are any and the viewer looks after them. */
  missing?: Link;
}

export interface Choice {
  value: string;
  label: string;
  selected: boolean;
}

export interface UploadForm {
  action: string;
  /** "JPEG, PNG, … up to 64 MB each." */
  hint: string;
  /** For the file field's `accept`. */
  accept: string;
}

export interface MediaTile {
  id: number;
  title: string;
  href: string;
  /** Of a picture that is here. */
  thumbnail?: { src: string; alt: string; width: number; height: number };
  /** "PDF", "MP3": what stands in the place of a picture. */
  kindLabel: string;
  /** "1.2 MB · 2048 × 1365" */
  facts: string;
  /** A picture that nobody has described. */
  lacksAlt: boolean;
  mayEdit: boolean;
}

export interface MediaItemPage {
  kind: "media-item";
  frame: AdminFrame;
  title: string;
  listHref: string;
  preview: { kind: "picture" | "audio" | "video"; src: string; width?: number; height?: number } | { kind: "none"; label: string };
  /** The address to copy, with the origin. */
  address: string;
  /** Names and values. */
  facts: { label: string; value: string }[];
  uploaded: Moment;
  isPicture: boolean;
  lacksAlt: boolean;
  /** Absent for those who may only look. */
  form?: { action: string; values: { title: string; altText: string; caption: string; description: string }; errors: Record<string, string> };
  replace?: { action: string; accept: string; error?: string };
  deletionAction?: string;
  uses: (Link & { label: string })[];
}

/** The dialog in which pictures are chosen, for a script to take out. */
export interface MediaPickerPage {
  kind: "media-picker";
  frame: AdminFrame;
  accept: string;
}

/** Before files are deleted for good. */
export interface MediaDeletionPage {
  kind: "media-deletion";
  frame: AdminFrame;
  action: string;
  backHref: string;
  items: { id: number; title: string; kindLabel: string; thumbnailUrl?: string; uses: Link[] }[];
  usedSomewhere: boolean;
}
