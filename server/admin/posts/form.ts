import type { Request } from "express";
import { field, fields, parseId } from "../../http/input.ts";
import type { TypedFields } from "../../posts/autosaves.ts";
import type { PostStatus, WantedStatus } from "../../posts/statuses.ts";
import type { PostInput } from "../../posts/writing.ts";
import type { EditorButton, EditorValues } from "../pages.ts";

/** What was sent from the editor: the values as typed, and what to do with them. */
export interface SentPost {
  act: EditorButton["act"];
  basedOnVersion: number | undefined;
  values: EditorValues;
  categoryIds: number[];
  /** Of the form: which window it is in, the key of a new post, and that somebody else's hold is known. */
  window: string | undefined;
  draftKey: string | undefined;
  takesOver: boolean;
}

type Form = Pick<Request, "body">;

const REPLIES = ["open", "closed", "locked"] as const;
const RULES = ["", "hold", "open"] as const;
const ACTS = ["keep", "draft", "pending", "publish", "preview"] as const;
const KEY = /^[\w-]{16,64}$/;

/** Whether something can be the key of a window or of a form. */
export function isKey(text: string): boolean {
  return KEY.test(text);
}

/** Reads the editor's form. */
export function readPostForm(form: Form): SentPost {
  const key = (name: string) => (isKey(field(form, name)) ? field(form, name) : undefined);
  return {
    act: ACTS.find((act) => act === field(form, "act")) ?? "keep",
    basedOnVersion: parseId(field(form, "version")),
    categoryIds: fields(form, "categoryIds").flatMap((id) => parseId(id) ?? []),
    window: key("window"),
    draftKey: key("draftKey"),
    takesOver: field(form, "takesOver") === "yes",
    values: {
      title: field(form, "title"),
      slug: field(form, "slug"),
      format: field(form, "format") === "html" ? "html" : "markdown",
      content: field(form, "content"),
      excerpt: field(form, "excerpt"),
      publishedLocal: field(form, "publishedLocal").trim(),
      newCategories: field(form, "newCategories"),
      tagNames: field(form, "tagNames"),
      replies: REPLIES.find((each) => each === field(form, "replies")) ?? "closed",
      pingsOpen: field(form, "pingsOpen") === "yes",
      slowSeconds: field(form, "slowSeconds").trim(),
      commentRule: RULES.find((each) => each === field(form, "commentRule")) ?? "",
      sticky: field(form, "sticky") === "yes",
      isPrivate: field(form, "visibility") === "private",
      password: field(form, "password"),
      parentId: parseId(field(form, "parentId")),
      menuOrder: field(form, "menuOrder").trim(),
      authorId: parseId(field(form, "authorId")),
      featuredMediaId: parseId(field(form, "featuredMediaId")),
    },
  };
}

const NAMES = [
  "title",
  "slug",
  "format",
  "content",
  "excerpt",
  "publishedLocal",
  "newCategories",
  "tagNames",
  "replies",
  "pingsAsked",
  "pingsOpen",
  "slowSeconds",
  "commentRule",
  "stickyAsked",
  "sticky",
  "visibility",
  "password",
  "parentId",
  "menuOrder",
  "authorId",
  "featuredMediaId",
  "categoryIds",
  "version",
  "window",
  "draftKey",
  "writer",
] as const;

/** The fields of the editor's form as they were sent, and no others: for keeping what is not saved. */
export function editorFields(form: Form): TypedFields {
  const kept: TypedFields = {};
  for (const name of NAMES) {
    const values = fields(form, name);
    if (name === "categoryIds") kept[name] = values.slice(0, 1000);
    else if (values[0] !== undefined) kept[name] = values[0];
  }
  return kept;
}

/** The same as the verb wants it. @param current what the post is now; undefined for a new one @param has whether the form had a field at all */
export function toPostInput(
  { act, basedOnVersion, values, categoryIds, window, draftKey, takesOver }: SentPost,
  type: "post" | "page",
  current: { id: number; status: PostStatus } | undefined,
  has: (name: string) => boolean = () => true,
): PostInput {
  const { isPrivate, parentId, newCategories, tagNames, menuOrder, replies, slowSeconds, pingsOpen, authorId, featuredMediaId, ...rest } = values;
  return {
    ...rest,
    type,
    ...(current ? { id: current.id } : {}),
    ...(basedOnVersion === undefined ? {} : { basedOnVersion }),
    ...(parentId === undefined ? {} : { parentId }),
    ...(authorId === undefined ? {} : { authorId }),
    ...(has("featuredMediaId") ? { featuredMediaId: featuredMediaId ?? null } : {}),
    ...(has("pingsAsked") ? { pingsOpen } : {}),
    ...(window === undefined ? {} : { window }),
    ...(draftKey === undefined ? {} : { draftKey }),
    ...(takesOver ? { takesOver } : {}),
    status: wantedStatus(act, current?.status ?? "draft", isPrivate),
    categoryIds,
    newCategories: splitNames(newCategories),
    tagNames: splitNames(tagNames),
    commentsOpen: replies === "open",
    locked: replies === "locked",
    slowSeconds: slowSeconds === "" ? 0 : Number(slowSeconds),
    menuOrder: menuOrder === "" ? 0 : Number(menuOrder),
  };
}

/** What a button asks for. Saving keeps the state; the date decides between published and scheduled. */
function wantedStatus(act: EditorButton["act"], current: PostStatus, isPrivate: boolean): WantedStatus {
  if (act === "draft" || act === "pending") return act;
  const isUnpublished = current === "draft" || current === "pending" || current === "trash";
  if (act !== "publish" && isUnpublished) return current === "pending" ? "pending" : "draft";
  return isPrivate ? "private" : "published";
}

function splitNames(text: string): string[] {
  return text
    .split(/[,\n]/)
    .map((name) => name.trim())
    .filter(Boolean);
}
