import type { Request, Response } from "express";
import { requireViewer } from "../../accounts/viewer.ts";
import type { EditableRow } from "../../comments/editing-store.ts";
import { MAX_COMMENT_LENGTH, type TypedComment } from "../../comments/input.ts";
import { type Act, moderateComments } from "../../comments/moderation-verbs.ts";
import { type Happening, listNewestHappenings } from "../../comments/queue-details-store.ts";
import { getForStaff, reviseComment } from "../../comments/staff-editing.ts";
import type { Context } from "../../context.ts";
import { timeMoment } from "../../dates.ts";
import { Invalid } from "../../errors.ts";
import { field, wantsJson } from "../../http/input.ts";
import { redirect } from "../../http/reply.ts";
import { adminFrame } from "../frame.ts";
import type { StaffEditPage } from "../pages.ts";
import { titleOrNone } from "../posts/words.ts";
import { sendAdminPage } from "../reply.ts";
import { sayWhatHappened } from "./happenings.ts";
import { placeFields, placePath, type QueuePlace, readPlace, readSentPlace } from "./place.ts";
import { readSeen } from "./seen.ts";
import { STATUS_LABELS } from "./words.ts";

/** Where staff change a comment. */
export async function showEdit(ctx: Context, id: number, req: Request, res: Response): Promise<void> {
  const row = await getForStaff(ctx, requireViewer(req), id);
  sendAdminPage(res, await editPage(ctx, req, row, readPlace(req), {}));
}

/** Saves what was typed: the words first, then the state. Both can be taken back with one click. */
export async function changeComment(ctx: Context, id: number, req: Request, res: Response): Promise<void> {
  const viewer = requireViewer(req);
  const row = await getForStaff(ctx, viewer, id);
  const place = readSentPlace(req);
  const typed = { author: field(req, "author"), email: field(req, "email"), url: field(req, "url"), comment: field(req, "comment") };
  const status = field(req, "status-of-comment");
  const again = async (refusal: Refusal, code: number) => sendAdminPage(res, await editPage(ctx, req, row, place, { ...refusal, typed, status }), code);
  const newest = (await listNewestHappenings(ctx.db.client, [id])).get(id);
  const seen = readSeen([field(req, "seen")]).get(id);
  const isOvertaken = newest !== undefined && seen !== undefined && newest.id > seen && newest.personId !== viewer.person.id;
  if (isOvertaken && field(req, "over") === "") return again({ overtaken: newest }, 409);
  const revised = await reviseComment(ctx, viewer, id, typed).catch((error: unknown) => {
    if (error instanceof Invalid) return error;
    throw error;
  });
  if (revised instanceof Invalid) return wantsJson(req) ? fail(revised) : again({ errors: revised.sayFieldsIn(ctx.t) }, 422);
  const act = STATE_ACTS[status];
  const { events } = act && status !== row.status ? await moderateComments(ctx, viewer, [id], act) : { events: [] };
  const all = [...(revised === undefined ? [] : [revised]), ...events];
  redirect(ctx, res, placePath(place, all.length === 0 ? { done: "unchanged" } : { done: "revised", events: all.join(",") }));
}

function fail(error: Error): never {
  throw error;
}

/** The act that brings a comment into a state. */
const STATE_ACTS: Record<string, Act> = { approved: "approve", pending: "unapprove", spam: "spam", trash: "trash" };

interface Refusal {
  errors?: Record<string, string>;
  overtaken?: Happening;
  typed?: TypedComment;
  status?: string;
}

async function editPage(
  ctx: Context,
  req: Request,
  row: EditableRow,
  place: QueuePlace,
  { errors = {}, overtaken, typed, status }: Refusal,
): Promise<StaffEditPage> {
  const { site, t } = ctx;
  const { language, timeZone } = ctx.settings.current;
  const newest = (await listNewestHappenings(ctx.db.client, [row.id])).get(row.id);
  const kept = typed ?? { author: row.authorName, email: row.authorEmail ?? "", url: row.authorUrl ?? "", comment: row.body };
  const states = row.status === "trash" ? (["approved", "pending", "spam", "trash"] as const) : (["approved", "pending", "spam"] as const);
  return {
    kind: "comment-edit",
    frame: await adminFrame(ctx, req, "comments"),
    action: site.href(`/admin/comments/${row.id}/edit`),
    seen: `${row.id}:${newest?.id ?? 0}`,
    values: { ...kept, status: status ?? row.status },
    statuses: states.map((value) => ({ value, label: t(STATUS_LABELS[value]) })),
    errors,
    created: timeMoment(row.createdAt, language, timeZone),
    post: { text: titleOrNone(ctx, row.post.title), href: site.href(row.post.path ?? `/admin/posts/${row.post.id}/edit`) },
    queueHref: site.href(placePath(place)),
    maxLength: MAX_COMMENT_LENGTH,
    ...(overtaken ? { overtaken: sayWhatHappened(ctx, overtaken) } : {}),
    place: placeFields(place),
    ...(row.status === "trash" ? {} : { trashAction: site.href(`/admin/comments/${row.id}/trash`) }),
  };
}
