import type { Request } from "express";
import { listModerated } from "../../comments/moderation-store.ts";
import { ACTS } from "../../comments/moderation-verbs.ts";
import { can } from "../../accounts/permissions.ts";
import { requireViewer } from "../../accounts/viewer.ts";
import { listNewestHappenings } from "../../comments/queue-details-store.ts";
import type { Context } from "../../context.ts";
import { query } from "../../http/input.ts";
import type { AdminNotice } from "../pages.ts";
import { readIds, undoneWords } from "./acts.ts";
import { batchNotice } from "./all.ts";
import { sayWhatHappened } from "./happenings.ts";
import { placeFields, type QueuePlace } from "./place.ts";
import { ACT_DONE, actLabel } from "./words.ts";

/** What the queue says about the act that led to it. */
export async function readNotice(ctx: Context, req: Request, place: QueuePlace): Promise<AdminNotice | undefined> {
  const overtaken = readIds(query(req, "overtaken") ?? "");
  if (overtaken.length > 0) return overtakenNotice(ctx, req, place, overtaken);
  const done = query(req, "done");
  const { t } = ctx;
  if (done === "nothing") return { tone: "problem", text: t("queue.chooseFirst") };
  if (done === "none") return { tone: "info", text: t("queue.noneLeft") };
  if (done === "unchanged") return { tone: "info", text: t("queue.doneAlready") };
  if (done === "revised" || done === "replied") return withUndo(ctx, req, place, t(repliedOrRevised(done, query(req, "events"))));
  if (done === "undone") {
    const count = Number(query(req, "count") ?? 0);
    return { tone: count > 0 ? "success" : "info", text: undoneWords(ctx, count) };
  }
  if (done === "batch") return batchNotice(ctx, req, place);
  const act = ACTS.find((known) => known === done);
  return act && withUndo(ctx, req, place, t(ACT_DONE[act], { count: readIds(query(req, "events") ?? "").length }));
}

function repliedOrRevised(done: "revised" | "replied", events: string | undefined) {
  if (done === "revised") return "queue.revised";
  return events ? "queue.approvedAndReplied" : "queue.replied";
}

function withUndo(ctx: Context, req: Request, place: QueuePlace, text: string): AdminNotice {
  const events = readIds(query(req, "events") ?? "");
  if (events.length === 0) return { tone: "success", text };
  return { tone: "success", text, undo: { action: ctx.site.href("/admin/comments/undo"), fields: { ...placeFields(place), events: events.join(",") } } };
}

/** Who was faster, and the way to do it all the same. */
async function overtakenNotice(ctx: Context, req: Request, place: QueuePlace, ids: readonly number[]): Promise<AdminNotice | undefined> {
  const viewer = requireViewer(req);
  const rows = (await listModerated(ctx.db.client, ids)).filter(({ post }) => can(viewer, "moderateComments", post));
  const newest = await listNewestHappenings(
    ctx.db.client,
    rows.map(({ id }) => id),
  );
  const [first] = rows.flatMap(({ id }) => newest.get(id) ?? []);
  const act = ACTS.find((known) => known === query(req, "act"));
  if (!first || !act) return undefined;
  const done = ACTS.some((known) => known === query(req, "done")) ? `${ctx.t(ACT_DONE[act], { count: readIds(query(req, "events") ?? "").length })} ` : "";
  return {
    tone: "problem",
    text: `${done}${ctx.t("queue.overtaken", { what: sayWhatHappened(ctx, first), others: rows.length - 1 })}`,
    undo: {
      action: ctx.site.href("/admin/comments/bulk"),
      label: ctx.t("queue.allTheSame", { act: ctx.t(actLabel(act, "all")) }),
      fields: { ...placeFields(place), act, over: "1", ids: rows.map(({ id }) => id).join(",") },
    },
  };
}
