import MarkdownIt, { type Env, type StateBlock, type StateCore, type Token } from "markdown-it";
import footnotes from "markdown-it-footnote";
import { MORE_LINE, NEXT_PAGE, setBreaksApart } from "./breaks.ts";
import { writeNotesInPlace } from "./markdown-notes.ts";

/** What stands before an item of a list of tasks; an editor that knows nothing of them keeps it as text. */
export const TASK_MARKS = { open: "☐", done: "☑" } as const;

/** CommonMark with tables, strikethrough, tasks, footnotes and links made of bare addresses. HTML is let through: the sanitizer comes after. */
const markdown = new MarkdownIt({ html: true, linkify: true, typographer: false });
// "readme.md" is not an address, and neither is "a@b": only what begins with http:// or https:// is linked.
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
markdown.use(footnotes);
writeNotesInPlace(markdown);
markdown.block.ruler.before("html_block", "page_break", readBreak, { alt: ["paragraph", "reference", "blockquote"] });
markdown.core.ruler.after("inline", "task_items", markTasks);

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

/** `- [ ] text` and `- [x] text` (GitHub Flavored Markdown, 5.3). */
function markTasks({ tokens }: StateCore): void {
  for (const [at, inline] of tokens.entries()) {
    const item = tokens[at - 2];
    const first = inline.children?.[0];
    if (inline.type !== "inline" || item?.type !== "list_item_open" || first?.type !== "text") continue;
    const mark = /^\[([ xX])\][ \u00A0]/.exec(first.content);
    if (mark === null) continue;
    first.content = `${mark[1] === " " ? TASK_MARKS.open : TASK_MARKS.done} ${first.content.slice(mark[0].length)}`;
    item.attrSet("class", "task-item");
  }
}
