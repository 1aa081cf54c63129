/** Stands between the rendered parts of a post that the author divided into pages. */
export const NEXT_PAGE = "<!--nextpage-->";

/** The place where the teaser ends, as it goes through the renderer; the sanitizer knows it by its class. */
export const MORE_MARK = '<span class="more-mark" id="more"></span>';

export interface BrokenContent {
  /** The pages, at least one. The first more-break has become MORE_MARK. */
  parts: string[];
  /** What stands before the more-break; undefined without one. */
  teaser: string | undefined;
}

const MORE = /(?:<!-- wp:more[^>]{0,300}-->\s*)?<!--more(?:\s[^>]{0,300})?-->(?:\s*<!--noteaser-->)?(?:\s*<!-- \/wp:more -->)?/;

/** Divides WordPress content at its `<!--nextpage-->` and finds its `<!--more-->` (which may carry a text of its own). */
export function splitHtml(content: string): BrokenContent {
  const parts = content
    .replaceAll(/<!-- \/?wp:nextpage -->\s*/g, "")
    .split(/\n?<!--nextpage-->\n?/)
    .filter((part, index, all) => part.trim() !== "" || all.length === 1 || index > 0);
  return markMore(parts);
}

/** A more-break as a line of its own. */
export const MORE_LINE = /^<!--more(?:\s[^>]{0,300})?-->$/;

/** In Markdown a break is a line of its own, outside fenced code: has each one stand between blank lines, wherever it was written. */
export function setBreaksApart(content: string): string {
  if (!content.includes("<!--")) return content;
  let fence: string | undefined;
  const lines = content.split("\n").flatMap((line) => {
    fence = fenceAfter(line, fence);
    const text = line.trim();
    const isBreak = fence === undefined && text.startsWith("<!--") && (text === NEXT_PAGE || (/^\s{0,3}</.test(line) && MORE_LINE.test(text)));
    return isBreak ? ["", text, ""] : [line];
  });
  return lines.join("\n");
}

/** Markdown without its fenced code. */
export function outsideFences(content: string): string {
  let fence: string | undefined;
  const lines = content.split("\n").filter((line) => {
    const before = fence;
    fence = fenceAfter(line, fence);
    return before === undefined && fence === undefined;
  });
  return lines.join("\n");
}

/** @returns the fence that is open after this line, if any */
function fenceAfter(line: string, open: string | undefined): string | undefined {
  const mark = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line);
  if (mark === null) return open;
  const [, ticks = "", rest = ""] = mark;
  if (open === undefined) return ticks.startsWith("`") && rest.includes("`") ? undefined : ticks;
  return ticks.startsWith(open) && rest.trim() === "" ? undefined : open;
}

function markMore(parts: string[]): BrokenContent {
  const first = parts[0] ?? "";
  const more = MORE.exec(first);
  if (more === null) return { parts, teaser: undefined };
  const before = first.slice(0, more.index);
  const after = first.slice(more.index + more[0].length);
  return { parts: [before + MORE_MARK + after, ...parts.slice(1)], teaser: before };
}
