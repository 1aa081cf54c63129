import type { Env } from "markdown-it";
import { makeMarkdownReader } from "../../server/posts/content/markdown-reader.ts";

/** What a definition somewhere in the text gives to all of its blocks. */
export type Definitions = Env;

/** Markdown as the renderer reads it, but for code, which is not coloured here, and for footnotes, which stay where they are. */
export const bodyMarkdown = makeMarkdownReader();
bodyMarkdown.core.ruler.disable("footnote_tail");
bodyMarkdown.renderer.rules["footnote_ref"] = (tokens, index, _options, env) => {
  const { id, label } = (tokens[index]?.meta ?? { id: -1 }) as { id: number; label?: string };
  if (label !== undefined) return `<span class="footnote-ref" data-label="${bodyMarkdown.utils.escapeHtml(label)}"></span>`;
  const note = (env as { footnotes?: { list?: { content?: string }[] } }).footnotes?.list?.[id]?.content ?? "";
  return `<span class="footnote">${bodyMarkdown.renderInline(note)}</span>`;
};
bodyMarkdown.renderer.rules["footnote_reference_open"] = () => "<footnote-definition>";
bodyMarkdown.renderer.rules["footnote_reference_close"] = () => "</footnote-definition>";

/** Reads what all blocks of a text may refer to. */
export function readDefinitions(source: string): Definitions {
  const env: Env = {};
  bodyMarkdown.parse(source, env);
  const { footnotes: notes } = env as { footnotes?: { refs?: unknown } };
  return { references: env.references ?? {}, ...(notes?.refs ? { footnotes: { refs: notes.refs } } : {}) };
}

/** One block of Markdown as HTML, not safe. */
export function renderBlock(source: string, definitions: Definitions): string {
  const notes = definitions["footnotes"] as { refs: Record<string, number> } | undefined;
  return bodyMarkdown.render(source, {
    references: { ...definitions["references"] },
    // -1: not numbered yet.
    ...(notes ? { footnotes: { refs: Object.fromEntries(Object.keys(notes.refs).map((label) => [label, -1])) } } : {}),
  });
}
