import type { Request, Response } from "express";
import { assertCan, can, reachOf } from "../../accounts/permissions.ts";
import { requireViewer, type Viewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { toLocal } from "../../dates.ts";
import { Conflict, type FieldErrors, Invalid, NotFound, say } from "../../errors.ts";
import { field, fields, hasField, idParam, parseId } from "../../http/input.ts";
import { redirect } from "../../http/reply.ts";
import { findWhole } from "../../posts/changing-store.ts";
import { type QuickChanges, quickEdit } from "../../posts/quick-editing.ts";
import type { WantedStatus } from "../../posts/statuses.ts";
import type { QuickEdit, QuickValues } from "../pages.ts";
import { sendAdminPage } from "../reply.ts";
import { splitNames } from "./bulk-routes.ts";
import { categoryBoxes, parentChoices } from "./choices.ts";
import { listChoices } from "./filters.ts";
import { postListPage } from "./page.ts";
import { placePath, type PostPlace, readSentPlace } from "./place.ts";
import { STATUS_LABELS } from "./words.ts";

type Type = "post" | "page";
type Whole = NonNullable<Awaited<ReturnType<typeof findWhole>>>;

const STATUSES = ["published", "private", "pending", "draft"] as const;

/** What was sent and refused. */
interface Refused {
  values: QuickValues;
  categoryIds: number[];
  errors: FieldErrors;
  isStale: boolean;
  version: number;
}

/** The quick edit of a post, for its row; undefined where there is nothing to change. @throws Forbidden */
export async function quickForm(ctx: Context, viewer: Viewer, type: Type, id: number, place: PostPlace, refused?: Refused): Promise<QuickEdit | undefined> {
  const post = await findWhole(ctx.db.client, id);
  if (!post || post.type !== type || post.status === "trash") return undefined;
  const capability = type === "page" ? "writePages" : "writePosts";
  assertCan(viewer, capability, post);
  const mayAll = reachOf(viewer, capability) === "any";
  const mayPublish = type === "page" || can(viewer, "publishPosts", post);
  const choices = await listChoices(ctx, type);
  const checked = new Set(refused?.categoryIds ?? post.categories.map(({ categoryId }) => categoryId));
  return {
    action: ctx.site.href(`/admin/${type}s/${id}/quick`),
    cancelHref: ctx.site.href(placePath(type, place)),
    version: refused?.version ?? post.version,
    values: refused?.values ?? valuesOf(post),
    errors: refused?.errors ?? {},
    statuses: STATUSES.filter((status) => mayPublish || status === "draft" || status === "pending").map((value) => ({
      value,
      label: ctx.t(STATUS_LABELS[value]),
    })),
    mayStick: type === "post" && mayAll,
    mayPublish,
    authors: mayAll ? choices.writers : [],
    categories: type === "post" ? await categoryBoxes(ctx, checked) : [],
    tagSuggestions: choices.tagNames,
    parents: type === "page" ? await parentChoices(ctx, id) : [],
    nowLocal: toLocal(ctx.now(), ctx.settings.current.timeZone).slice(0, 16),
    isStale: refused?.isStale ?? false,
  };
}

function valuesOf(post: Whole): QuickValues {
  const { title, slug, status, password, tags, lockedAt, commentsOpen, sticky, authorId, parentId, publishedLocal } = post;
  return {
    title,
    slug,
    publishedLocal: publishedLocal?.slice(0, 16) ?? "",
    status: status === "scheduled" ? "published" : status,
    password: password ?? "",
    tagNames: tags.map(({ tag }) => tag.name).join(", "),
    replies: lockedAt ? "locked" : commentsOpen ? "open" : "closed",
    sticky,
    authorId,
    parentId: parentId ?? undefined,
  };
}

/** Saves what was changed in a row, and shows the list again; refused, with the form in its row. */
export async function saveQuickEdit(ctx: Context, type: Type, req: Request, res: Response): Promise<void> {
  const viewer = requireViewer(req);
  const id = idParam(req.params["id"]);
  const place = readSentPlace(req);
  const version = parseId(field(req, "version"));
  const post = await findWhole(ctx.db.client, id);
  if (!post || post.type !== type || version === undefined) throw new NotFound(say("post.gone"));
  const sent = { values: readValues(req, post), categoryIds: fields(req, "categoryIds").flatMap((each) => parseId(each) ?? []), version };
  try {
    await quickEdit(ctx, viewer, id, version, changesOf(req, sent, viewer, post));
    redirect(ctx, res, placePath(type, place, { done: "quick", id: String(id) }));
  } catch (refusal) {
    if (!(refusal instanceof Invalid) && !(refusal instanceof Conflict)) throw refusal;
    const errors = refusal instanceof Invalid ? refusal.sayFieldsIn(ctx.t) : { "": refusal.sayIn(ctx.t) };
    const refused = { ...sent, errors, isStale: refusal instanceof Conflict, version: refusal instanceof Conflict ? post.version : version };
    const form = await quickForm(ctx, viewer, type, id, place, refused);
    sendAdminPage(res, await postListPage(ctx, req, type, place, form ? { quick: { id, form } } : {}), refusal.status);
  }
}

function readValues(req: Request, post: Whole): QuickValues {
  const text = (name: string) => field(req, name).trim();
  return {
    title: field(req, "title"),
    slug: field(req, "slug"),
    publishedLocal: text("publishedLocal"),
    status: STATUSES.find((status) => status === field(req, "state")) ?? valuesOf(post).status,
    password: field(req, "password"),
    tagNames: field(req, "tagNames"),
    replies: (["open", "closed", "locked"] as const).find((each) => each === field(req, "replies")) ?? "closed",
    sticky: field(req, "sticky") !== "",
    authorId: parseId(field(req, "authorId")) ?? post.authorId,
    parentId: parseId(field(req, "parentId")),
  };
}

/** Only what the form could say: who was not offered a field has changed nothing. */
function changesOf(req: Request, { values, categoryIds }: Pick<Refused, "values" | "categoryIds">, viewer: Viewer, post: Whole): QuickChanges {
  const { title, slug, publishedLocal, status, password, tagNames, replies, sticky, authorId, parentId } = values;
  return {
    title,
    slug,
    publishedLocal,
    status: status as WantedStatus,
    password,
    commentsOpen: replies === "open",
    locked: replies === "locked",
    ...(post.type === "post" ? { categoryIds, tagNames: splitNames(tagNames) } : {}),
    ...(post.type === "post" && reachOf(viewer, "writePosts") === "any" ? { sticky } : {}),
    ...(hasField(req, "authorId") && authorId !== post.authorId ? { authorId } : {}),
    ...(post.type === "page" && hasField(req, "parentId") ? { parentId: parentId ?? null } : {}),
  };
}
