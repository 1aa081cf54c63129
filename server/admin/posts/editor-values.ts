import type { Context } from "../../context.ts";
import type { Typed } from "../../posts/autosaves.ts";
import type { EditorValues } from "../pages.ts";
import type { EditedPost } from "./editor-store.ts";
import { readPostForm } from "./form.ts";

/** What stands in the form of a post as it is saved. */
export function valuesOf(post: EditedPost): EditorValues {
  const { title, slug, format, content, excerpt, commentsOpen, pingsOpen, lockedAt, commentRule, sticky } = post;
  return {
    title,
    slug,
    format,
    content,
    excerpt,
    replies: lockedAt ? "locked" : commentsOpen ? "open" : "closed",
    pingsOpen,
    slowSeconds: String(post.slowSeconds),
    commentRule: commentRule === "hold" || commentRule === "open" ? commentRule : "",
    sticky,
    publishedLocal: post.publishedLocal?.slice(0, 16) ?? "",
    newCategories: "",
    tagNames: post.tags.map(({ tag }) => tag.name).join(", "),
    isPrivate: post.status === "private",
    password: post.password ?? "",
    parentId: post.parentId ?? undefined,
    menuOrder: String(post.menuOrder),
    authorId: post.authorId,
    featuredMediaId: post.featuredMediaId ?? undefined,
  };
}

/** The same for a new one. @param personId who writes it */
export function newValues(ctx: Context, personId: number): EditorValues {
  return {
    title: "",
    slug: "",
    format: ctx.settings.current.defaultFormat,
    content: "",
    excerpt: "",
    publishedLocal: "",
    newCategories: "",
    tagNames: "",
    replies: ctx.settings.current.commentsOpenByDefault ? "open" : "closed",
    pingsOpen: ctx.settings.current.pingsOpenByDefault,
    slowSeconds: "0",
    commentRule: "",
    sticky: false,
    isPrivate: false,
    password: "",
    parentId: undefined,
    menuOrder: "0",
    authorId: personId,
    featuredMediaId: undefined,
  };
}

/** Whether what was typed is another thing than what is saved. What the form did not have does not count. */
export function differsFrom(post: EditedPost, { form }: Typed): boolean {
  const saved = valuesOf(post);
  const typed = readPostForm({ body: form });
  const names = Object.keys(saved) as (keyof EditorValues)[];
  if (names.some((name) => hasField(form, name) && String(typed.values[name] ?? "") !== String(saved[name] ?? ""))) return true;
  const ids = (list: number[]) => list.toSorted((a, b) => a - b).join();
  return "categoryIds" in form && post.type === "post" && ids(typed.categoryIds) !== ids(post.categories.map(({ categoryId }) => categoryId));
}

/** A box that is not ticked is not sent: what stands beside it tells whether it was there. */
function hasField(form: Typed["form"], name: keyof EditorValues): boolean {
  if (name === "isPrivate") return "visibility" in form;
  if (name === "pingsOpen") return "pingsAsked" in form;
  if (name === "sticky") return "stickyAsked" in form;
  return name in form;
}
