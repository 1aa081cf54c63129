import type { Request, Response } from "express";
import { assertCan } from "../../accounts/permissions.ts";
import { requireViewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { field, fields, parseId, query } from "../../http/input.ts";
import { redirect } from "../../http/reply.ts";
import { deleteCategories, mergeCategories, saveCategory } from "../../posts/filing/categories.ts";
import { deleteTags, mergeTags } from "../../posts/filing/tags.ts";
import { adminFrame } from "../frame.ts";
import { withQuery } from "../list-place.ts";
import type { SurePage } from "../pages.ts";
import { sendAdminPage } from "../reply.ts";
import { placeFields, placePath, readPlace, readSentPlace, type TermKind } from "./place.ts";
import { findTermByName, listCategoriesWhole, listTermNames, listUnusedTags } from "./store.ts";

/** What was chosen. */
interface Chosen {
  act: string;
  ids: number[];
  /** What to merge into, or to move below. */
  into: number | undefined;
  /** Every tag that no post bears. */
  unused: boolean;
}

/** Merges, moves or deletes what is ticked. Merging and deleting can't be undone, and are asked by name first. */
export async function actOnTerms(ctx: Context, of: TermKind, req: Request, res: Response): Promise<void> {
  const viewer = requireViewer(req);
  assertCan(viewer, "manageTerms");
  const place = readSentPlace(req);
  const back = (more: Record<string, string>) => redirect(ctx, res, placePath(of, { ...place, page: 1 }, more));
  const { act, ids, into, unused } = await readChosen(ctx, of, (name) => field(req, name), fields(req, "ids"));
  if (ids.length === 0) return back({ done: "nothing" });
  const count = String(ids.length);
  if (act === "move" && of === "categories") {
    if (into === undefined && field(req, "intoName").trim() !== "") return back({ done: "nowhere" });
    await moveBelow(ctx, req, ids, into ?? null);
    return back({ done: "moved", count });
  }
  if (act === "merge" && into === undefined) return back({ done: "nowhere" });
  if (field(req, "sure") === "") {
    const chosen = { act, ...(unused ? { unused: "1" } : { ids: ids.join(",") }), ...(into === undefined ? {} : { into: String(into) }) };
    return redirect(ctx, res, withQuery(`/admin/${of}/sure`, { ...placeFields(place), ...chosen }));
  }
  if (act === "merge" && into !== undefined) {
    await (of === "categories" ? mergeCategories : mergeTags)(ctx, viewer, ids, into);
    const [target] = await listTermNames(ctx.db.client, of, [into]);
    return back({ done: "merged", count: String(ids.filter((id) => id !== into).length), name: target?.name ?? "" });
  }
  await (of === "categories" ? deleteCategories : deleteTags)(ctx, viewer, ids);
  back({ done: "deleted", count });
}

async function moveBelow(ctx: Context, req: Request, ids: readonly number[], parentId: number | null): Promise<void> {
  for (const { id, name, slug, description } of await listCategoriesWhole(ctx.db.client, ids)) {
    if (id !== parentId) await saveCategory(ctx, requireViewer(req), { id, name, slug, description, parentId });
  }
}

async function readChosen(ctx: Context, of: TermKind, value: (name: string) => string, ticked: readonly string[]): Promise<Chosen> {
  const unused = of === "tags" && value("unused") !== "";
  const ids = unused
    ? (await listUnusedTags(ctx.db.client)).map(({ id }) => id)
    : [...new Set(ticked.flatMap((each) => each.split(",")).flatMap((id) => parseId(id) ?? []))];
  const named = value("intoName").trim();
  const into = parseId(value("into")) ?? (named === "" ? undefined : await findTermByName(ctx.db.client, of, named));
  return { act: value("act"), ids, into, unused };
}

const MOST_NAMED = 20;

/** Asks by name before something is merged or deleted. */
export async function askIfSure(ctx: Context, of: TermKind, req: Request, res: Response): Promise<void> {
  assertCan(requireViewer(req), "manageTerms");
  const place = readPlace(req);
  const { act, ids, into, unused } = await readChosen(ctx, of, (name) => query(req, name) ?? "", [query(req, "ids") ?? ""]);
  const chosen = await listTermNames(ctx.db.client, of, act === "merge" ? ids.filter((id) => id !== into) : ids);
  const [target] = into === undefined ? [] : await listTermNames(ctx.db.client, of, [into]);
  if (chosen.length === 0 || (act === "merge" && !target)) return redirect(ctx, res, placePath(of, place, { done: act === "merge" ? "nowhere" : "nothing" }));
  const words = wordsFor(ctx, of, chosen.length, act === "merge" ? target?.name : undefined);
  sendAdminPage(res, {
    kind: "sure",
    frame: await adminFrame(ctx, req, of),
    heading: words.label,
    question: words.question,
    titles: chosen.slice(0, MOST_NAMED).map(({ name }) => name),
    more: Math.max(0, chosen.length - MOST_NAMED),
    action: ctx.site.href(`/admin/${of}/bulk`),
    fields: {
      ...placeFields(place),
      act,
      sure: "1",
      ...(unused ? { unused: "1" } : { ids: ids.join(",") }),
      ...(into === undefined ? {} : { into: String(into) }),
    },
    buttonLabel: words.label,
    backHref: ctx.site.href(placePath(of, place)),
  });
}

function wordsFor({ t }: Context, of: TermKind, count: number, target: string | undefined): Record<"label" | "question", SurePage["question"]> {
  if (target !== undefined) return { label: t("terms.mergeInto", { count, name: target }), question: t("terms.sureOfMerge", { count, name: target }) };
  if (of === "categories") return { label: t("terms.deleteCategories", { count }), question: t("terms.sureOfCategories", { count }) };
  return { label: t("terms.deleteTags", { count }), question: t("terms.sureOfTags", { count }) };
}
