import type { Request } from "express";
import { field, fields, parseId } from "../../http/input.ts";
import type { PostStatus, WantedStatus } from "../../posts/statuses.ts";
import type { PostInput } from "../../posts/writing.ts";
import type { EditorButton, EditorValues } from "../pages.ts";

/** What was sent from the editor: the values as typed, and what to do with them. */
export interface SentPost {
  act: EditorButton["act"];
  basedOnVersion: number | undefined;
  values: EditorValues;
  categoryIds: number[];
}

const REPLIES = ["open", "closed", "locked"] as const;
const RULES = ["", "hold", "open"] as const;
const ACTS = ["keep", "draft", "pending", "publish", "preview"] as const;

/** Reads the editor's form. */
export function readPostForm(req: Request): SentPost {
  return {
    act: ACTS.find((act) => act === field(req, "act")) ?? "keep",
    basedOnVersion: parseId(field(req, "version")),
    categoryIds: fields(req, "categoryIds").flatMap((id) => parseId(id) ?? []),
    values: {
      title: field(req, "title"),
      slug: field(req, "slug"),
      format: field(req, "format") === "html" ? "html" : "markdown",
      content: field(req, "content"),
      excerpt: field(req, "excerpt"),
      publishedLocal: field(req, "publishedLocal").trim(),
      newCategories: field(req, "newCategories"),
      tagNames: field(req, "tagNames"),
      replies: REPLIES.find((each) => each === field(req, "replies")) ?? "closed",
      slowSeconds: field(req, "slowSeconds").trim(),
      commentRule: RULES.find((each) => each === field(req, "commentRule")) ?? "",
      sticky: field(req, "sticky") === "yes",
      isPrivate: field(req, "visibility") === "private",
      password: field(req, "password"),
      parentId: parseId(field(req, "parentId")),
      menuOrder: field(req, "menuOrder").trim(),
    },
  };
}

/** The same as the verb wants it. @param current what the post is now; undefined for a new one */
export function toPostInput(
  { act, basedOnVersion, values, categoryIds }: SentPost,
  type: "post" | "page",
  current: { id: number; status: PostStatus } | undefined,
): PostInput {
  const { isPrivate, parentId, newCategories, tagNames, menuOrder, replies, slowSeconds, ...rest } = values;
  return {
    ...rest,
    type,
    ...(current ? { id: current.id } : {}),
    ...(basedOnVersion === undefined ? {} : { basedOnVersion }),
    ...(parentId === undefined ? {} : { parentId }),
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
