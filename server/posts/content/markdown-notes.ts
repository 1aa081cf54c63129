import type { MarkdownIt, RendererRule, StateCore, Token } from "markdown-it";

/** What markdown-it-footnote keeps of the notes of a text, and what we add. */
interface Notes {
  list?: { label?: string; tokens?: Token[]; content?: string }[];
}

interface NoteEnv {
  footnotes?: Notes;
  /** What the definitions say, by label. */
  noteTexts?: Map<string, Token[]>;
  /** Notes that have been written, or are being written. */
  written?: Set<number>;
  depth?: number;
}

/** Notes in notes deeper than this are left out. */
const MOST_LEVELS = 3;

/**
 * Has each note of a text written where its mark stands, as `<span class="footnote" data-note="ID">`, just as HTML has it; the list
 * at the end is made by `liftFootnotes`. The plug-in alone would put one list at the end of the text, whatever parts it has.
 */
export function writeNotesInPlace(markdown: MarkdownIt): void {
  markdown.core.ruler.at("footnote_tail", gatherNotes);
  markdown.renderer.rules["footnote_ref"] = writeNote;
}

/** Takes the definitions out of the text. */
function gatherNotes(state: StateCore): void {
  const env = state.env as NoteEnv;
  const texts = (env.noteTexts ??= new Map<string, Token[]>());
  const kept: Token[] = [];
  let current: Token[] | undefined;
  for (const token of state.tokens) {
    if (token.type === "footnote_reference_open") {
      current = [];
      texts.set(String(token.meta?.["label"]), current);
    } else if (token.type === "footnote_reference_close") {
      current = undefined;
    } else {
      (current ?? kept).push(token);
    }
  }
  state.tokens = kept;
}

const writeNote: RendererRule = (tokens, index, options, given, renderer) => {
  const env = (given ?? {}) as NoteEnv;
  const id = Number(tokens[index]?.meta?.["id"]);
  const note = env.footnotes?.list?.[id];
  const depth = env.depth ?? 0;
  const written = (env.written ??= new Set());
  if (written.has(id)) return `<span class="footnote" data-note="${id}"></span>`;
  if (note === undefined || depth >= MOST_LEVELS) return "";
  written.add(id);
  env.depth = depth + 1;
  const text = note.tokens ? renderer.renderInline(note.tokens, options, given) : renderer.render(env.noteTexts?.get(note.label ?? "") ?? [], options, given);
  env.depth = depth;
  return `<span class="footnote" data-note="${id}">${text.trim()}</span>`;
};
