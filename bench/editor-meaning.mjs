import { readTokens } from "../server/posts/content/html-tokens.ts";
import { renderContent } from "../server/posts/content/render.ts";

const INLINE = new Set("a abbr b bdi bdo cite code data del dfn em i ins kbd mark q s samp small span strong sub sup time u var".split(" "));

/**
 * What readers get of a body, by the renderer and not by the editor's own reading, without what is not seen: the order of attributes, in which
 * order marks are nested, marks on nothing, white space between blocks, and <tbody>, which every table has.
 */
export function shown(body, format) {
  const { contentHtml } = renderContent({ format, content: body, excerpt: "" });
  const out = [];
  const marks = [];
  let verbatim = 0;
  for (const token of readTokens(contentHtml)) {
    if (token.kind === "text") {
      const text = verbatim > 0 ? token.text : token.text.replaceAll(/\s+/g, " ");
      const key = [...new Set(marks)].toSorted().join();
      for (const letter of decode(text)) out.push(letter === " " && verbatim === 0 ? " " : `${key}:${letter}\n`);
      continue;
    }
    if (token.name === "pre") verbatim += token.kind === "open" ? 1 : -1;
    if (token.name === "tbody") continue;
    // Newlines at the end of code are not seen.
    if (token.name === "pre" && token.kind === "close") while (out.at(-1)?.endsWith(":\n\n")) out.pop();
    const name = token.kind === "open" ? describe(token) : token.name;
    if (!INLINE.has(token.name)) out.push(`<${token.kind} ${name}>`);
    else if (token.kind === "open") marks.push(name);
    else
      marks.splice(
        marks.findLastIndex((mark) => mark.split(" ")[0] === token.name),
        1,
      );
  }
  // A line break at the end of a paragraph is not seen.
  return out
    .join("")
    .replaceAll(/<open br> *(?=<close p>)/g, "")
    .replaceAll(/ *(<(?:open|close) [^>]*>) */g, "$1")
    .replaceAll(/ +/g, " ")
    .trim();
}

function describe({ name, attributes }) {
  return [name, ...[...attributes].map(([key, value]) => `${key}=${decode(value)}`).toSorted()].join(" ").replaceAll(">", "&gt;");
}

function decode(text) {
  const known = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: "\u00A0", eacute: "é", copy: "©" };
  return text.replaceAll(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hex, number, name) => {
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
    return number ? String.fromCodePoint(Number(number)) : (known[name] ?? all);
  });
}
