import type { JSONContent } from "@tiptap/core";
import { type Extra, extraOf } from "./extra.ts";
import { readInline } from "./read-inline.ts";
import { readTable } from "./read-tables.ts";
import { childElements, Unreadable } from "./unreadable.ts";

/** A picture with its caption, a table, or the frame of an embed. @throws Unreadable */
export function readFigure(figure: Element, readBlocks: (parent: Node) => JSONContent[]): JSONContent {
  const [first, second, ...others] = childElements(figure);
  if (first === undefined || others.length > 0 || (second && second.localName !== "figcaption")) throw new Unreadable();
  if (first.localName === "table" && second === undefined) return readTable(first, { figure: extraOf(figure) ?? {} }, readBlocks);
  return readPictureFigure(figure, first, second);
}

function readPictureFigure(figure: Element, first: Element, caption: Element | undefined): JSONContent {
  const link = first.localName === "a" ? first : null;
  const image = link ? childElements(link)[0] : first;
  if (image?.localName !== "img" || (link && link.children.length !== 1)) throw new Unreadable();
  const content = caption ? readInline(caption.childNodes) : [];
  if (caption && content.length === 0) throw new Unreadable();
  return {
    type: "figure",
    attrs: {
      extra: extraOf(figure),
      image: extraOf(image) satisfies Extra | null,
      link: link ? (extraOf(link) ?? {}) : null,
      captionExtra: caption ? extraOf(caption) : null,
    },
    content,
  };
}

/** A gallery as this editor makes them. @throws Unreadable */
export function readGallery(div: Element): JSONContent {
  const columns = /^gallery gallery-columns-([1-9])$/.exec(div.getAttribute("class") ?? "")?.[1];
  const figures = childElements(div);
  if (columns === undefined || figures.length === 0) throw new Unreadable();
  const content = figures.map((figure) => {
    const [first, second, ...others] = childElements(figure);
    if (figure.localName !== "figure" || figure.getAttribute("class") !== "gallery-item" || first === undefined || others.length > 0) throw new Unreadable();
    return readPictureFigure(figure, first, second);
  });
  return { type: "gallery", attrs: { extra: extraOf(div, ["class"]), columns: Number(columns) }, content };
}
