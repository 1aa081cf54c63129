import { type Extensions, Node } from "@tiptap/core";
import { unseen } from "./kept-attributes.ts";
import { t } from "./texts.ts";
import { opaqueView } from "./opaque-view.ts";
import { hostOf } from "./own-addresses.ts";

/** What the editor has no form for: shown as source, and never changed but by hand. */
const Opaque = Node.create({
  name: "opaque",
  group: "block",
  atom: true,
  draggable: true,
  addAttributes: () => ({ source: unseen("") }),
  parseHTML: () => [{ tag: "pre[data-opaque]", priority: 100, getAttrs: (element) => ({ source: element.textContent }) }],
  renderHTML: ({ node }) => ["pre", { "data-opaque": "" }, String(node.attrs["source"])],
  addNodeView: () => opaqueView,
});

/** An address alone: readers get a card that loads when they ask for it. Nothing is asked for here. */
const Embed = Node.create({
  name: "embed",
  group: "block",
  atom: true,
  draggable: true,
  addAttributes: () => ({ url: unseen("") }),
  parseHTML: () => [{ tag: "div[data-embed]", getAttrs: (element) => ({ url: element.getAttribute("data-embed") }) }],
  renderHTML({ node }) {
    const url = String(node.attrs["url"]);
    return ["div", { "data-embed": url, class: "rich-embed" }, ["strong", {}, hostOf(url)], ["span", {}, url]];
  },
});

function divider(name: string, mark: string) {
  return Node.create({
    name,
    group: "block",
    atom: true,
    draggable: true,
    parseHTML: () => [{ tag: `div[data-break=${mark}]` }],
    renderHTML: () => ["div", { "data-break": mark, class: "rich-break" }, ["span", {}, t(name)]],
  });
}

/** The text of a note, at the place of its mark. */
const Footnote = Node.create({
  name: "footnote",
  group: "inline",
  inline: true,
  atom: true,
  addAttributes: () => ({ html: unseen("") }),
  parseHTML: () => [{ tag: "span.footnote", priority: 100, getAttrs: (element) => ({ html: element.innerHTML }) }],
  renderHTML: ({ node }) => ["span", { class: "rich-note", title: plainText(String(node.attrs["html"])) }, "†"],
});

const FootnoteReference = Node.create({
  name: "footnoteReference",
  group: "inline",
  inline: true,
  atom: true,
  addAttributes: () => ({ label: unseen("") }),
  parseHTML: () => [{ tag: "span[data-note-label]", priority: 100, getAttrs: (element) => ({ label: element.getAttribute("data-note-label") }) }],
  renderHTML: ({ node }) => ["span", { class: "rich-note", "data-note-label": String(node.attrs["label"]) }, `[${String(node.attrs["label"])}]`],
});

function plainText(html: string): string {
  return new DOMParser().parseFromString(html, "text/html").body.textContent;
}

export const blockExtensions: Extensions = [Opaque, Embed, divider("moreBreak", "more"), divider("pageBreak", "page"), Footnote, FootnoteReference];
