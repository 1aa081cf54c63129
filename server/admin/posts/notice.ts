import type { Request } from "express";
import { can } from "../../accounts/permissions.ts";
import { requireViewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { parseId, query } from "../../http/input.ts";
import { type BulkState, getBulk } from "../../posts/bulk.ts";
import type { AdminNotice } from "../pages.ts";
import { bulkWords } from "./bulk-words.ts";
import { findBrief } from "./list-store.ts";
import { placeFields, placePath, type PostPlace } from "./place.ts";
import { viewLink } from "./row.ts";
import { titleOrNone } from "./words.ts";

type Type = "post" | "page";

/** What the list says about the act that led to it. */
export async function readNotice(ctx: Context, type: Type, req: Request, place: PostPlace): Promise<AdminNotice | undefined> {
  const done = query(req, "done");
  if (done === "bulk") return bulkNotice(ctx, type, req, place);
  if (done === "nothing") return { tone: "problem", text: ctx.t("lists.chooseFirst") };
  if (done === "incomplete") return { tone: "problem", text: ctx.t("lists.chooseWhat") };
  if (done === "deleted") return { tone: "success", text: ctx.t(type === "page" ? "writing.pageDeleted" : "writing.postDeleted") };
  const id = parseId(query(req, "id"));
  const post = done === undefined || id === undefined ? undefined : await findBrief(ctx.db.client, id);
  // The address can be made up: of what one may not read not even the title is said.
  if (!post || post.type !== type || !can(requireViewer(req), "readUnpublished", post)) return undefined;
  return onPost(ctx, type, done, post, { was: query(req, "was") ?? "draft", ...placeFields(place) });
}

type Brief = NonNullable<Awaited<ReturnType<typeof findBrief>>>;

function onPost(ctx: Context, type: Type, done: string | undefined, post: Brief, fields: Record<string, string>): AdminNotice | undefined {
  const title = titleOrNone(ctx, post.title);
  if (done === "trashed" && post.status === "trash") {
    return { tone: "success", text: ctx.t("writing.trashed", { title }), undo: { action: ctx.site.href(`/admin/${type}s/${post.id}/restoration`), fields } };
  }
  if (post.status === "trash") return undefined;
  if (done === "quick") return { tone: "success", text: ctx.t("lists.quickSaved", { title }), link: viewLink(ctx, post) };
  if (done === "untrashed") return { tone: "success", text: ctx.t("writing.untrashed", { title }), link: viewLink(ctx, post) };
  if (done !== "restored") return undefined;
  const link = { text: ctx.t("writing.edit"), href: ctx.site.href(`/admin/${type}s/${post.id}/edit`) };
  return { tone: "success", text: ctx.t("writing.restored", { title }), link };
}

async function bulkNotice(ctx: Context, type: Type, req: Request, place: PostPlace): Promise<AdminNotice | undefined> {
  const id = parseId(query(req, "batch"));
  if (id === undefined) return undefined;
  const bulk = await getBulk(ctx, requireViewer(req), id);
  const undo = bulk.undoable ? { undo: { action: ctx.site.href(`/admin/${type}s/batches/${id}/undo`), fields: placeFields(place) } } : {};
  const again = { text: ctx.t("lists.look"), href: ctx.site.href(placePath(type, place, { done: "bulk", batch: String(id) })) };
  const text = bulkProgress(ctx, bulk);
  if (bulk.state === "running") return { tone: "info", text, link: again, ...undo };
  if (bulk.state === "undoing") return { tone: "info", text, link: again };
  if (bulk.state === "undone") return { tone: bulk.left.length > 0 ? "info" : "success", text };
  return { tone: bulk.changed > 0 ? "success" : bulk.left.length > 0 ? "problem" : "info", text, ...undo };
}

/** How far an act on many has come, in words. */
export function bulkProgress(ctx: Context, bulk: BulkState): string {
  if (bulk.state === "running") return ctx.t("lists.running", { done: bulk.done, total: bulk.total });
  if (bulk.state === "undoing") return ctx.t("lists.undoing");
  if (bulk.state === "finished") return bulkWords(ctx, bulk);
  return [ctx.t("lists.undone"), ...(bulk.changed > 0 ? [ctx.t("lists.notUndone", { count: bulk.changed })] : [])].join(" ");
}
