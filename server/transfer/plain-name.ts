import { readTokens } from "../posts/content/html-tokens.ts";
import { decodeEntities } from "../posts/content/plain-text.ts";

/** A title or a name, which WordPress keeps as HTML, as plain text. */
export function plainName(html: string): string {
  const bare = html.includes("<")
    ? readTokens(html)
        .map((token) => (token.kind === "text" ? token.text : ""))
        .join("")
    : html;
  return decodeEntities(bare)
    .replaceAll(/[\u0000-\u001F\u007F\s]+/g, " ")
    .trim();
}

/** Undoes percent-encoding as far as it is valid, in Unicode's composed form. */
export function decodePart(text: string): string {
  try {
    return decodeURIComponent(text).normalize("NFC");
  } catch {
    return text.normalize("NFC");
  }
}

/** The same text in memory of its own: a piece of a larger string would keep all of that one. */
export function detach(text: string): string {
  return Buffer.from(text).toString();
}
