import { type Request, type Response, Router } from "express";
import { assertCan } from "../../accounts/permissions.ts";
import { requireViewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { field, idParam, parseId, query } from "../../http/input.ts";
import { redirect } from "../../http/reply.ts";
import { listOrderedPages, type OrderedPage } from "../../posts/page-order-store.ts";
import { PAGE_MOVES, placeAfter, type TreePlace } from "../../posts/page-tree.ts";
import { placePage } from "../../posts/placing-pages.ts";
import { flattenTree } from "../../terms/tree.ts";
import { adminFrame } from "../frame.ts";
import { withQuery } from "../list-place.ts";
import { onlyPost } from "../only-post.ts";
import type { AdminNotice, PageOrderPage } from "../pages.ts";
import { sendAdminPage } from "../reply.ts";
import { STATUS_LABELS, titleOrNone } from "./words.ts";

const ROOT = "/admin/pages/order";

/** Putting pages in order: one step by a button, or to a place by dragging. */
export function pageOrderRoutes(ctx: Context): Router {
  const router = Router();
  router.get(ROOT, (req, res) => showOrder(ctx, req, res));
  router
    .route("/admin/pages/:id/place")
    .post((req, res) => move(ctx, req, res))
    .all(onlyPost);
  return router;
}

async function showOrder(ctx: Context, req: Request, res: Response): Promise<void> {
  assertCan(requireViewer(req), "writePages");
  const pages = await listOrderedPages(ctx.db.client);
  sendAdminPage(res, {
    kind: "page-order",
    frame: await adminFrame(ctx, req, "pages", readNotice(ctx, req, pages)),
    backLink: { text: ctx.t("writing.pages"), href: ctx.site.href("/admin/pages") },
    rows: flattenTree(pages).map(({ item, depth }) => rowOf(ctx, pages, item, depth)),
  });
}

function rowOf(ctx: Context, pages: readonly OrderedPage[], page: OrderedPage, depth: number): PageOrderPage["rows"][number] {
  const leads = (step: (typeof PAGE_MOVES)[number]) => placeAfter(pages, page.id, step) !== undefined;
  return {
    id: page.id,
    title: titleOrNone(ctx, page.title),
    ...(page.status === "published" ? {} : { label: ctx.t(STATUS_LABELS[page.status]) }),
    depth,
    parentId: page.parentId ?? 0,
    action: ctx.site.href(`/admin/pages/${page.id}/place`),
    can: { up: leads("up"), down: leads("down"), in: leads("in"), out: leads("out") },
  };
}

async function move(ctx: Context, req: Request, res: Response): Promise<void> {
  const id = idParam(req.params["id"]);
  const step = PAGE_MOVES.find((known) => known === field(req, "step"));
  const place = readTo(req);
  const was = await placePage(ctx, requireViewer(req), id, (pages) => (step ? placeAfter(pages, id, step) : place));
  const done: Record<string, string> = was
    ? { done: "moved", id: String(id), parent: String(was.parentId ?? 0), index: String(was.index) }
    : { done: "stayed" };
  redirect(ctx, res, `${withQuery(ROOT, done)}#page-${id}`);
}

/** A place that is named: by dragging, or to undo. */
function readTo(req: Request): TreePlace | undefined {
  const index = /^\d{1,4}$/.test(field(req, "index")) ? Number(field(req, "index")) : undefined;
  return index === undefined ? undefined : { parentId: parseId(field(req, "parent")) ?? null, index };
}

/** What has just moved where, and the way back. */
function readNotice(ctx: Context, req: Request, pages: readonly OrderedPage[]): AdminNotice | undefined {
  const id = parseId(query(req, "id"));
  const page = pages.find((each) => each.id === id);
  if (query(req, "done") !== "moved" || !page) return undefined;
  const parent = pages.find((each) => each.id === page.parentId);
  const siblings = pages.filter((each) => each.parentId === page.parentId);
  const words = { title: titleOrNone(ctx, page.title), place: siblings.indexOf(page) + 1, total: siblings.length };
  return {
    tone: "success",
    text: parent ? ctx.t("lists.movedBelow", { ...words, parent: titleOrNone(ctx, parent.title) }) : ctx.t("lists.movedAtTop", words),
    undo: {
      action: ctx.site.href(`/admin/pages/${page.id}/place`),
      fields: { parent: query(req, "parent") ?? "0", index: query(req, "index") ?? "0" },
    },
  };
}
