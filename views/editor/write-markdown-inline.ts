import type { Mark, Node } from "@tiptap/pm/model";
import { fenceFor } from "../../server/posts/content/conversion/markdown-escape.ts";
import { type Extra, writeAttributes } from "./extra.ts";

export interface InlineStyle {
  /** Marks as tags, where the signs of Markdown would not be understood. */
  tags?: boolean;
}

const SIGNS: Readonly<Record<string, [sign: string, tag: string]>> = { bold: ["**", "strong"], italic: ["*", "em"], strike: ["~~", "s"] };
/** Only what the renderer makes of the signs can be written with them. */
const TAGS: Readonly<Record<string, string>> = { bold: "strong", italic: "em", strike: "s", code: "code", link: "a" };

/** The text of a node with its marks, as Markdown. */
export function writeInlineMarkdown(parent: Node, style: InlineStyle): string {
  const out: string[] = [];
  let open: Mark[] = [];
  const closeTo = (level: number) => {
    for (const mark of open.slice(level).toReversed()) {
      // A sign is closed right after a word.
      const last = out.at(-1) ?? "";
      const space = isSign(mark, style) ? (/ +$/.exec(last)?.[0] ?? "") : "";
      if (space) out[out.length - 1] = last.slice(0, -space.length);
      out.push(closing(mark, style), space);
    }
    open = open.slice(0, level);
  };
  for (const node of parent.children) {
    const marks = node.type.name === "hardBreak" ? open.filter((mark) => mark.isInSet(node.marks)) : ordered(node.marks, open);
    let same = 0;
    while (same < open.length && open[same] && marks[same]?.eq(open[same] as Mark)) same++;
    closeTo(same);
    const fresh = marks.slice(same);
    let text = writeLeaf(node, marks);
    const space = fresh.some((mark) => isSign(mark, style)) ? (/^ +/.exec(text)?.[0] ?? "") : "";
    text = text.slice(space.length);
    out.push(space, ...fresh.map((mark) => opening(mark, style)), text);
    open = marks;
  }
  closeTo(0);
  return escapeLineStarts(out.join(""));
}

function ordered(marks: readonly Mark[], open: readonly Mark[]): Mark[] {
  const rank = (mark: Mark) => (mark.type.name === "code" ? 2 : mark.type.name === "link" ? 0 : 1);
  const kept = open.filter((mark) => mark.isInSet(marks));
  const others = marks.filter((mark) => !mark.isInSet(kept));
  return [...kept, ...others].toSorted((a, b) => rank(a) - rank(b));
}

function isSign(mark: Mark, { tags }: InlineStyle): boolean {
  return !tags && mark.type.name in SIGNS && isPlain(mark);
}

function isPlain({ type, attrs }: Mark): boolean {
  return !attrs["extra"] && (attrs["tag"] ?? TAGS[type.name]) === TAGS[type.name];
}

function opening(mark: Mark, style: InlineStyle): string {
  if (isSign(mark, style)) return SIGNS[mark.type.name]?.[0] ?? "";
  if (mark.type.name === "code" && isPlain(mark)) return "";
  if (mark.type.name === "link" && isMarkdownLink(mark)) return "[";
  const extra = mark.attrs["extra"] as Extra | null;
  return `<${tagOf(mark)}${writeAttributes(mark.type.name === "link" ? { href: String(mark.attrs["href"]), ...extra } : extra)}>`;
}

function closing(mark: Mark, style: InlineStyle): string {
  if (isSign(mark, style)) return SIGNS[mark.type.name]?.[0] ?? "";
  if (mark.type.name === "code" && isPlain(mark)) return "";
  if (mark.type.name !== "link" || !isMarkdownLink(mark)) return `</${tagOf(mark)}>`;
  const { title } = (mark.attrs["extra"] ?? {}) as Extra;
  return `](${writeAddress(String(mark.attrs["href"]))}${title === undefined ? "" : ` "${title.replaceAll(/["\\]/g, "\\$&")}"`})`;
}

function tagOf(mark: Mark): string {
  return String(mark.attrs["tag"] ?? TAGS[mark.type.name] ?? "span");
}

function isMarkdownLink({ attrs }: Mark): boolean {
  return Object.keys((attrs["extra"] as Extra | null) ?? {}).every((name) => name === "title");
}

function writeAddress(address: string): string {
  return /[\s()<>]/.test(address) || address === "" ? `<${address.replaceAll(/[<>\\]/g, "\\$&")}>` : address;
}

function writeLeaf(node: Node, marks: readonly Mark[]): string {
  switch (node.type.name) {
    case "text":
      return marks.some((mark) => mark.type.name === "code" && isPlain(mark)) ? writeCode(node.text ?? "") : escapeMarkdown(node.text ?? "");
    case "hardBreak":
      return "\\\n";
    case "picture":
      return writePicture((node.attrs["image"] ?? {}) as Extra);
    case "footnote":
      return `^[${writeNote(String(node.attrs["html"]))}]`;
    case "footnoteReference":
      return `[^${String(node.attrs["label"])}]`;
    default:
      return "";
  }
}

function writeNote(html: string): string {
  return html.includes("<")
    ? html
    : escapeMarkdown(html.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&nbsp;", "\u00A0").replaceAll("&amp;", "&"));
}

function writeCode(text: string): string {
  const ticks = fenceFor(text, 1);
  const pad = /^`|`$|^ .* $/.test(text) ? " " : "";
  return `${ticks}${pad}${text}${pad}${ticks}`;
}

function writePicture(image: Extra): string {
  const { src = "", alt = "", title, ...others } = image;
  if (Object.keys(others).length > 0) return `<img${writeAttributes(image)}>`;
  return `![${alt.replaceAll(/[[\]\\]/g, "\\$&")}](${writeAddress(src)}${title === undefined ? "" : ` "${title.replaceAll(/["\\]/g, "\\$&")}"`})`;
}

/** Text that must not be taken for a sign. Addresses stay as they are. */
function escapeMarkdown(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>]+)/)
    .map((part, index) => (index % 2 === 1 ? part : escapeWords(part)))
    .join("")
    .replaceAll("\u00A0", "&nbsp;");
}

function escapeWords(text: string): string {
  return text
    .replaceAll(/[\\`*[\]]/g, "\\$&")
    .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
    .replaceAll(/~(?=~)|(?<=~)~/g, "\\~")
    .replaceAll(/<(?=[a-zA-Z/!?])/g, "\\<")
    .replaceAll(/&(?=#?\w+;)/g, "\\&");
}

/** What would begin a list, a heading, a quotation or a rule. */
function escapeLineStarts(text: string): string {
  return text
    .split("\n")
    .map((line) =>
      line
        .replace(/^ +/, "")
        .replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2")
        .replace(/^([-+])(?=\s|$)|^(#{1,6})(?=\s|$)|^(>|={1,}\s*$|-{2,}\s*$)/, "\\$&"),
    )
    .join("\n");
}
