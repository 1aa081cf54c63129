import MarkdownIt, { type StateCore } from "markdown-it";
import footnotes from "markdown-it-footnote";

/** What stands before an item of a list of tasks; an editor that knows nothing of them keeps it as text. */
const TASK_MARKS = { open: "☐", done: "☑" } as const;

/**
 * CommonMark with tables, strikethrough, tasks, footnotes and links made of bare addresses. HTML is let through: the
 * sanitizer comes after. The renderer and the editor's bundle each add how they write notes.
 */
export function makeMarkdownReader(): InstanceType<typeof MarkdownIt> {
  const markdown = new MarkdownIt({ html: true, linkify: true, typographer: false });
  // "readme.md" is not an address, and neither is "a@b": only what begins with http:// or https:// is linked.
  markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
  markdown.use(footnotes);
  markdown.core.ruler.after("inline", "task_items", markTasks);
  return markdown;
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

/** The text of an item of a list of tasks, as Markdown writes it. */
export function writeTaskMark(text: string): string {
  return text.replace(/^☐ /, "[ ] ").replace(/^☑ /, "[x] ");
}
