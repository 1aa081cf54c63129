import MarkdownIt from "markdown-it";
import { MORE_MARK } from "./breaks.ts";

/** CommonMark with tables, strikethrough and links made of bare addresses. HTML is let through: the sanitizer comes after. */
const markdown = new MarkdownIt({ html: true, linkify: true, typographer: false });
// "readme.md" is not an address, and neither is "a@b": only what begins with http:// or https:// is linked.
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });

/** Markdown as HTML, not yet safe. */
export function renderMarkdown(source: string): string {
  return markdown.render(source).replace(`<p>${MORE_MARK}</p>`, MORE_MARK);
}
