import type { Request } from "express";
import { can } from "../accounts/permissions.ts";
import { signInHref, type Viewer, viewerOf } from "../accounts/viewer.ts";
import { labelOf, providerButtons } from "../accounts/providers/buttons.ts";
import { endingNotice } from "../accounts/providers/ending.ts";
import { accountNameOf } from "../accounts/strategies/kinds.ts";
import type { Context } from "../context.ts";
import type { FieldErrors } from "../errors.ts";
import { parseId, query } from "../http/input.ts";
import type { MessageKey } from "../i18n/translate.ts";
import { stampFor } from "../moderation/stamp.ts";
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
  form?: { stamp: string | undefined };
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
    ...(post.locked ? { locked: true as const } : {}),
    action: ctx.site.href(`/posts/${post.id}/comments`),
    respondHref,
    speaker: { kind: "guest" },
    providers: providerButtons(ctx, (key) => ctx.site.href(`/sign-in/${key}?post=${post.id}`)),
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
    offersRemembering: current.detailsKeptOffered,
    remembered: false,
    ...(current.privacyPage === "" ? {} : { privacyHref: ctx.site.href(current.privacyPage) }),
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
    ...(await endingFor(ctx, viewer)),
    ...kept,
    ...stampOf(ctx, post, hasText, refused),
    errors: refused?.errors ?? (parentId !== undefined && !parent && hasText ? { "": ctx.t("reply.parentGone") } : {}),
    ...(refused?.preview ? { preview: refused.preview } : {}),
    ...subscribedNotice(ctx, req),
    ...noticeFor(ctx, req, hasText),
    ...personalChoices(ctx, req, refused !== undefined),
    ...(await ownComments(ctx, req, post)),
    ...(viewer?.realRole ? { asReader: { action: ctx.site.href("/admin/as-reader/end"), returnTo: form.respondHref } } : {}),
    ...(can(viewer, "writePosts", post) ? { editHref: ctx.site.href(`/admin/posts/${post.id}/edit`) } : {}),
  };
}

/** A text that was kept may be sent at once: then the time says nothing. What comes back keeps the time that it had. */
function stampOf(ctx: Context, { id }: ReplyPost, hasText: boolean, refused: Refused | undefined): Pick<ReplyForm, "stamp"> {
  const stamp = refused ? refused.form?.stamp : hasText ? undefined : stampFor(ctx, id);
  return stamp === undefined ? {} : { stamp };
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
  const { name } = person;
  return {
    kind: "person",
    name,
    picture: avatarFor(ctx.site, name, identity?.picture),
    ...(identity ? { accountName: ctx.providers.findConfigured(identity.provider)?.accountName ?? accountNameOf(identity.provider) } : {}),
    deskHref: ctx.site.href("/me/"),
    logOutAction: ctx.site.href(`/sign-out?post=${post.id}`),
    changing: query(req, "change") !== undefined,
  };
}

const TROUBLE: Record<string, MessageKey> = { denied: "reply.notSignedIn", failed: "reply.providerFailed", expired: "reply.providerTooLate" };

function noticeFor(ctx: Context, req: Request, kept: boolean): Pick<ReplyForm, "notice"> {
  const { t } = ctx;
  const ending = query(req, "sign-in") ?? "";
  const trouble = TROUBLE[ending];
  const provider = labelOf(ctx, query(req, "via")) ?? t("reply.otherProvider");
  if (trouble) return { notice: { tone: "problem", text: `${t(trouble, { provider })} ${t(kept ? "reply.nextKept" : "reply.next")}` } };
  if (ending === "full") return { notice: { tone: "problem", text: t(kept ? "ways.fullKept" : "ways.full", { provider }) } };
  return {};
}

/** Says to somebody who would be locked out that their way in is ending. */
async function endingFor(ctx: Context, viewer: Viewer | undefined): Promise<Pick<ReplyForm, "notice">> {
  const notice = viewer && (await endingNotice(ctx, viewer));
  return notice ? { notice: { tone: "problem", ...notice } } : {};
}
