/** Attribute values as they stand in the source: entities are not decoded. */
export type Attributes = Map<string, string>;

export interface OpenTag {
  kind: "open";
  name: string;
  attributes: Attributes;
}

export interface Shortcode {
  kind: "shortcode";
  name: string;
  closing: boolean;
  /** What stands between the name and the closing bracket. */
  attributes: string;
  source: string;
}

export type Token = { kind: "text"; text: string } | OpenTag | { kind: "close"; name: string } | Shortcode;

/** Elements whose content is not HTML; the reader leaves that content out. */
const RAW_TEXT = new Set(["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript"]);
const SWALLOWS_THE_REST = new Set(["script", "style", "plaintext"]);
const NAME = /[a-zA-Z][^\s/>]{0,40}/y;
const PLAIN_NAME = /^[a-z][a-z0-9-]{0,30}(:[a-z0-9-]+)?$/;
const PLAIN_ATTRIBUTE = /^[a-z][a-z0-9-]*$/;
const MOST_ATTRIBUTES = 40;
const MOST_BROKEN_SHORTCODES = 1000;

interface Reading {
  html: string;
  tokens: Token[];
  /** Start of the text that has not become a token yet. */
  textFrom: number;
  lastTagEnd: number;
  lastCommentEnd: number;
  /** Raw-text elements that are not closed any more from here on. */
  unclosed: Set<string>;
  brokenShortcodes: number;
}

/**
 * Cuts HTML into tags and text, in time linear to its length whatever stands in it. Comments and declarations are left out;
 * what only looks like a tag is text. The tokens are not balanced (see `balanceTokens`) and nothing here makes HTML safe.
 *
 * @param shortcodes also cut out these WordPress shortcodes
 */
export function readTokens(html: string, shortcodes: readonly string[] = []): Token[] {
  const reading: Reading = {
    html,
    tokens: [],
    textFrom: 0,
    lastTagEnd: html.lastIndexOf(">"),
    lastCommentEnd: html.lastIndexOf("-->"),
    unclosed: new Set(),
    brokenShortcodes: 0,
  };
  const names = shortcodes.join("|");
  const markup = shortcodes.length === 0 ? /</g : new RegExp(`<|\\[\\[?/?(?:${names})(?=[\\s\\]/])`, "g");
  for (let found = markup.exec(html); found !== null; found = markup.exec(html)) {
    const end = found[0] === "<" ? readMarkup(reading, found.index) : readShortcode(reading, found.index);
    if (end !== undefined) reading.textFrom = markup.lastIndex = end;
  }
  flushText(reading, html.length);
  return reading.tokens;
}

/** @returns where the markup ends, or undefined if it is text after all */
function readMarkup(reading: Reading, at: number): number | undefined {
  const { html } = reading;
  if (at > reading.lastTagEnd) return undefined;
  const next = html.charAt(at + 1);
  if (html.startsWith("<!--", at)) return readComment(reading, at);
  if (next === "!" || next === "?") return skipTo(reading, at, html.indexOf(">", at) + 1);
  return readTag(reading, at, next === "/");
}

function readComment(reading: Reading, at: number): number | undefined {
  const { html } = reading;
  if (html.startsWith(">", at + 4)) return skipTo(reading, at, at + 5);
  if (at + 2 > reading.lastCommentEnd) return undefined;
  return skipTo(reading, at, html.indexOf("-->", at + 2) + 3);
}

function skipTo(reading: Reading, from: number, to: number): number {
  flushText(reading, from);
  return to;
}

function readTag(reading: Reading, at: number, closing: boolean): number | undefined {
  const { html } = reading;
  NAME.lastIndex = at + (closing ? 2 : 1);
  const name = NAME.exec(html)?.[0].toLowerCase();
  if (name === undefined || !PLAIN_NAME.test(name)) return undefined;
  const attributes: Attributes = new Map();
  const end = readAttributes(html, NAME.lastIndex, attributes);
  if (end === undefined) {
    // A quotation mark is open to the very end: no tag can begin after this one either.
    reading.lastTagEnd = -1;
    return undefined;
  }
  flushText(reading, at);
  reading.tokens.push(closing ? { kind: "close", name } : { kind: "open", name, attributes });
  if (closing) return end;
  return skipRawText(reading, name, end);
}

/** Reads attributes as a browser does (HTML Standard, 13.2.5.32 and following). @returns the place after ">" */
function readAttributes(html: string, from: number, attributes: Attributes): number | undefined {
  const piece = /[\s/]*(?:(>)|([^\s/>][^\s/>=]*)(\s*=\s*(["'])?)?)/y;
  for (piece.lastIndex = from; ;) {
    const match = piece.exec(html);
    if (match === null) return undefined;
    if (match[1] !== undefined) return piece.lastIndex;
    const valueFrom = piece.lastIndex;
    let value = "";
    if (match[4] !== undefined) {
      const end = html.indexOf(match[4], valueFrom);
      if (end < 0) return undefined;
      value = html.slice(valueFrom, end);
      piece.lastIndex = end + 1;
    } else if (match[3] !== undefined) {
      const bare = /[^\s>]*/y;
      bare.lastIndex = valueFrom;
      value = bare.exec(html)?.[0] ?? "";
      piece.lastIndex = valueFrom + value.length;
    }
    const name = (match[2] ?? "").toLowerCase();
    if (attributes.size >= MOST_ATTRIBUTES || attributes.has(name)) continue;
    if (PLAIN_ATTRIBUTE.test(name)) attributes.set(name, value);
  }
}

/** Leaves out what stands in a script, a style and the like, and closes the element. */
function skipRawText(reading: Reading, name: string, from: number): number {
  const { html, tokens, unclosed } = reading;
  if (name === "plaintext") return html.length;
  if (!RAW_TEXT.has(name)) return from;
  const closer = new RegExp(`</${name}(?=[\\s/>])`, "gi");
  closer.lastIndex = from;
  const end = unclosed.has(name) ? null : closer.exec(html);
  const close = end === null ? -1 : html.indexOf(">", end.index);
  if (close >= 0) {
    tokens.push({ kind: "close", name });
    return close + 1;
  }
  unclosed.add(name);
  return SWALLOWS_THE_REST.has(name) ? html.length : from;
}

function readShortcode(reading: Reading, at: number): number | undefined {
  const { html } = reading;
  if (reading.brokenShortcodes > MOST_BROKEN_SHORTCODES) return undefined;
  const escaped = html.startsWith("[[", at);
  const start = escaped ? at + 1 : at;
  const match = /^\[(\/?)([a-z_]+)((?:"[^"]*"|'[^']*'|[^"'[\]])*)\](\]?)/.exec(html.slice(start, start + 4000));
  if (match === null) {
    reading.brokenShortcodes++;
    return undefined;
  }
  const [all, slash, name = "", attributes = "", second] = match;
  flushText(reading, at);
  const source = second && !escaped ? all.slice(0, -1) : all;
  if (escaped && second) reading.tokens.push({ kind: "text", text: all.slice(0, -1) });
  else reading.tokens.push({ kind: "shortcode", name, closing: slash === "/", attributes, source });
  return start + source.length;
}

function flushText(reading: Reading, to: number): void {
  if (to > reading.textFrom) reading.tokens.push({ kind: "text", text: reading.html.slice(reading.textFrom, to) });
  reading.textFrom = to;
}

/** Writes a token back as well-formed HTML. */
export function writeToken(token: Token): string {
  switch (token.kind) {
    case "text":
      return token.text.replaceAll("<", "&lt;");
    case "close":
      return `</${token.name}>`;
    case "shortcode":
      return token.source.replaceAll("<", "&lt;");
    case "open":
      return `<${token.name}${[...token.attributes].map(writeAttribute).join("")}>`;
  }
}

function writeAttribute([name, value]: [string, string]): string {
  return value === "" ? ` ${name}=""` : ` ${name}="${escapeQuotes(value)}"`;
}

function escapeQuotes(value: string): string {
  return value.replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
