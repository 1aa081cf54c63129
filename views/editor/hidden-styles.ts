/** The name that a style attribute has while it is here. */
export const HIDDEN_STYLE = "data-style-of-source";

/**
 * Renames style attributes, and leaves style sheets and base addresses out. The page's policy forbids all of them, even where a text is only
 * parsed: the browser would complain of each one.
 */
export function hideStyles(html: string): string {
  if (!/style|<base/i.test(html)) return html;
  return html
    .replaceAll(/<style\b[^]*?<\/style\s*>/gi, "")
    .replaceAll(/<[a-z](?:"[^"]*"|'[^']*'|[^'">])*>?/gi, (tag) =>
      /^<base(?![\w-])/i.test(tag) ? "" : tag.replaceAll(/([\s/"'])style(?=\s*=)/gi, `$1${HIDDEN_STYLE}`),
    );
}

/** Gives them their name back, in the name or the value of an attribute or in HTML. */
export function bringBackStyles(text: string): string {
  return text.replaceAll(HIDDEN_STYLE, "style");
}
