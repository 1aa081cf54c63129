import type { Editor, JSONContent } from "@tiptap/core";

/** What the library says of a file. */
export interface MediaItem {
  id: number;
  url: string;
  alt: string;
  title: string;
  caption: string;
  mimeType: string;
  width: number | null;
  height: number | null;
  fileName: string;
}

export interface Uploading {
  files: File[];
  progress(index: number, fraction: number): void;
  done(index: number, item: MediaItem): void;
  failed(index: number, message: string): void;
}

/** Has the library's dialog let somebody choose. */
export function pickMedia(kind: "image" | "any", multiple: boolean, done: (items: MediaItem[]) => void): void {
  document.dispatchEvent(new CustomEvent("media-pick", { detail: { kind, multiple, done } }));
}

/** Sends files to the library. */
export function uploadMedia(uploading: Uploading): void {
  document.dispatchEvent(new CustomEvent("media-upload", { detail: uploading }));
}

/** A picture with its caption; a link to any other file. */
export function nodeOf(item: MediaItem): JSONContent {
  if (!item.mimeType.startsWith("image/")) {
    const link = { type: "link", attrs: { href: item.url } };
    return { type: "paragraph", content: [{ type: "text", text: item.title || item.fileName, marks: [link] }] };
  }
  return {
    type: "figure",
    attrs: { image: imageOf(item), extra: { class: "wp-block-image" } },
    content: item.caption ? [{ type: "text", text: new DOMParser().parseFromString(item.caption, "text/html").body.textContent }] : [],
  };
}

export function imageOf({ id, url, alt, width, height }: MediaItem): Record<string, string> {
  return { "data-media-id": String(id), src: url, alt, ...(width && height ? { width: String(width), height: String(height) } : {}) };
}

export function insertPictures(editor: Editor): void {
  pickMedia("any", true, (items) => editor.chain().focus().insertContent(items.map(nodeOf)).run());
}

export function insertGallery(editor: Editor): void {
  pickMedia("image", true, (items) => {
    if (items.length > 0) editor.chain().focus().insertContent(galleryOf(items)).run();
  });
}

export function galleryOf(items: MediaItem[]): JSONContent {
  const content = items
    .filter(({ mimeType }) => mimeType.startsWith("image/"))
    .map((item) => ({ ...nodeOf(item), attrs: { image: imageOf(item), extra: null } }));
  return { type: "gallery", attrs: { columns: Math.min(3, Math.max(1, content.length)) }, content };
}
