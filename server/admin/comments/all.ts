import type { Request, Response } from "express";
import { requireViewer } from "../../accounts/viewer.ts";
import { type BatchState, getBatch, startBatch, undoBatch } from "../../comments/batches.ts";
import { type Act, ACTS } from "../../comments/moderation-verbs.ts";
import type { Context } from "../../context.ts";
import { BadRequest, Forbidden, say } from "../../errors.ts";
import { field, parseId, query } from "../../http/input.ts";
import { redirect } from "../../http/reply.ts";
import { moderatedBy } from "../frame.ts";
import type { AdminNotice } from "../pages.ts";
import { filterOf, placeFields, placePath, type QueuePlace, readSentPlace } from "./place.ts";
import { ACT_DONE } from "./words.ts";

/** Acts on everything that the view, the filters and the search find, as it was when the page was made. @returns what to tell the queue's address */
export async function actOnAll(ctx: Context, req: Request, act: Act): Promise<Record<string, string>> {
  const viewer = requireViewer(req);
  const reach = moderatedBy(viewer);
  if (!reach) throw new Forbidden(say("queue.notAllowed"));
  const filter = filterOf(readSentPlace(req), ctx.settings.current.timeZone);
  const scope = { ...reach, viewerId: viewer.person.id };
  const { id } = await startBatch(ctx, viewer, act, { query: { filter, scope }, newestEvent: bound(field(req, "upToEvent")) });
  return { done: "batch", batch: String(id) };
}

/** @throws BadRequest without it: an act on all without an end is nobody's wish */
function bound(text: string): number {
  if (!/^\d{1,10}$/.test(text)) throw new BadRequest(say("failure.unreadable"));
  return Number(text);
}

/** Takes an act on many back. */
export async function takeAllBack(ctx: Context, id: number, req: Request, res: Response): Promise<void> {
  await undoBatch(ctx, requireViewer(req), id);
  redirect(ctx, res, placePath(readSentPlace(req), { done: "batch", batch: String(id) }));
}

/** How far an act on many has come, and the way to take it back. */
export async function batchNotice(ctx: Context, req: Request, place: QueuePlace): Promise<AdminNotice | undefined> {
  const id = parseId(query(req, "batch"));
  if (id === undefined) return undefined;
  const batch = await getBatch(ctx, requireViewer(req), id);
  const { state, changed } = batch;
  if (state === "undone" || state === "undoing")
    return { tone: "info", text: ctx.t(state === "undone" ? "queue.batchUndone" : "queue.batchUndoing", { count: changed }) };
  const undo = { action: ctx.site.href(`/admin/comments/batches/${id}/undo`), fields: placeFields(place) };
  if (state === "running")
    return { tone: "info", text: ctx.t("queue.batchRunning", { done: batch.done, total: batch.total }), link: lookAgain(ctx, id, place), undo };
  if (changed === 0) return { tone: "info", text: ctx.t("queue.noneLeft") };
  return { tone: "success", text: doneWords(ctx, batch), undo };
}

function doneWords(ctx: Context, { act, changed }: BatchState): string {
  const known = ACTS.find((each) => each === act);
  return known ? ctx.t(ACT_DONE[known], { count: changed }) : ctx.t("queue.batchDone", { count: changed });
}

function lookAgain(ctx: Context, id: number, place: QueuePlace): AdminNotice["link"] {
  return { text: ctx.t("queue.batchLook"), href: ctx.site.href(placePath(place, { done: "batch", batch: String(id) })) };
}
