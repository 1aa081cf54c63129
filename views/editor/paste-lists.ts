import { attributeOf, childrenOf, isElement, nameOf, type Pasted } from "./pasted.ts";

const BULLET = /^[\s\u00A0]*(?:[·•○o▪■●◦§Øü\uF0B7\uF0A7\uF0D8\u2013\u2014-])[\s\u00A0]+/;
const NUMBER = /^[\s\u00A0]*(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivxlcIVXLC]{1,6})[.)])[\s\u00A0]+/;

/** Word's lists are paragraphs that say in their style which level they are at; the mark stands in their text. */
export function isListParagraph(node: Pasted): boolean {
  return nameOf(node) === "p" && /mso-list\s*:\s*l\d+\s+level\d/i.test(attributeOf(node, "style"));
}

interface Item {
  level: number;
  ordered: boolean;
  html: string;
}

/** Makes lists of such paragraphs. @param write the text of one as HTML, its mark included */
export function writeWordList(paragraphs: readonly Pasted[], write: (paragraph: Pasted) => string): string {
  const items = paragraphs.map((paragraph): Item => {
    const level = Number(/level(\d)/i.exec(attributeOf(paragraph, "style"))?.[1] ?? 1);
    const mark = findMark(paragraph) ?? paragraph.textContent ?? "";
    const ordered = NUMBER.test(`${mark} `) && !BULLET.test(`${mark} `);
    return { level, ordered, html: withoutMark(write(paragraph), mark) };
  });
  return writeLevel(items, 0, 1).html;
}

/** The mark, where Word says which part of the text it is. */
function findMark(node: Pasted): string | undefined {
  for (const child of childrenOf(node)) {
    if (!isElement(child)) continue;
    if (/mso-list\s*:\s*ignore/i.test(attributeOf(child, "style"))) return (child.textContent ?? "").trim();
    const inner = findMark(child);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

function withoutMark(html: string, mark: string): string {
  const text = html.trim();
  const named = mark.trim();
  // The mark may stand in elements of its own, which hold nothing else.
  const lead = /^(?:<(?:strong|em|u|s|code)>)*/.exec(text)?.[0] ?? "";
  const rest = text.slice(lead.length);
  const after = named.length < 8 && named !== "" && rest.startsWith(named) ? rest.slice(named.length) : rest.replace(BULLET, "").replace(NUMBER, "");
  return `${lead}${after.replace(/^[\s\u00A0]+/, "")}`.replace(/^(?:<(strong|em|u|s|code)>\s*<\/\1>\s*)+/, "").trim();
}

/** Everything from one item on that is at a level or deeper. */
function writeLevel(items: readonly Item[], from: number, level: number): { html: string; next: number } {
  const name = items[from]?.ordered === true ? "ol" : "ul";
  const parts: string[] = [];
  let at = from;
  for (let item = items[at]; item !== undefined && item.level >= level; item = items[at]) {
    if (item.level > level && parts.length > 0) {
      const nested = writeLevel(items, at, item.level);
      parts.push(nested.html);
      at = nested.next;
      continue;
    }
    if (parts.length > 0) parts.push("</li>");
    parts.push(`<li>${item.html}`);
    at++;
  }
  return { html: `<${name}>${parts.join("")}</li></${name}>`, next: at };
}
