import type { Context } from "../../context.ts";
import type { PostText } from "../../posts/revision-store.ts";
import { compareTexts } from "../../posts/comparing.ts";
import type { ComparedSection } from "./pages.ts";

/** What two versions of a post have different, part by part; empty: they are the same. */
export function compareVersions({ t }: Context, left: PostText, right: PostText): ComparedSection[] {
  const formats = { html: "HTML", markdown: "Markdown" };
  const parts = [
    { label: t("writing.title"), left: left.title, right: right.title },
    { label: t("editor.format"), left: formats[left.format], right: formats[right.format] },
    { label: t("editor.text"), left: left.content, right: right.content },
    { label: t("editor.excerpt"), left: left.excerpt, right: right.excerpt },
  ];
  return parts.filter((part) => part.left !== part.right).map((part) => ({ label: part.label, rows: compareTexts(part.left, part.right) }));
}
