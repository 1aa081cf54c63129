import type { Node } from "@tiptap/pm/model";
import { type Extra, writeAttributes } from "./extra.ts";
import { writeInlineHtml } from "./write-inline.ts";

/** A picture with its caption. */
export function writeFigure(node: Node): string {
  return frame(node, node.attrs["extra"] as Extra | null, node.attrs["captionExtra"] as Extra | null);
}

/** Several pictures, in the form that the renderer and the theme know. */
export function writeGallery(gallery: Node): string {
  const items: string[] = [];
  for (const figure of gallery.children) {
    const caption = { class: "gallery-caption", ...(figure.attrs["captionExtra"] as Extra | null) };
    items.push(frame(figure, { class: "gallery-item" }, caption));
  }
  const attributes = writeAttributes(gallery.attrs["extra"] as Extra | null);
  return `<div class="gallery gallery-columns-${String(gallery.attrs["columns"])}"${attributes}>\n${items.join("\n")}\n</div>`;
}

function frame(node: Node, figure: Extra | null, caption: Extra | null): string {
  return `<figure${writeAttributes(figure)}>${writePicture(node.attrs)}${writeCaption(node, caption)}</figure>`;
}

function writePicture(attrs: Node["attrs"]): string {
  const image = `<img${writeAttributes(attrs["image"] as Extra | null)}>`;
  const link = attrs["link"] as Extra | null;
  return link ? `<a${writeAttributes(link)}>${image}</a>` : image;
}

function writeCaption(figure: Node, extra: Extra | null): string {
  return figure.childCount === 0 ? "" : `<figcaption${writeAttributes(extra)}>${writeInlineHtml(figure)}</figcaption>`;
}
