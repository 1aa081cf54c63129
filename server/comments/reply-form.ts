import type { Request } from "express";
import { browserOf } from "../accounts/browser.ts";
import { can } from "../accounts/permissions.ts";
import { signInHref, type Viewer, viewerOf } from "../accounts/viewer.ts";
import { accountNameOf, configuredProviders } from "../accounts/strategies/configured.ts";
import type { Context } from "../context.ts";
import type { FieldErrors } from "../errors.ts";
import { parseId, query } from "../http/input.ts";
import type { ReplyForm, SignedIn } from "../pages.ts";
import { avatarFor } from "./avatar.ts";
import { MAX_COMMENT_LENGTH, type TypedComment } from "./input.ts";
import { ownPendingIds } from "./own-pending.ts";
import { commentView } from "./page.ts";
import { findParked } from "./parked-store.ts";
import { findParent, listPending, listPendingOfPerson, type ThreadRow } from "./store.ts";

/** The post that is replied to. */
export interface ReplyPost {
  id: number;
  path: string;
  authorId: number;
  /** Comments can be left. */
  open: boolean;
}

/** What was refused and is shown again. */
export interface Refused {
  typed: TypedComment;
  parentId: number | undefined;
  errors: FieldErrors;
}

const NOTHING_TYPED: TypedComment = { comment: "", author: "", email: "", url: "" };

/** The form as everybody without a cookie gets it. */
export function anonymousReplyForm(ctx: Context, post: ReplyPost): ReplyForm {
  const { current } = ctx.settings;
  const permalink = ctx.site.href(post.path);
  return {
    state: !post.open ? "closed" : current.signInRequired ? "sign-in" : "open",
    action: ctx.site.href(`/posts/${post.id}/comments`),
    respondHref: `${permalink}#respond`,
    speaker: { kind: "guest" },
    providers: configuredProviders(ctx).map(({ key, label }) => ({ key, label, action: ctx.site.href(`/sign-in/${key}?post=${post.id}`) })),
    values: NOTHING_TYPED,
    errors: {},
    ownPending: [],
    nameAndEmailRequired: current.nameAndEmailRequired,
    maxLength: MAX_COMMENT_LENGTH,
    signInHref: signInHref(ctx, `${permalink}#respond`),
  };
}

/** The form for one reader: who speaks, what was typed before, whom it answers, and what waits for approval. */
export async function personalReplyForm(ctx: Context, req: Request, post: ReplyPost, refused?: Refused): Promise<ReplyForm> {
  const viewer = viewerOf(req);
  const form = anonymousReplyForm(ctx, post);
  const parentId = refused ? refused.parentId : parseId(query(req, "replytocom"));
  const parent = parentId === undefined ? undefined : await findParent(ctx.db.client, post.id, parentId);
  const values = refused?.typed ?? (await parkedValues(ctx, req, post.id, parent?.id ?? 0));
  return {
    ...form,
    state: form.state === "sign-in" && viewer ? "open" : form.state,
    ...(parent ? { replyingTo: replyingTo(ctx, post, parent) } : {}),
    ...(viewer ? { speaker: speakerOf(ctx, req, post, viewer), changeAction: ctx.site.href(`/posts/${post.id}/parked?post=${post.id}`) } : {}),
    values: values ?? NOTHING_TYPED,
    errors: refused?.errors ?? {},
    ...noticeFor(req, values !== undefined && values.comment !== ""),
    ownPending: (await ownPending(ctx, req, post, viewer)).map((row) => ({ ...commentView(ctx, post, row), ...inReplyTo(row), pending: true })),
    ...(can(viewer, "writePosts", post) ? { editHref: ctx.site.href(`/admin/posts/${post.id}/edit`) } : {}),
  };
}

function inReplyTo(row: ThreadRow) {
  return row.parentId === null ? {} : { inReplyTo: { text: "an earlier comment", href: `#comment-${row.parentId}` } };
}

function replyingTo(ctx: Context, post: ReplyPost, parent: { id: number; authorName: string }): ReplyForm["replyingTo"] {
  const permalink = ctx.site.href(post.path);
  return { id: parent.id, name: parent.authorName, href: `${permalink}#comment-${parent.id}`, cancelHref: `${permalink}#respond` };
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

async function parkedValues(ctx: Context, req: Request, postId: number, parentKey: number): Promise<TypedComment | undefined> {
  const browserHash = browserOf(req);
  const parked = browserHash && (await findParked(ctx.db.client, { browserHash, postId, parentKey }, ctx.now()));
  if (!parked) return undefined;
  return { comment: parked.body, author: parked.authorName, email: parked.authorEmail, url: parked.authorUrl };
}

async function ownPending(ctx: Context, req: Request, post: ReplyPost, viewer: Viewer | undefined): Promise<ThreadRow[]> {
  const ids = ownPendingIds(ctx, req);
  const byBrowser = ids.length > 0 ? await listPending(ctx.db.client, post.id, ids) : [];
  const byPerson = viewer ? await listPendingOfPerson(ctx.db.client, post.id, viewer.person.id) : [];
  const rows = new Map([...byBrowser, ...byPerson].map((row) => [row.id, row]));
  return [...rows.values()].toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || a.id - b.id);
}

const TROUBLE: Record<string, (name: string) => string> = {
  denied: (name) => `You did not sign in with ${name}.`,
  failed: (name) => `${name} did not answer as it should, so you are not signed in.`,
  expired: (name) => `The sign-in with ${name} took too long or was used already.`,
};

function noticeFor(req: Request, kept: boolean): Pick<ReplyForm, "notice"> {
  const trouble = TROUBLE[query(req, "sign-in") ?? ""];
  if (!trouble) return {};
  const name = { x: "X", facebook: "Facebook" }[query(req, "via") ?? ""] ?? "the other site";
  const next = kept ? "What you wrote is kept below: try again, choose another way, or post it as a guest." : "Try again, or choose another way.";
  return { notice: { tone: "problem", text: `${trouble(name)} ${next}` } };
}
