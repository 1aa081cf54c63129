import MarkdownIt from "markdown-it";

/**
 * As much of Markdown as a comment needs: emphasis, links, lists, quotes, code. What else CommonMark knows stays as it was typed: headings and
 * rules would stand out of the thread, indented lines are more often pasted than meant as code, and reference definitions vanish from the text.
 * Pieces of HTML pass through, within paragraphs: what comes after decides which of them stay.
 */
const markdown = new MarkdownIt({ html: true, breaks: true, linkify: true, typographer: false }).disable([
  "heading",
  "lheading",
  "hr",
  "code",
  "table",
  "reference",
  "html_block",
  "image",
]);
// "readme.md" is not an address, and neither is "a@b": only what begins with http:// or https:// is linked.
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
for (const scheme of ["ftp:", "mailto:", "//"]) markdown.linkify.add(scheme, null);
/** Only what leads somewhere: an address of another kind leaves the text as it was typed. */
markdown.validateLink = (url) => /^(?:https?:\/\/[^/?#]|mailto:)/i.test(url);

/** A comment's Markdown as HTML, not yet safe. */
export function commentMarkdown(source: string): string {
  return markdown.render(source);
}
