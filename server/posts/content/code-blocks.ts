import type { OpenTag, Token } from "./html-tokens.ts";
import { decodeEntities } from "./plain-text.ts";

const SHORTCODE = /\[(code|sourcecode)(\s(?:"[^"\]]{0,200}"|'[^'\]]{0,200}'|[^"'\]]){0,300})?\]/g;
const NAME = "([\\w+#.-]{1,30})";
/** How plug-ins of WordPress wrote down the language of a block of code, in the class of its `<pre>`. */
const IN_CLASS = [
  new RegExp(`(?:^|\\s)lang(?:uage)?-${NAME}`, "i"),
  new RegExp(`(?:^|[\\s;])brush:\\s*${NAME}`, "i"),
  new RegExp(`(?:^|\\s)lang:${NAME}`, "i"),
];

/**
 * Puts `<pre><code class="language-x">` in place of WordPress.com's `[code language="x"]…[/code]` and `[sourcecode]`; what stands in them is code, whatever
 * it looks like. One that is not closed, or written `[[code]]`, stays text.
 */
export function writeCodeShortcodes(content: string): string {
  if (!/\[(?:source)?code/.test(content)) return content;
  const parts: string[] = [];
  let from = 0;
  const unclosed = new Set<string>();
  for (const match of content.matchAll(SHORTCODE)) {
    const [all, name = "", attributes = ""] = match;
    if (match.index < from || content.charAt(match.index - 1) === "[" || unclosed.has(name)) continue;
    const end = content.indexOf(`[/${name}]`, match.index + all.length);
    if (end < 0) {
      unclosed.add(name);
      continue;
    }
    const code = content
      .slice(match.index + all.length, end)
      .replace(/^[ \t]*\n/, "")
      .replace(/\s+$/, "");
    const language = new RegExp(`(?:lang|language)\\s*=\\s*["']?${NAME}`, "i").exec(attributes)?.[1];
    const written = code.replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("[", "&#91;");
    parts.push(
      content.slice(from, match.index),
      `<pre><code${language === undefined ? "" : ` class="language-${language.toLowerCase()}"`}>${written}</code></pre>`,
    );
    from = end + name.length + 3;
  }
  return parts.join("") + content.slice(from);
}

/** Gives each block of code that names its language on its `<pre>`, in whichever way, the class that HTML has for it: on the `<code>`, if there is one. */
export function declareLanguages(tokens: readonly Token[]): Token[] {
  const out = [...tokens];
  for (const [at, token] of tokens.entries()) {
    const declared = token.kind === "open" && token.name === "pre" ? declareLanguage(token) : undefined;
    if (declared === undefined) continue;
    const code = tokens[at + 1];
    const hasCode = code?.kind === "open" && code.name === "code";
    out[at] = withClass(declared.pre, hasCode ? declared.others : [...declared.others, declared.language]);
    if (hasCode) out[at + 1] = withClass(code, [declared.language]);
  }
  return out;
}

function withClass(token: OpenTag, classes: readonly string[]): OpenTag {
  const attributes = new Map(token.attributes);
  if (classes.length > 0) attributes.set("class", classes.join(" "));
  else attributes.delete("class");
  return { ...token, attributes };
}

function declareLanguage(token: OpenTag): { pre: OpenTag; language: string; others: string[] } | undefined {
  const classes = decodeEntities(token.attributes.get("class") ?? "");
  const named = IN_CLASS.map((pattern) => pattern.exec(classes)?.[1]).find((name) => name !== undefined);
  const attributes = new Map(token.attributes);
  // WP-Syntax wrote lang="php", which no reader speaks.
  const spoken = attributes.get("lang");
  const language = named ?? (spoken !== undefined && !isHuman(spoken) ? spoken : undefined);
  if (language === undefined || !new RegExp(`^${NAME}$`).test(language)) return undefined;
  if (language === spoken) attributes.delete("lang");
  const others = classes.split(/\s+/).filter((name) => /^(?:wp-|has-|is-)/.test(name));
  return { pre: { ...token, attributes }, language: `language-${language.toLowerCase()}`, others };
}

/** Languages of two letters are those of people, with the exceptions that programmers made. */
function isHuman(language: string): boolean {
  return /^[a-z]{2}(?:-\w+)?$/i.test(language) && !/^(?:js|py|rb|cs|go|md|sh|ts|vb)$/i.test(language);
}
