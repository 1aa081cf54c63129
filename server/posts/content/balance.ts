import { BLOCK, ENDED_BY, TABLE_PARTS, VOID, WALLS } from "./elements.ts";
import type { Token } from "./html-tokens.ts";

/** Deeper nesting than this is flattened: no real post needs it, and every later step may count on it. */
const MOST_LEVELS = 60;

interface Balancing {
  out: Token[];
  /** The open elements, outermost first. */
  open: { name: string; ended: boolean }[];
  /** Openings beyond the deepest level, by name: as many closings are left out. */
  tooDeep: Map<string, number>;
}

/**
 * Puts tags in order: each element that is opened is closed, in the right order; stray closings vanish, and so do elements
 * that are not `known` (their content stays). Linear in the number of tokens.
 */
export function balanceTokens(tokens: readonly Token[], known: ReadonlySet<string>): Token[] {
  const state: Balancing = { out: [], open: [], tooDeep: new Map() };
  for (const token of tokens) {
    if (token.kind === "open") {
      if (known.has(token.name)) openElement(state, token);
    } else if (token.kind === "close") {
      if (known.has(token.name) && !VOID.has(token.name)) closeElement(state, token.name);
    } else {
      state.out.push(token);
    }
  }
  closeDownTo(state, 0);
  return state.out;
}

function openElement(state: Balancing, token: Token & { kind: "open" }): void {
  const { name } = token;
  if (BLOCK.has(name)) endParagraph(state);
  endSiblings(state, name);
  if (VOID.has(name)) {
    state.out.push(token);
  } else if (state.open.length >= MOST_LEVELS) {
    state.tooDeep.set(name, (state.tooDeep.get(name) ?? 0) + 1);
  } else {
    state.open.push({ name, ended: false });
    state.out.push(token);
  }
}

/** A block can't stand in a paragraph: it ends one that is open in the same block. */
function endParagraph(state: Balancing): void {
  for (let level = state.open.length - 1; level >= 0; level--) {
    const name = state.open[level]?.name ?? "";
    if (name === "p") return closeDownTo(state, level);
    if (BLOCK.has(name)) return;
  }
}

function endSiblings(state: Balancing, name: string): void {
  const rule = ENDED_BY[name];
  if (rule === undefined) return;
  for (let level = state.open.length - 1; level >= 0; level--) {
    const other = state.open[level]?.name ?? "";
    if (rule.ends.includes(other)) return closeDownTo(state, level);
    if (rule.within.includes(other)) return;
  }
}

function closeElement(state: Balancing, name: string): void {
  const unopened = state.tooDeep.get(name) ?? 0;
  if (unopened > 0) {
    state.tooDeep.set(name, unopened - 1);
    return;
  }
  let crossed = false;
  for (let level = state.open.length - 1; level >= 0; level--) {
    const element = state.open[level];
    if (element === undefined) return;
    if (element.name === name) {
      // An inline element can't end within a block that began inside it: it ends with that block.
      if (crossed && !BLOCK.has(name)) element.ended = true;
      else closeDownTo(state, level);
      return;
    }
    if (BLOCK.has(element.name)) crossed = true;
    if (WALLS.has(element.name) && !TABLE_PARTS.has(name)) return;
  }
}

function closeDownTo(state: Balancing, level: number): void {
  while (state.open.length > level || state.open.at(-1)?.ended === true) {
    const element = state.open.pop();
    if (element !== undefined) state.out.push({ kind: "close", name: element.name });
  }
}
