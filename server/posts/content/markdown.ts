import type { Env, StateBlock, Token } from "markdown-it";
import { MORE_LINE, NEXT_PAGE, setBreaksApart } from "./breaks.ts";
import { writeNotesInPlace } from "./markdown-notes.ts";
import { makeMarkdownReader } from "./markdown-reader.ts";

const markdown = makeMarkdownReader();
writeNotesInPlace(markdown);
markdown.block.ruler.before("html_block", "page_break", readBreak, { alt: ["paragraph", "reference", "blockquote"] });

export interface MarkdownParts {
  /** HTML of the parts between page-breaks, not yet safe; the first more-break has become `moreMark`. */
  parts: string[];
  /** What stands before the more-break; undefined without one. */
  teaser: string | undefined;
}

/** Markdown as HTML. The parts are read together: a definition of a link or of a note holds for all of them. */
export function renderMarkdownParts(source: string, moreMark: string): MarkdownParts {
  const env: Env = {};
  const tokens = markdown.parse(setBreaksApart(source), env);
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (token.type === "page_break") parts.push([]);
    else parts.at(-1)?.push(token);
  }
  const [first = [], ...others] = parts;
  const more = first.findIndex((token) => token.type === "more_break");
  const render = (part: readonly Token[]) => markdown.renderer.render(part.filter(isText), markdown.options, { ...env, written: new Set() });
  const before = more < 0 ? undefined : render(first.slice(0, more));
  const whole = before === undefined ? render(first) : renderAround(first, more, moreMark, env);
  return { parts: [whole, ...others.map(render)], teaser: before };
}

function renderAround(tokens: readonly Token[], more: number, moreMark: string, env: Env): string {
  const shared: Env = { ...env, written: new Set() };
  const render = (part: readonly Token[]) => markdown.renderer.render(part.filter(isText), markdown.options, shared);
  return `${render(tokens.slice(0, more))}${moreMark}\n${render(tokens.slice(more + 1))}`;
}

function isText(token: Token): boolean {
  return token.type !== "more_break";
}

/** A line that divides the text. @returns whether there is one here */
function readBreak(state: StateBlock, line: number, _end: number, silent: boolean): boolean {
  if (state.level > 0 || state.blkIndent > 0) return false;
  const text = state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]).trim();
  const type = text === NEXT_PAGE ? "page_break" : MORE_LINE.test(text) ? "more_break" : undefined;
  if (type === undefined || (state.sCount[line] ?? 0) > 3) return false;
  if (silent) return true;
  state.push(type, "", 0);
  state.line = line + 1;
  return true;
}
