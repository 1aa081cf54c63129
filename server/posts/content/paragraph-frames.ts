import { type OpenTag, writeToken } from "./html-tokens.ts";

/** Text here is set in paragraphs, always. */
const ALWAYS = new Set(["", "blockquote"]);
/** Text here is set in paragraphs once a blank line stands beside it. */
const WITH_BLANK_LINE = new Set("div section article aside main nav header footer address center details fieldset".split(" "));
/** Text here is set in paragraphs only where a blank line divides it. */
const WHEN_DIVIDED = new Set(["li", "dd", "td", "th"]);
export const BREAK = "<br>\n";

/** A stretch of text and inline elements. */
export interface Run {
  parts: string[];
  /** Whether a reader would see anything. */
  filled: boolean;
  blankBefore: boolean;
  blankAfter: boolean;
}

type Child = Run | { block: string };

export interface Frame {
  tag: OpenTag | undefined;
  name: string;
  children: Child[];
}

/** A block with what it holds. */
export function writeFrame(frame: Frame): string {
  const open = frame.tag === undefined ? "" : writeToken(frame.tag);
  if (frame.name === "p") return writeParagraphs(frame, open);
  return `${open}${writeChildren(frame)}</${frame.name}>`;
}

/** An explicit paragraph; a blank line in it begins another one, without the first one's attributes. */
function writeParagraphs(frame: Frame, open: string): string {
  return frame.children.map((child, index) => `${index === 0 ? open : "<p>"}${writeBare(child)}</p>`).join("\n");
}

/** What a block holds, as paragraphs or bare. */
export function writeChildren(frame: Frame): string {
  const wrapped = isWrapped(frame);
  const apart = wrapped || frame.children.some((child) => "block" in child);
  return frame.children.map((child) => (wrapped ? writeWrapped(child) : writeBare(child))).join(apart ? "\n" : BREAK);
}

function writeWrapped(child: Child): string {
  const html = writeBare(child);
  return "block" in child || !child.filled ? html : `<p>${html}</p>`;
}

function writeBare(child: Child): string {
  return "block" in child ? child.block : child.parts.join("");
}

function isWrapped(frame: Frame): boolean {
  if (ALWAYS.has(frame.name)) return true;
  const runs = frame.children.map((child) => ("block" in child ? undefined : child));
  if (WITH_BLANK_LINE.has(frame.name)) return runs.some((run) => run !== undefined && (run.blankBefore || run.blankAfter));
  if (WHEN_DIVIDED.has(frame.name)) return runs.some((run, index) => run !== undefined && runs[index - 1] !== undefined);
  return false;
}
