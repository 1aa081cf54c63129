import { plainText } from "../posts/content/plain-text.ts";
import { storedHtml } from "../stored-html.ts";

/** The beginning of a comment as plain text, a line for each paragraph. @param html as the database holds it @param most characters */
export function commentExcerpt(html: string, most: number): string {
  const lines = html.split(/<\/(?:p|li|blockquote|pre|h[1-6])>|<br ?\/?>/).map((part) => plainText(storedHtml(part)));
  const text = lines.filter(Boolean).join("\n");
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
