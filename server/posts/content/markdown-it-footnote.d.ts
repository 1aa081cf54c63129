declare module "markdown-it-footnote" {
  import type MarkdownIt from "markdown-it";

  /** Adds `[^1]`, `[^1]: text` and `^[text]`. */
  const footnotes: (markdown: InstanceType<typeof MarkdownIt>) => void;
  export default footnotes;
}
