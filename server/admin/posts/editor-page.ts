import { randomBytes } from "node:crypto";
import type { Request } from "express";
import { can, reachOf } from "../../accounts/permissions.ts";
import { requireViewer, signInHref } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { timeMoment, toLocal } from "../../dates.ts";
import type { FieldErrors } from "../../errors.ts";
import { MAX_CONTENT_LENGTH } from "../../posts/writing-input.ts";
import { listTagNames } from "../../terms/store.ts";
import { adminFrame } from "../frame.ts";
import type { AdminNotice, EditorDesk, EditorPage } from "../pages.ts";
import { categoryBoxes, parentChoices } from "./choices.ts";
import { buttonsFor } from "./editor-buttons.ts";
import { authorChoices, dateNote, pictureChoices, previewCard, versionsCard } from "./editor-cards.ts";
import { conflictOf } from "./editor-conflict.ts";
import { editorNotices, type Opened } from "./editor-notices.ts";
import type { EditedPost } from "./editor-store.ts";
import { newValues, valuesOf } from "./editor-values.ts";
import { readPostForm, type SentPost } from "./form.ts";
import { permalinkFrame } from "./permalink-frame.ts";
import { viewLink } from "./row.ts";
import { sentMentions } from "./sent-mentions.ts";
import { STATUS_LABELS } from "./words.ts";

/** What came back from a save that was refused. */
export interface RefusedSave {
  sent: SentPost;
  errors: FieldErrors;
  /** Somebody saved another version meanwhile, or has it open. */
  isConflict: boolean;
}

/** What an editor shows besides the post as it is saved. */
export interface EditorState {
  refused?: RefusedSave;
  notice?: AdminNotice;
  opened: Opened;
  /** Fields of a new post that were sent when the session had ended. */
  sent?: SentPost;
  /** An hour that the clocks left out, as it was typed ("02:30"). */
  skippedHour?: string;
}

const TAG_SUGGESTIONS = 500;

const HEADINGS = {
  post: { edit: "writing.editPost", new: "writing.newPost" },
  page: { edit: "writing.editPage", new: "writing.newPage" },
} as const;

/** The editor for a post, or for a new one; with what was typed and not saved, and after a refusal with everything that was sent. */
export async function editorPage(ctx: Context, req: Request, type: "post" | "page", post: EditedPost | undefined, state: EditorState): Promise<EditorPage> {
  const viewer = requireViewer(req);
  const { refused, opened } = state;
  const { timeZone } = ctx.settings.current;
  const sent = refused?.sent ?? state.sent ?? (opened.typed ? readPostForm({ body: opened.typed.form }) : undefined);
  const values = sent?.values ?? (post ? valuesOf(post) : newValues(ctx, viewer.person.id));
  const isBehind = refused?.isConflict || (opened.typed && opened.typed.version !== post?.version);
  const nowLocal = toLocal(ctx.now(), timeZone).slice(0, 16);
  const mayPublish = type === "page" || can(viewer, "publishPosts", { authorId: post?.authorId ?? viewer.person.id });
  const note = dateNote(ctx, post, state.skippedHour);
  return {
    kind: "editor",
    frame: await adminFrame(ctx, req, `${type}s`, state.notice),
    type,
    heading: ctx.t(HEADINGS[type][post ? "edit" : "new"]),
    action: ctx.site.href(`/admin/${type}s${post ? `/${post.id}` : ""}`),
    version: post?.version,
    values,
    errors: refused?.errors ?? {},
    desk: deskOf(ctx, viewer.person.id, type, post, opened, sent),
    statusLabel: ctx.t(STATUS_LABELS[post?.status ?? "draft"]),
    ...(post ? savedParts(ctx, post, mayPublish) : {}),
    permalink: await permalinkFrame(ctx, viewer, type, post),
    buttons: buttonsFor(ctx, post?.status, mayPublish),
    dateHint: ctx.t("editor.dateHint", { zone: timeZone, time: nowLocal.slice(11) }),
    ...(note ? { dateNote: note } : {}),
    nowLocal,
    mayPublish,
    mayStick: type === "post" && reachOf(viewer, "writePosts") === "any",
    categories: type === "post" ? await categoryBoxes(ctx, new Set(sent?.categoryIds ?? post?.categories.map((row) => row.categoryId))) : [],
    ...(can(viewer, "manageTerms") ? { categoryAction: ctx.site.href("/admin/editor/categories") } : {}),
    tagSuggestions: type === "post" ? await listTagNames(ctx.db.client, TAG_SUGGESTIONS) : [],
    tagsHref: ctx.site.href("/admin/editor/tags"),
    parents: type === "page" ? await parentChoices(ctx, post?.id) : [],
    authors: await authorChoices(ctx, viewer, type, post),
    ...(await pictureChoices(ctx, values.featuredMediaId)),
    notices: await editorNotices(ctx, post, opened),
    ...(post && sent && isBehind
      ? {
          conflict: await conflictOf(ctx, post, values, {
            act: refused?.sent.act ?? "keep",
            window: opened.window,
            basedOnVersion: refused?.sent.basedOnVersion ?? opened.typed?.version,
          }),
        }
      : {}),
    ...(await sentMentions(ctx, post?.id)),
    maxContentLength: MAX_CONTENT_LENGTH,
    editorScriptHref: ctx.site.href(ctx.assets.editorScript),
    convertAction: ctx.site.href("/admin/convert"),
  };
}

/** What there is of a post once it has been saved. */
function savedParts(ctx: Context, post: EditedPost, mayPublish: boolean) {
  const { language, timeZone } = ctx.settings.current;
  const at = (noun: string) => ctx.site.href(`/admin/${post.type}s/${post.id}/${noun}`);
  return {
    savedAt: timeMoment(post.updatedAt, language, timeZone),
    trashAction: at("trashing"),
    ...(post.status === "published" ? { viewLink: viewLink(ctx, post) } : {}),
    versions: versionsCard(ctx, post),
    previewLink: previewCard(ctx, post),
    ...(post.status === "pending" && mayPublish ? { returning: { action: at("returning"), version: post.version } } : {}),
  };
}

/** A key of a window or a form. */
export function newKey(): string {
  return randomBytes(12).toString("base64url");
}

function deskOf(
  ctx: Context,
  personId: number,
  type: "post" | "page",
  post: EditedPost | undefined,
  { window, typed, setAside }: Opened,
  sent: SentPost | undefined,
): EditorDesk {
  return {
    personId,
    postId: post?.id,
    window,
    draftKey: sent?.draftKey ?? newKey(),
    isUnsaved: sent !== undefined,
    autosaveAction: ctx.site.href(`/admin/${type}s/${post ? `${post.id}/` : ""}autosave`),
    ...(typed ? { typedAt: typed.savedAt.toISOString(), typedWindow: String(typed.form["window"] ?? "") } : {}),
    hasAside: setAside !== undefined,
    now: ctx.now().toISOString(),
    signInHref: signInHref(ctx, ctx.site.href("/admin")),
    previewHref: ctx.site.href("/"),
  };
}
