import { BLOCK, VOID } from "../../server/posts/content/elements.ts";

interface Writing {
  out: string[];
  /** Text that runs on, with the marks that are on it. */
  run: { marks: string; text: string }[];
}

/** Elements that a reader meets though nothing stands in them. */
const ATOMS = new Set(["audio", "video", "iframe", "canvas", "object", "svg", "button", "input", "select"]);

/**
 * What HTML says, in a form of its own in which two texts are the same if they mean the same: white space as it is shown, attributes in
 * alphabetical order, and a letter's marks as a set, because `<b><i>` and `<i><b>` differ only in how they are written.
 */
export function canonicalHtml(body: Node): string {
  const writing: Writing = { out: [], run: [] };
  writeChildren(writing, body, [], false);
  flush(writing);
  return writing.out.join("");
}

function writeChildren(writing: Writing, parent: Node, marks: string[], verbatim: boolean): void {
  for (const child of parent.childNodes) {
    if (child.nodeType === 3) addText(writing, child.nodeValue ?? "", marks, verbatim);
    else if (child.nodeType === 1) writeElement(writing, child as Element, marks, verbatim);
    else writing.run.push({ marks: marks.join(" "), text: `<!--${child.nodeValue}-->` });
  }
}

function writeElement(writing: Writing, element: Element, marks: string[], verbatim: boolean): void {
  const name = element.localName;
  const described = describeElement(element);
  if (BLOCK.has(name)) {
    flush(writing);
    writing.out.push(`<${described}>`);
    writeChildren(writing, element, [], verbatim || name === "pre");
    if (name === "pre") dropLastNewline(writing);
    flush(writing, verbatim || name === "pre");
    writing.out.push(`</${name}>`);
  } else if (VOID.has(name) || ATOMS.has(name) || isEmpty(element)) {
    addAtom(writing, `<${described}${ATOMS.has(name) ? element.innerHTML : ""}>`, marks);
  } else if (name === "span" && element.classList.contains("footnote")) {
    addAtom(writing, `<${described}>${canonicalHtml(element)}</span>`, marks);
  } else if (name === "a" && element.attributes.length === 1 && isAddress(element)) {
    // An address that is a link to itself is one however it is written.
    writeChildren(writing, element, marks, verbatim);
  } else {
    writeChildren(writing, element, [...new Set([...marks, `{${described}}`])].toSorted(), verbatim);
  }
}

/** One newline at the end of preformatted text is not seen. */
function dropLastNewline({ run }: Writing): void {
  const last = run.at(-1);
  if (last) last.text = last.text.replace(/\n$/, "");
}

function isAddress(link: Element): boolean {
  const href = link.getAttribute("href") ?? "";
  return /^https?:/.test(href) && decoded(href) === decoded(link.textContent);
}

function decoded(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

function isEmpty(element: Element): boolean {
  return element.textContent === "" && element.querySelector("img,br,audio,video,iframe,span") === null;
}

/** The name and the attributes. */
export function describeElement(element: Element): string {
  const attributes = [...element.attributes].map(
    ({ name, value }) => ` ${name}=${JSON.stringify(name === "class" ? value.trim().replaceAll(/\s+/g, " ") : value)}`,
  );
  return element.localName + attributes.toSorted().join("");
}

function addText(writing: Writing, text: string, marks: string[], verbatim: boolean): void {
  const shown = verbatim ? text : text.replaceAll(/[ \t\n\r\f]+/g, " ");
  // A space looks the same in bold and in italics.
  const light = marks.filter((mark) => !/^\{(?:strong|em|b|i)\}$/.test(mark));
  const [, before = "", words = "", after = ""] = light.length === marks.length ? [] : (/^( *)(.*?)( *)$/s.exec(shown) ?? []);
  if (before === "" && after === "") return addPiece(writing, shown, marks);
  addPiece(writing, before, light);
  addPiece(writing, words, marks);
  addPiece(writing, after, light);
}

function addPiece(writing: Writing, text: string, marks: string[]): void {
  if (text === "") return;
  const last = writing.run.at(-1);
  const key = marks.join(" ");
  if (last?.marks === key && !last.text.startsWith("<")) last.text += escapeText(text);
  else writing.run.push({ marks: key, text: escapeText(text) });
}

/** A tag in text must not look like one of ours. */
function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

function addAtom(writing: Writing, text: string, marks: string[]): void {
  writing.run.push({ marks: text === "<br>" ? "" : marks.join(" "), text });
}

function flush(writing: Writing, verbatim = false): void {
  if (!verbatim) trimSpaces(writing.run);
  const filled = writing.run.filter(({ text }) => text !== "");
  for (const [at, { marks, text }] of filled.entries()) writing.out.push(filled[at - 1]?.marks === marks ? text : `|${marks}|${text}`);
  writing.run = [];
}

/** Spaces at the ends, beside line breaks and after other spaces are not seen. */
function trimSpaces(run: Writing["run"]): void {
  let afterSpace = true;
  for (const piece of run) {
    if (piece.text.startsWith("<")) {
      afterSpace = piece.text === "<br>";
      continue;
    }
    piece.text = piece.text.replaceAll(/ +/g, " ");
    if (afterSpace) piece.text = piece.text.replace(/^ /, "");
    if (piece.text !== "") afterSpace = piece.text.endsWith(" ");
  }
  for (let at = run.length - 1, atEnd = true; at >= 0; at--) {
    const piece = run[at];
    if (piece === undefined) break;
    if (piece.text.startsWith("<")) atEnd = piece.text === "<br>";
    else if (atEnd) {
      piece.text = piece.text.replace(/ $/, "");
      if (piece.text !== "") atEnd = false;
    }
  }
}
