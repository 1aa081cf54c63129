import type { Request, Response } from "express";
import { assertCan } from "../../accounts/permissions.ts";
import { requireViewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { field, fields, idParam, parseId, query } from "../../http/input.ts";
import { redirect } from "../../http/reply.ts";
import { changePosts, getBulk, MOST_AT_ONCE, undoChangePosts } from "../../posts/bulk.ts";
import { POST_ACTS, type PostAct } from "../../posts/post-acts.ts";
import { slugify } from "../../slug.ts";
import { adminFrame } from "../frame.ts";
import { withQuery } from "../list-place.ts";
import { sendAdminPage } from "../reply.ts";
import { conditionOf, findCategoryId, listIds, listTagIds, listTitles, orderOf } from "./list-store.ts";
import { bulkProgress } from "./notice.ts";
import { scopeOf } from "./page.ts";
import { placeFields, placePath, type PostPlace, readPlace, readSentPlace } from "./place.ts";
import { titleOrNone } from "./words.ts";

type Type = "post" | "page";

/** One act on those that are ticked, or on everything that the list finds. What can't be undone is asked first. */
export async function actOnMany(ctx: Context, type: Type, req: Request, res: Response): Promise<void> {
  const viewer = requireViewer(req);
  assertCan(viewer, type === "page" ? "writePages" : "writePosts");
  const place = readSentPlace(req);
  const back = (more: Record<string, string>) => redirect(ctx, res, placePath(type, place, more));
  const all = field(req, "all") !== "";
  const ids = all ? await listAll(ctx, type, req, place) : readIds(fields(req, "ids"));
  const name = POST_ACTS.find((known) => known === field(req, "act"));
  if (!name || ids.length === 0) return back({ done: "nothing" });
  if (name === "delete" && field(req, "sure") === "") {
    return redirect(ctx, res, withQuery(`/admin/${type}s/deletion`, { ...placeFields(place), ...(all ? { all: "1" } : { ids: ids.join(",") }) }));
  }
  const act = await readAct(ctx, req, name);
  if (!act) return back({ done: "incomplete" });
  const batch = await changePosts(ctx, viewer, ids, act);
  redirect(ctx, res, placePath(type, { ...place, page: 1 }, { done: "bulk", batch: String(batch) }));
}

/** As many as a post takes at once. */
const MOST_TAGS = 500;

/** What the act needs to know; undefined if it was not said. */
async function readAct(ctx: Context, req: Request, name: PostAct["name"]): Promise<PostAct | undefined> {
  if (name === "add-category" || name === "remove-category") {
    const named = field(req, "categoryName").trim();
    const categoryId = parseId(field(req, "categoryId")) ?? (named === "" ? undefined : await findCategoryId(ctx.db.client, named));
    return categoryId === undefined ? undefined : { name, categoryId };
  }
  if (name === "author") {
    const authorId = parseId(field(req, "authorId"));
    return authorId === undefined ? undefined : { name, authorId };
  }
  if (name !== "add-tags" && name !== "remove-tags") return { name };
  const tagNames = splitNames(field(req, "tagNames")).slice(0, MOST_TAGS);
  if (tagNames.length === 0) return undefined;
  if (name === "add-tags") return { name, tagNames };
  return { name, tagIds: await listTagIds(ctx.db.client, tagNames, tagNames.map((each) => slugify(each)).filter(Boolean)) };
}

/** Names separated by commas. */
export function splitNames(text: string): string[] {
  return text
    .split(/[,\n]/)
    .map((name) => name.trim().slice(0, 200))
    .filter(Boolean);
}

/** Everything that a place shows, on all its pages; at most as many as are taken at once. */
async function listAll(ctx: Context, type: Type, req: Request, place: PostPlace): Promise<number[]> {
  const viewer = requireViewer(req);
  const where = await conditionOf(ctx.db, scopeOf(viewer, type), place, viewer.person.id);
  return listIds(ctx.db.client, where, orderOf(type, place), { skip: 0, take: MOST_AT_ONCE });
}

function readIds(values: readonly string[]): number[] {
  return values.flatMap((value) => value.split(",")).flatMap((id) => parseId(id) ?? []);
}

const MOST_NAMED = 20;

/** Asks by name before anything is deleted for good. */
export async function askDeletion(ctx: Context, type: Type, req: Request, res: Response): Promise<void> {
  const viewer = requireViewer(req);
  assertCan(viewer, type === "page" ? "writePages" : "writePosts");
  const place = { ...readPlace(req), view: "trash" as const };
  const all = (query(req, "all") ?? "") !== "";
  const ids = all ? await listAll(ctx, type, req, place) : readIds([query(req, "ids") ?? ""]).slice(0, MOST_AT_ONCE);
  const posts = (await listTitles(ctx.db.client, scopeOf(viewer, type), ids)).filter(({ status }) => status === "trash");
  if (posts.length === 0) return redirect(ctx, res, placePath(type, place));
  const many = { count: posts.length };
  sendAdminPage(res, {
    kind: "sure",
    frame: await adminFrame(ctx, req, `${type}s`),
    heading: ctx.t(type === "page" ? "lists.deletePages" : "lists.deletePosts", many),
    question: ctx.t(type === "page" ? "lists.sureOfPages" : "lists.sureOfPosts", many),
    titles: posts.slice(0, MOST_NAMED).map(({ title }) => titleOrNone(ctx, title)),
    more: Math.max(0, posts.length - MOST_NAMED),
    action: ctx.site.href(`/admin/${type}s/bulk`),
    fields: { ...placeFields(place), act: "delete", sure: "1", ...(all ? { all: "1" } : { ids: posts.map(({ id }) => id).join(",") }) },
    buttonLabel: ctx.t(type === "page" ? "lists.deletePages" : "lists.deletePosts", many),
    backHref: ctx.site.href(placePath(type, place)),
  });
}

/** Takes an act on many back. */
export async function undoMany(ctx: Context, type: Type, req: Request, res: Response): Promise<void> {
  const id = idParam(req.params["id"]);
  await undoChangePosts(ctx, requireViewer(req), id);
  redirect(ctx, res, placePath(type, readSentPlace(req), { done: "bulk", batch: String(id) }));
}

/** How far an act on many has come, for the script of the list. */
export async function tellProgress(ctx: Context, type: Type, req: Request, res: Response): Promise<void> {
  assertCan(requireViewer(req), type === "page" ? "writePages" : "writePosts");
  const bulk = await getBulk(ctx, requireViewer(req), idParam(req.params["id"]));
  res.set("Cache-Control", "no-store").json({ text: bulkProgress(ctx, bulk), running: bulk.state === "running" || bulk.state === "undoing" });
}
