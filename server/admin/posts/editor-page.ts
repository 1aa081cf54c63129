import type { Request } from "express";
import { can, reachOf } from "../../accounts/permissions.ts";
import { requireViewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { timeMoment, toLocal } from "../../dates.ts";
import type { FieldErrors } from "../../errors.ts";
import { hasAddress, type PostStatus } from "../../posts/statuses.ts";
import { MAX_CONTENT_LENGTH } from "../../posts/writing-input.ts";
import { listCategories, listTagNames } from "../../terms/store.ts";
import { flattenTree } from "../../terms/tree.ts";
import { adminFrame } from "../frame.ts";
import type { AdminNotice, EditorButton, EditorPage, EditorValues } from "../pages.ts";
import type { SentPost } from "./form.ts";
import { viewLink } from "./page.ts";
import { sentMentions } from "./sent-mentions.ts";
import { permalinkFrame } from "./permalink-frame.ts";
import { type EditedPost, listPageTree } from "./store.ts";
import { STATUS_LABELS, titleOrNone } from "./words.ts";

/** What came back from a save that was refused. */
export interface RefusedSave {
  sent: SentPost;
  errors: FieldErrors;
  /** Somebody saved another version meanwhile. */
  isConflict: boolean;
}

const TAG_SUGGESTIONS = 500;

const HEADINGS = {
  post: { edit: "writing.editPost", new: "writing.newPost" },
  page: { edit: "writing.editPage", new: "writing.newPage" },
} as const;

/** The editor for a post, or for a new one; after a refusal with everything that was typed. */
export async function editorPage(
  ctx: Context,
  req: Request,
  type: "post" | "page",
  post: EditedPost | undefined,
  { refused, notice }: { refused?: RefusedSave; notice?: AdminNotice } = {},
): Promise<EditorPage> {
  const viewer = requireViewer(req);
  const { language, timeZone } = ctx.settings.current;
  const db = ctx.db.client;
  const nowLocal = toLocal(ctx.now(), timeZone).slice(0, 16);
  const checked = new Set(refused?.sent.categoryIds ?? post?.categories.map((row) => row.categoryId));
  const categories = type === "post" ? flattenTree(await listCategories(db)) : [];
  const mayPublish = type === "page" || can(viewer, "publishPosts", { authorId: post?.authorId ?? viewer.person.id });
  return {
    kind: "editor",
    frame: await adminFrame(ctx, req, `${type}s`, notice),
    type,
    heading: ctx.t(HEADINGS[type][post ? "edit" : "new"]),
    action: ctx.site.href(`/admin/${type}s${post ? `/${post.id}` : ""}`),
    version: post?.version,
    values: refused?.sent.values ?? (post ? valuesOf(post) : newValues(ctx)),
    errors: refused?.errors ?? {},
    statusLabel: ctx.t(STATUS_LABELS[post?.status ?? "draft"]),
    ...(post
      ? {
          savedAt: timeMoment(post.updatedAt, language, timeZone),
          trashAction: ctx.site.href(`/admin/${type}s/${post.id}/trashing`),
        }
      : {}),
    permalink: await permalinkFrame(ctx, viewer, type, post),
    ...(post ? { viewLink: viewLink(ctx, post) } : {}),
    buttons: buttonsFor(ctx, post?.status, mayPublish),
    dateHint: ctx.t("editor.dateHint", { zone: timeZone, time: nowLocal.slice(11) }),
    nowLocal,
    mayPublish,
    mayStick: type === "post" && reachOf(viewer, "writePosts") === "any",
    categories: categories.map(({ item, depth }) => ({
      id: item.id,
      name: item.name,
      depth,
      checked: checked.has(item.id),
    })),
    tagSuggestions: type === "post" ? await listTagNames(db, TAG_SUGGESTIONS) : [],
    parents: type === "page" ? await parentChoices(ctx, post?.id) : [],
    ...(post && refused?.isConflict
      ? {
          savedElsewhere: {
            title: post.title,
            content: post.content,
            saved: timeMoment(post.updatedAt, language, timeZone),
          },
        }
      : {}),
    ...(await sentMentions(ctx, post?.id)),
    maxContentLength: MAX_CONTENT_LENGTH,
  };
}

function valuesOf(post: EditedPost): EditorValues {
  const { title, slug, format, content, excerpt, commentsOpen, lockedAt, commentRule, sticky } = post;
  return {
    title,
    slug,
    format,
    content,
    excerpt,
    replies: lockedAt ? "locked" : commentsOpen ? "open" : "closed",
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
  };
}

function newValues(ctx: Context): EditorValues {
  return {
    title: "",
    slug: "",
    format: "markdown",
    content: "",
    excerpt: "",
    publishedLocal: "",
    newCategories: "",
    tagNames: "",
    replies: ctx.settings.current.commentsOpenByDefault ? "open" : "closed",
    slowSeconds: "0",
    commentRule: "",
    sticky: false,
    isPrivate: false,
    password: "",
    parentId: undefined,
    menuOrder: "0",
  };
}

/** What can be done with what is in the form; the first is what Enter does. */
function buttonsFor({ t }: Context, status: PostStatus | undefined, mayPublish: boolean): EditorButton[] {
  if (status !== undefined && hasAddress(status)) {
    const primary: EditorButton = {
      act: "publish",
      label: t(status === "scheduled" ? "editor.publish" : "editor.update"),
      ...(status === "private" ? {} : { laterLabel: t("editor.schedule") }),
      primary: true,
    };
    return [primary, { act: "draft", label: t("editor.switchToDraft") }];
  }
  const save: EditorButton = status === "pending" ? { act: "pending", label: t("editor.save") } : { act: "draft", label: t("editor.saveDraft") };
  const last: EditorButton = mayPublish
    ? { act: "publish", label: t("editor.publish"), laterLabel: t("editor.schedule"), primary: true }
    : { act: "pending", label: t("editor.submit"), primary: true };
  const back: EditorButton[] = status === "pending" ? [{ act: "draft", label: t("editor.backToDraft") }] : [];
  return status === "pending" && !mayPublish
    ? [{ ...save, primary: true }, { act: "preview", label: t("writing.preview") }, ...back]
    : [last, save, { act: "preview", label: t("writing.preview") }, ...back];
}

/** Every page but this one and those below it. */
async function parentChoices(ctx: Context, id: number | undefined): Promise<{ id: number; label: string }[]> {
  const choices: { id: number; label: string }[] = [];
  let hiddenBelow: number | undefined;
  for (const { item, depth } of flattenTree(await listPageTree(ctx.db.client))) {
    if (hiddenBelow !== undefined && depth > hiddenBelow) continue;
    hiddenBelow = item.id === id ? depth : undefined;
    if (item.id !== id) choices.push({ id: item.id, label: `${"– ".repeat(depth)}${titleOrNone(ctx, item.title)}` });
  }
  return choices;
}
