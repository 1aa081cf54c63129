import { createRequire } from "node:module";
import type { SafeHtml } from "../../pages.ts";
import { finishSafe } from "./sanitize.ts";

/** What we need of highlight.js; its own types would bring a browser's globals into the whole program. */
interface Highlighter {
  getLanguage(name: string): object | undefined;
  highlight(code: string, options: { language: string; ignoreIllegals: boolean }): { value: string };
}

const require = createRequire(import.meta.url);
let loaded: Highlighter | undefined;

/** Loaded when the first code is to be coloured: many blogs have none. */
function loadHighlighter(): Highlighter {
  loaded ??= require("highlight.js/lib/common") as Highlighter;
  return loaded;
}

/** Longer code is shown as it is: nobody reads it for its colours. */
const MOST_LETTERS = 50_000;
/** Code is read in pieces of about so many letters, as some of highlight.js's grammars take time by the square of the length. */
const PIECE = 3000;
/** Milliseconds for all the code of one part of a post; real code takes a few. What is left then stays as it is. */
const MOST_TIME = 1000;
const CODE = /(<pre(?: [^>]*)?>)(<code(?: [^>]*)?>)?([^<]+)(?=<\/(?:code|pre)>)/g;
const LANGUAGE = /\bclass="[^"]*\blanguage-([\w+#.-]{1,30})/;

/** What highlight.js tells apart and we do not: ten colours are enough. */
const GROUPS: Record<string, string> = {
  "selector-tag": "keyword",
  "template-tag": "keyword",
  literal: "number",
  symbol: "number",
  bullet: "number",
  link: "string",
  regexp: "string",
  "meta-string": "string",
  "selector-attr": "attr",
  "selector-pseudo": "attr",
  attribute: "attr",
  property: "attr",
  variable: "variable",
  "template-variable": "variable",
  quote: "comment",
  doctag: "comment",
  name: "keyword",
  section: "title",
  "selector-class": "title",
  "selector-id": "title",
  class: "title",
  function: "title",
  type: "built_in",
  "meta keyword": "meta",
};
const KEPT = new Set(["keyword", "string", "number", "comment", "title", "attr", "variable", "built_in", "meta", "addition", "deletion"]);

/** Gives code whose language is named its colours, as classes "hljs-…". @param html sanitized */
export function highlightCode(html: SafeHtml): SafeHtml {
  if (!html.includes("language-")) return html;
  loadHighlighter();
  const until = performance.now() + MOST_TIME;
  return finishSafe(html, CODE, (all, pre = "", code = "", text = "") => {
    const language = LANGUAGE.exec(code)?.[1] ?? LANGUAGE.exec(pre)?.[1];
    if (language === undefined || text.length > MOST_LETTERS || !loadHighlighter().getLanguage(language)) return all;
    const pieces = cutCode(text).map((piece) => (performance.now() < until ? colour(piece, language) : piece));
    return pre + code + pieces.join("");
  });
}

/** Cuts at blank lines if there are any, else at the ends of lines, else anywhere but in an entity. */
function cutCode(text: string): string[] {
  const pieces: string[] = [];
  let from = 0;
  while (text.length - from > PIECE) {
    const room = text.slice(from, from + PIECE);
    const blank = room.lastIndexOf("\n\n") + 2;
    const line = room.lastIndexOf("\n") + 1;
    const entity = room.lastIndexOf("&") > PIECE - 6 ? room.lastIndexOf("&") : PIECE;
    const length = blank > PIECE / 3 ? blank : line > 0 ? line : entity;
    pieces.push(room.slice(0, length));
    from += length;
  }
  return [...pieces, text.slice(from)];
}

function colour(escaped: string, language: string): string {
  const { value } = loadHighlighter().highlight(unescape(escaped), { language, ignoreIllegals: true });
  const open: boolean[] = [];
  return value
    .replaceAll(/<span class="([^"]*)">|<\/span>/g, (tag, scopes: string | undefined) => {
      if (scopes === undefined) return open.pop() ? tag : "";
      const group = groupOf(scopes);
      open.push(group !== undefined);
      return group === undefined ? "" : `<span class="hljs-${group}">`;
    })
    .replaceAll("&#x27;", "'")
    .replaceAll("&quot;", '"');
}

function groupOf(scopes: string): string | undefined {
  const scope = scopes.split(" ")[0]?.replace(/^hljs-/, "") ?? "";
  const group = GROUPS[scope] ?? scope;
  return KEPT.has(group) ? group : undefined;
}

const BASIC: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"' };

function unescape(text: string): string {
  return text.replaceAll(/&(?:amp|lt|gt|quot);/g, (entity) => BASIC[entity] ?? entity);
}
