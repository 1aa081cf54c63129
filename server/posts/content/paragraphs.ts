import { BLOCK, VOID } from "./elements.ts";
import { type OpenTag, type Token, writeToken } from "./html-tokens.ts";
import { BREAK, type Frame, type Run, writeChildren, writeFrame } from "./paragraph-frames.ts";

/** Inline elements that a reader sees though nothing stands in them. */
const SEEN_WHEN_EMPTY = new Set(["iframe", "audio", "video"]);

interface Setting {
  frames: Frame[];
  run: Run | undefined;
  /** Inline elements open here; those that are not live were not opened again after a blank line. */
  inline: { tag: OpenTag; live: boolean }[];
  /** A newline was read and nothing after it yet. */
  newline: boolean;
  /** A blank line was read and nothing after it yet. */
  blank: boolean;
  /** Bytes that reopened inline tags may still take, so that the output stays in proportion to the input. */
  reopening: number;
}

/**
 * Sets text in paragraphs as WordPress does: a blank line begins a paragraph, a newline is a line break, blocks stand by themselves,
 * and nothing changes in preformatted text. Inline elements that reach over a blank line are closed and opened again.
 *
 * @param tokens balanced
 */
export function setParagraphs(tokens: readonly Token[]): string {
  const blocky = findBlocky(tokens);
  const size = tokens.reduce((sum, token) => sum + (token.kind === "text" ? token.text.length : 8), 0);
  const root: Frame = { tag: undefined, name: "", children: [] };
  const setting: Setting = { frames: [root], run: undefined, inline: [], newline: false, blank: false, reopening: 2 * size + 1000 };
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) break;
    if (token.kind === "text" || token.kind === "shortcode") addText(setting, token.kind === "text" ? token.text : token.source);
    else if (token.name === "pre") at = addVerbatim(setting, tokens, at);
    else if (token.name === "br") addBreak(setting);
    else if (token.kind === "close") closeElement(setting, token.name);
    else if (VOID.has(token.name) && BLOCK.has(token.name)) addBlock(setting, writeToken(token));
    else openElement(setting, token, BLOCK.has(token.name) || blocky.has(at));
  }
  endRun(setting);
  return writeChildren(root);
}

/** Indexes of the opening tags of inline elements that hold a block. */
function findBlocky(tokens: readonly Token[]): Set<number> {
  const blocky = new Set<number>();
  const open: { at: number; holdsBlock: boolean }[] = [];
  for (const [at, token] of tokens.entries()) {
    if (token.kind === "open") {
      const isBlock = BLOCK.has(token.name);
      if (VOID.has(token.name)) {
        const parent = open.at(-1);
        if (parent !== undefined && isBlock) parent.holdsBlock = true;
      } else {
        open.push({ at, holdsBlock: isBlock });
      }
    } else if (token.kind === "close") {
      const closed = open.pop();
      const parent = open.at(-1);
      if (closed?.holdsBlock !== true) continue;
      blocky.add(closed.at);
      if (parent !== undefined) parent.holdsBlock = true;
    }
  }
  return blocky;
}

function openElement(setting: Setting, tag: OpenTag, asBlock: boolean): void {
  if (asBlock) {
    endRun(setting);
    setting.frames.push({ tag, name: tag.name, children: [] });
    setting.blank = false;
    return;
  }
  const run = writableRun(setting);
  run.parts.push(writeToken(tag));
  if (VOID.has(tag.name) || SEEN_WHEN_EMPTY.has(tag.name)) run.filled = true;
  if (!VOID.has(tag.name)) setting.inline.push({ tag, live: true });
}

function closeElement(setting: Setting, name: string): void {
  if (setting.inline.at(-1)?.tag.name === name) {
    const closed = setting.inline.pop();
    if (closed?.live === true) setting.run?.parts.push(`</${name}>`);
    return;
  }
  endRun(setting);
  const frame = setting.frames.pop();
  const html = frame === undefined ? "" : writeFrame(frame);
  if (html !== "") addBlock(setting, html);
}

function addText(setting: Setting, text: string): void {
  for (const [index, line] of text.split("\n").entries()) {
    if (index > 0) addNewline(setting);
    if (line.trim() === "") {
      if (line !== "" && !setting.newline) setting.run?.parts.push(" ");
      continue;
    }
    const atLineStart = setting.newline || setting.run === undefined;
    const run = writableRun(setting);
    run.parts.push((atLineStart ? line.trimStart() : line).replaceAll("<", "&lt;"));
    run.filled = true;
  }
}

function addNewline(setting: Setting): void {
  if (setting.newline) endParagraph(setting);
  setting.newline = true;
}

/** A second one in a row ends the paragraph. */
function addBreak(setting: Setting): void {
  const { run } = setting;
  if (run === undefined) return;
  trimRun(run);
  setting.newline = false;
  if (run.parts.at(-1) === BREAK) return endParagraph(setting);
  run.parts.push(BREAK);
}

/** The run to write into; begins one, or writes the line break that waits. */
function writableRun(setting: Setting): Run {
  if (setting.run === undefined) {
    setting.run = { parts: reopen(setting), filled: false, blankBefore: setting.blank, blankAfter: false };
    setting.blank = false;
  } else if (setting.newline) {
    trimRun(setting.run);
    if (setting.run.parts.at(-1) !== BREAK) setting.run.parts.push(setting.run.filled ? BREAK : " ");
  }
  setting.newline = false;
  return setting.run;
}

/** Opens again what was open before the blank line, as far as that stays in proportion. */
function reopen(setting: Setting): string[] {
  const tags = setting.inline.filter(({ live }) => live).map(({ tag }) => writeToken(tag));
  setting.reopening -= tags.reduce((sum, tag) => sum + tag.length, 0);
  if (setting.reopening >= 0) return tags;
  for (const element of setting.inline) element.live = false;
  return [];
}

function endParagraph(setting: Setting): void {
  endRun(setting);
  const last = setting.frames.at(-1)?.children.at(-1);
  if (last !== undefined && !("block" in last)) last.blankAfter = true;
  setting.blank = true;
}

function endRun(setting: Setting): void {
  const { run } = setting;
  setting.run = undefined;
  setting.newline = false;
  if (run === undefined) return;
  trimRun(run);
  if (run.parts.at(-1) === BREAK) run.parts.pop();
  for (const { tag, live } of setting.inline.toReversed()) if (live) run.parts.push(`</${tag.name}>`);
  if (run.filled || run.parts.some((part) => /^<\w+ [^>]*\bid="/.test(part))) setting.frames.at(-1)?.children.push(run);
}

/** Takes away the spaces at its end. */
function trimRun(run: Run): void {
  const last = run.parts.at(-1);
  if (last === undefined || last === BREAK || last.startsWith("<")) return;
  run.parts[run.parts.length - 1] = last.trimEnd();
}

function addBlock(setting: Setting, block: string): void {
  endRun(setting);
  setting.frames.at(-1)?.children.push({ block });
  setting.blank = false;
}

/** @returns the index of the closing tag */
function addVerbatim(setting: Setting, tokens: readonly Token[], from: number): number {
  const parts: string[] = [];
  let depth = 0;
  let at = from;
  for (; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) break;
    parts.push(writeToken(token));
    if (token.kind === "open" && token.name === "pre") depth++;
    if (token.kind === "close" && token.name === "pre" && --depth === 0) break;
  }
  addBlock(setting, parts.join(""));
  return at;
}
