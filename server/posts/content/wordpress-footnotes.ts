import { z } from "zod";

const NOTES = z.array(z.object({ id: z.string().max(100), content: z.string() })).max(2000);
const MARK = /<sup\b[^<>]*\bdata-fn="([^"<>]{1,100})"[^<>]*>(?:<a\b[^<>]*>)?[^<>]{0,20}(?:<\/a>)?<\/sup>/g;
const LIST = /<!-- wp:footnotes(?: [^>]{0,300})?\/-->\s*/g;

/**
 * Has each footnote of WordPress's block editor stand where its mark is, as `<span class="footnote">`. WordPress keeps the notes themselves beside the
 * post, as JSON in the meta field "footnotes"; a mark without a note stays as it is.
 */
export function placeFootnotes(content: string, meta: string): string {
  if (meta === "" || !content.includes("data-fn=")) return content;
  const notes = readNotes(meta);
  if (notes.size === 0) return content;
  const placed = content.replaceAll(MARK, (mark, id: string) => {
    const note = notes.get(id);
    return note === undefined ? mark : `<span class="footnote">${note}</span>`;
  });
  return placed.replaceAll(LIST, "");
}

function readNotes(meta: string): Map<string, string> {
  const parsed = NOTES.safeParse(parse(meta));
  return new Map(parsed.success ? parsed.data.map(({ id, content }) => [id, content]) : []);
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
