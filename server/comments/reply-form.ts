import type { Request } from "express";
import { can } from "../accounts/permissions.ts";
import { signInHref, type Viewer, viewerOf } from "../accounts/viewer.ts";
import { accountNameOf } from "../accounts/strategies/kinds.ts";
import type { Context } from "../context.ts";
import type { FieldErrors } from "../errors.ts";
import { parseId, query } from "../http/input.ts";
import type { MessageKey } from "../i18n/translate.ts";
import type { ReplyForm, SafeHtml, SignedIn } from "../pages.ts";
import { avatarFor } from "./avatar.ts";
import { MAX_COMMENT_LENGTH, type TypedComment } from "./input.ts";
import { keptForm } from "./kept-form.ts";
import { commentLink } from "./comment-path.ts";
import { ownComments } from "./own-comments.ts";
import type { ThreadPost } from "./page.ts";
import { anonymousChoices, personalChoices, subscribedNotice } from "./subscribe-choices.ts";
import { findParent } from "./store.ts";

/** The post that is replied to, on one page of its thread. */
export type ReplyPost = ThreadPost;

/** What was refused and is shown again. */
export interface Refused {
  typed: TypedComment;
  parentId: number | undefined;
  errors: FieldErrors;
  formKey?: string;
  remember?: boolean;
  /** It was not refused: this is how it would look. */
  preview?: SafeHtml;
}

const NOTHING_TYPED: TypedComment = { comment: "", author: "", email: "", url: "" };

/** The form as everybody without a cookie gets it. */
export function anonymousReplyForm(ctx: Context, post: ReplyPost): ReplyForm {
  const { current } = ctx.settings;
  const respondHref = ctx.site.href(`${post.pagePath}#respond`);
  return {
    language: current.language,
    state: !post.open ? "closed" : current.signInRequired ? "sign-in" : "open",
    action: ctx.site.href(`/posts/${post.id}/comments`),
    respondHref,
    speaker: { kind: "guest" },
    providers: ctx.providers
      .list()
      .map(({ key, label, troubled }) => ({ key, label, action: ctx.site.href(`/sign-in/${key}?post=${post.id}`), ...(troubled ? { troubled } : {}) })),
    values: NOTHING_TYPED,
    errors: {},
    ownPending: [],
    own: [],
    nameAndEmailRequired: current.nameAndEmailRequired,
    maxLength: MAX_COMMENT_LENGTH,
    signInHref: signInHref(ctx, respondHref),
    slotHref: ctx.site.href(`/posts/${post.id}/reply`),
    previewAction: ctx.site.href(`/posts/${post.id}/preview`),
    passwordAction: ctx.site.href(`/posts/${post.id}/parked?post=${post.id}&then=sign-in`),
    remembered: false,
    ...anonymousChoices(ctx),
  };
}

/** The form for one reader: who speaks, what was typed before, whom it answers, and what waits for approval. */
export async function personalReplyForm(ctx: Context, req: Request, post: ReplyPost, refused?: Refused): Promise<ReplyForm> {
  const viewer = viewerOf(req);
  const form = anonymousReplyForm(ctx, post);
  const parentId = refused ? refused.parentId : parseId(query(req, "replytocom"));
  const parent = parentId === undefined ? undefined : await findParent(ctx.db.client, post.id, parentId);
  const kept = await keptForm(ctx, req, { postId: post.id, parentKey: parentId ?? 0 }, refused);
  const hasText = kept.values.comment !== "";
  return {
    ...form,
    state: form.state === "sign-in" && viewer ? "open" : form.state,
    ...(parent
      ? { replyingTo: replyingTo(ctx, post, parent), signInHref: signInHref(ctx, `${ctx.site.href(post.pagePath)}?replytocom=${parent.id}#respond`) }
      : {}),
    ...(viewer ? { speaker: speakerOf(ctx, req, post, viewer), changeAction: ctx.site.href(`/posts/${post.id}/parked?post=${post.id}`) } : {}),
    ...kept,
    errors: refused?.errors ?? (parentId !== undefined && !parent && hasText ? { "": ctx.t("reply.parentGone") } : {}),
    ...(refused?.preview ? { preview: refused.preview } : {}),
    ...subscribedNotice(ctx, req),
    ...noticeFor(ctx, req, hasText),
    ...personalChoices(ctx, req, refused !== undefined),
    ...(await ownComments(ctx, req, post)),
    ...(can(viewer, "writePosts", post) ? { editHref: ctx.site.href(`/admin/posts/${post.id}/edit`) } : {}),
  };
}

function replyingTo(ctx: Context, post: ReplyPost, parent: { id: number; authorName: string }): ReplyForm["replyingTo"] {
  return {
    id: parent.id,
    name: parent.authorName,
    href: ctx.site.href(commentLink(ctx, post, parent.id)),
    cancelHref: ctx.site.href(`${post.pagePath}#respond`),
  };
}

function speakerOf(ctx: Context, req: Request, post: ReplyPost, { person, identity }: Viewer): SignedIn {
  const name = identity?.name ?? person.name;
  return {
    kind: "person",
    name,
    picture: avatarFor(ctx.site, name, identity?.picture),
    ...(identity ? { accountName: accountNameOf(identity.provider) } : {}),
    logOutAction: ctx.site.href(`/sign-out?post=${post.id}`),
    changing: query(req, "change") !== undefined,
  };
}

const TROUBLE: Record<string, MessageKey> = { denied: "reply.notSignedIn", failed: "reply.providerFailed", expired: "reply.providerTooLate" };

function noticeFor({ t }: Context, req: Request, kept: boolean): Pick<ReplyForm, "notice"> {
  const trouble = TROUBLE[query(req, "sign-in") ?? ""];
  if (!trouble) return {};
  const provider = { x: "X", facebook: "Facebook" }[query(req, "via") ?? ""] ?? t("reply.otherProvider");
  return { notice: { tone: "problem", text: `${t(trouble, { provider })} ${t(kept ? "reply.nextKept" : "reply.next")}` } };
}
