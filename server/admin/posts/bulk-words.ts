import { can, reachOf } from "../../accounts/permissions.ts";
import type { Viewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { inWords } from "../../errors.ts";
import type { MessageKey } from "../../i18n/translate.ts";
import type { BulkState } from "../../posts/bulk.ts";
import type { PostActName } from "../../posts/post-acts.ts";

/** What the acts are called in the bar, and what is said when they are done. */
const WORDS: Record<PostActName, { label: MessageKey; done: MessageKey }> = {
  publish: { label: "lists.publish", done: "lists.published" },
  draft: { label: "lists.draft", done: "lists.drafted" },
  trash: { label: "lists.trash", done: "lists.trashed" },
  restore: { label: "lists.restore", done: "lists.restored" },
  delete: { label: "lists.delete", done: "lists.deleted" },
  "add-category": { label: "lists.addCategory", done: "lists.refiled" },
  "remove-category": { label: "lists.removeCategory", done: "lists.refiled" },
  "add-tags": { label: "lists.addTags", done: "lists.retagged" },
  "remove-tags": { label: "lists.removeTags", done: "lists.retagged" },
  author: { label: "lists.setAuthor", done: "lists.reassigned" },
  open: { label: "lists.open", done: "lists.opened" },
  close: { label: "lists.close", done: "lists.closed" },
  stick: { label: "lists.stick", done: "lists.stuck" },
  unstick: { label: "lists.unstick", done: "lists.unstuck" },
};

const OF_POSTS: readonly PostActName[] = ["add-category", "remove-category", "add-tags", "remove-tags", "stick", "unstick"];
const OF_EDITORS: readonly PostActName[] = ["author", "stick", "unstick"];

/** The acts that somebody is offered. */
export function bulkActs({ t }: Context, viewer: Viewer, type: "post" | "page", inTrash: boolean): { value: PostActName; label: string }[] {
  const capability = type === "page" ? "writePages" : "writePosts";
  const mayPublish = type === "page" || can(viewer, "publishPosts");
  const names = Object.keys(WORDS) as PostActName[];
  const offered = names.filter((name) => {
    if (inTrash || name === "restore" || name === "delete") return inTrash && (name === "restore" || name === "delete");
    if (type === "page" && OF_POSTS.includes(name)) return false;
    if (name === "publish") return mayPublish;
    return !OF_EDITORS.includes(name) || reachOf(viewer, capability) === "any";
  });
  return offered.map((name) => ({ value: name, label: t(WORDS[name].label) }));
}

/** How an act on many went, in a sentence or three. */
export function bulkWords({ t }: Context, { act, changed, same, left }: BulkState): string {
  return [
    changed > 0 || (same === 0 && left.length === 0) ? t(WORDS[act].done, { count: changed }) : "",
    same > 0 ? t("lists.wereSo", { count: same }) : "",
    ...left.map(({ why, count }) => t("lists.left", { count, why: inWords(why, t) })),
  ]
    .filter(Boolean)
    .join(" ");
}
