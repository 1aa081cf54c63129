import sanitizeHtml from "sanitize-html";
import type { SafeHtml } from "../../pages.ts";

/** Escapes text for HTML, in an element as well as in an attribute. */
export function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

const BASIC: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"' };

function unescapeBasic(text: string): string {
  return text.replaceAll(/&(?:amp|lt|gt|quot);/g, (entity) => BASIC[entity] ?? entity);
}

/** Decodes all entities of HTML in text or in an attribute's value. */
export function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  const escaped = sanitizeHtml(text.replaceAll("<", "&lt;"), { allowedTags: [] });
  return unescapeBasic(escaped);
}

/**
 * The text of sanitized HTML, with a space where a block or a line ends. Pictures and players leave nothing behind. It relies on what the sanitizer
 * writes: no "<" or ">" but those of tags, and only four entities.
 */
export function plainText(html: SafeHtml): string {
  // The address of a card says nothing to who reads on, unless there is nothing else.
  return textWithin(html.replaceAll(/<p class="embed-place">(?:(?!<\/p>)[^])*<\/p>/g, " ")) || textWithin(html);
}

function textWithin(html: string): string {
  const text = html
    .replaceAll(/<(a|span) class="remote-[a-z]+"[^>]*>[^<]*<\/\1>/g, "")
    .replaceAll(
      /<\/?(?:p|div|br|hr|h[1-6]|li|ul|ol|dl|dt|dd|blockquote|pre|table|tr|td|th|caption|figure|figcaption|section|article|aside|details|summary|address)\b[^>]*>/g,
      " ",
    )
    .replaceAll(/<[^>]*>/g, "");
  return unescapeBasic(text).replaceAll(/\s+/g, " ").trim();
}
