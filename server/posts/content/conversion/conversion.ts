import { type MediaLookup, NO_MEDIA } from "../media-lookup.ts";
import type { Format } from "../reading.ts";
import { renderPlain } from "../render.ts";
import { canonical } from "./canonical.ts";
import { type Loss, nameLosses } from "./losses.ts";
import { toHtml } from "./to-html.ts";
import { toMarkdown } from "./to-markdown.ts";
import { nameUnseen } from "./unseen.ts";

export interface Converted {
  content: string;
  /** What it does not show, or hold, as it was before; empty: nothing. */
  losses: Loss[];
}

/**
 * Writes a text in the other format so that readers see the same. Both are rendered and compared, and what differs is named; nothing gets lost
 * without a word. Takes time in proportion to the length.
 *
 * @param lookup knows the files of the library that the text names
 */
export function convertContent({ from, to, content }: { from: Format; to: Format; content: string }, lookup: MediaLookup = NO_MEDIA): Converted {
  if (from === to) return { content, losses: [] };
  const before = canonical(renderPlain(content, from, lookup));
  const source = { content, format: from };
  if (to === "markdown") return judge(source, before, { content: toMarkdown(content, lookup), format: to }, lookup);
  const written = toHtml(content);
  const html = judge(source, before, { content: written, format: to }, lookup);
  if (html.losses.length === 0) return html;
  // Where WordPress's rules for paragraphs get in the way, they are left out.
  const plain = judge(source, before, { content: `<!-- wp:html -->\n${written}<!-- /wp:html -->\n`, format: to }, lookup);
  return plain.losses.length < html.losses.length ? plain : html;
}

interface Text {
  content: string;
  format: Format;
}

function judge(source: Text, before: readonly string[], written: Text, lookup: MediaLookup): Converted {
  const after = canonical(renderPlain(written.content, written.format, lookup));
  return { content: written.content, losses: [...nameLosses(before, after), ...nameUnseen(source, written, lookup)] };
}
