import { type Extensions, Node, type NodeViewRenderer } from "@tiptap/core";
import type { Node as DocumentNode } from "@tiptap/pm/model";
import { element } from "./elements.ts";
import type { Extra } from "./extra.ts";
import { extraAttribute, shownAttributes, unseen } from "./kept-attributes.ts";
import { hostOf, isOwn } from "./own-addresses.ts";
import { t } from "./texts.ts";

/** A picture in a line of text. */
const Picture = Node.create({
  name: "picture",
  group: "inline",
  inline: true,
  draggable: true,
  addAttributes: () => ({ image: unseen() }),
  parseHTML: () => [{ tag: "img[src]", getAttrs: (image) => ({ image: imageAttributes(image) }) }],
  renderHTML: ({ node }) => imageSpec((node.attrs["image"] ?? {}) as Extra),
});

/** A picture that stands by itself, with its caption. */
const Figure = Node.create({
  name: "figure",
  group: "block figure",
  content: "inline*",
  marks: "bold italic strike code link kept",
  isolating: true,
  draggable: true,
  addAttributes: () => ({ image: unseen(), link: unseen(), captionExtra: unseen(), extra: extraAttribute }),
  parseHTML: () => [
    {
      tag: "figure",
      contentElement: (figure) => figure.querySelector("figcaption") ?? document.createElement("figcaption"),
      getAttrs: (figure) => {
        const images = figure.querySelectorAll("img");
        const [image] = images;
        return images.length === 1 && image ? { image: imageAttributes(image), extra: { class: figure.className || "wp-block-image" } } : false;
      },
    },
  ],
  renderHTML: ({ node, HTMLAttributes }) => ["figure", HTMLAttributes, imageSpec((node.attrs["image"] ?? {}) as Extra), ["figcaption", 0]],
  addNodeView: () => figureView,
});

const Gallery = Node.create({
  name: "gallery",
  group: "block",
  content: "figure+",
  isolating: true,
  draggable: true,
  addAttributes: () => ({
    columns: { default: 3, parseHTML: columnsOf, renderHTML: ({ columns }) => ({ class: `gallery gallery-columns-${String(columns)}` }) },
  }),
  parseHTML: () => [{ tag: "div.gallery" }],
  renderHTML: ({ HTMLAttributes }) => ["div", HTMLAttributes, 0],
});

function columnsOf(div: HTMLElement): number {
  return Number(/gallery-columns-([1-9])/.exec(div.className)?.[1] ?? 3);
}

function imageAttributes(image: HTMLElement): Extra {
  const names = ["data-media-id", "src", "alt", "width", "height", "title"];
  return Object.fromEntries(names.flatMap((name) => (image.hasAttribute(name) ? [[name, image.getAttribute(name) ?? ""]] : [])));
}

/** A picture of another host is not asked for: its host and its words stand for it, as they do for readers. */
function imageSpec({ src = "", alt = "", width, height, ...others }: Extra): [string, Record<string, string>, ...string[]] {
  if (!isOwn(src)) return ["span", { class: "remote-picture" }, alt || hostOf(src)];
  const id = others["data-media-id"];
  return ["img", { src, alt, ...(width ? { width } : {}), ...(height ? { height } : {}), ...(id ? { "data-media-id": id } : {}) }];
}

const figureView: NodeViewRenderer = ({ node, editor, getPos }) => {
  const dom = element("figure");
  const frame = element("div", { class: "rich-picture", contenteditable: "false", "data-drag-handle": true });
  const caption = element("figcaption", { "data-hint": t("caption") });
  dom.append(frame, caption);
  frame.addEventListener("click", () => {
    const at = getPos();
    if (at !== undefined) editor.chain().focus().setNodeSelection(at).run();
  });
  let current = node;
  const draw = () => {
    const { class: classes = "", ...others } = shownAttributes(current.attrs["extra"] as Extra | null);
    dom.className = `${classes} rich-figure`;
    for (const [name, value] of Object.entries(others)) dom.setAttribute(name, value);
    frame.replaceChildren(...picture(current));
    caption.classList.toggle("is-empty", current.childCount === 0);
  };
  draw();
  return {
    dom,
    contentDOM: caption,
    update(next) {
      if (next.type !== current.type) return false;
      const isSame = JSON.stringify(next.attrs) === JSON.stringify(current.attrs);
      current = next;
      if (isSame) caption.classList.toggle("is-empty", current.childCount === 0);
      else draw();
      return true;
    },
    ignoreMutation: (mutation) => !caption.contains(mutation.target) || mutation.type === "attributes",
  };
};

function picture(node: DocumentNode): Element[] {
  const image = (node.attrs["image"] ?? {}) as Extra;
  const [name, attributes, text] = imageSpec(image);
  const shown = name === "img" ? element("img", attributes) : element("span", attributes, [text]);
  const missing = (image["alt"] ?? "").trim() === "" ? element("span", { class: "rich-alt" }, [t("altMissing")]) : undefined;
  return missing ? [shown, missing] : [shown];
}

export const pictureExtensions: Extensions = [Picture, Figure, Gallery];
