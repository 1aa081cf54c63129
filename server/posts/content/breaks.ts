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
  return markMore(parts, (part) => MORE.exec(part));
}

/** The same for Markdown: a break is a line of its own, outside fenced code. */
export function splitMarkdown(content: string): BrokenContent {
  const parts: string[][] = [[]];
  let fence: string | undefined;
  for (const line of content.split("\n")) {
    fence = fenceAfter(line, fence);
    if (fence === undefined && line.trim() === NEXT_PAGE) parts.push([]);
    else parts.at(-1)?.push(line);
  }
  return markMore(
    parts.map((lines) => lines.join("\n")),
    findMoreLine,
    "\n\n",
  );
}

/** @returns the fence that is open after this line, if any */
function fenceAfter(line: string, open: string | undefined): string | undefined {
  const mark = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line);
  if (mark === null) return open;
  const [, ticks = "", rest = ""] = mark;
  if (open === undefined) return ticks.startsWith("`") && rest.includes("`") ? undefined : ticks;
  return ticks.startsWith(open) && rest.trim() === "" ? undefined : open;
}

function findMoreLine(part: string): { 0: string; index: number } | null {
  let fence: string | undefined;
  let index = 0;
  for (const line of part.split("\n")) {
    fence = fenceAfter(line, fence);
    if (fence === undefined && /^\s{0,3}<!--more(?:\s[^>]{0,300})?-->\s*$/.test(line)) return { 0: line, index };
    index += line.length + 1;
  }
  return null;
}

function markMore(parts: string[], find: (part: string) => { 0: string; index: number } | null, around = ""): BrokenContent {
  const first = parts[0] ?? "";
  const more = find(first);
  if (more === null) return { parts, teaser: undefined };
  const before = first.slice(0, more.index);
  const after = first.slice(more.index + more[0].length);
  return { parts: [before + around + MORE_MARK + around + after, ...parts.slice(1)], teaser: before };
}
