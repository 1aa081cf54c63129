import type { Context } from "../../context.ts";
import { hasAddress, type PostStatus } from "../../posts/statuses.ts";
import type { EditorButton } from "../pages.ts";

/** What can be done with what is in the form; the first is what Enter does. */
export function buttonsFor({ t }: Context, status: PostStatus | undefined, mayPublish: boolean): EditorButton[] {
  const preview: EditorButton = { act: "preview", label: t("writing.preview") };
  if (status !== undefined && hasAddress(status)) {
    const primary: EditorButton = {
      act: "publish",
      label: t(status === "scheduled" ? "editor.publish" : "editor.update"),
      ...(status === "private" ? {} : { laterLabel: t("editor.schedule") }),
      primary: true,
    };
    return [primary, preview, { act: "draft", label: t("editor.switchToDraft") }];
  }
  const save: EditorButton = status === "pending" ? { act: "pending", label: t("editor.save") } : { act: "draft", label: t("editor.saveDraft") };
  const last: EditorButton = mayPublish
    ? { act: "publish", label: t("editor.publish"), laterLabel: t("editor.schedule"), primary: true }
    : { act: "pending", label: t("editor.submit"), primary: true };
  const back: EditorButton[] = status === "pending" ? [{ act: "draft", label: t("editor.backToDraft") }] : [];
  return status === "pending" && !mayPublish ? [{ ...save, primary: true }, preview, ...back] : [last, save, preview, ...back];
}
