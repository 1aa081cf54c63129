import { type Request, type Response, Router } from "express";
import { assertCan } from "../../accounts/permissions.ts";
import { requireViewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { Conflict, Invalid, NotFound, say } from "../../errors.ts";
import { field, idParam, parseId, query } from "../../http/input.ts";
import { redirect } from "../../http/reply.ts";
import { saveCategory } from "../../posts/filing/categories.ts";
import { saveTag } from "../../posts/filing/tags.ts";
import { onlyPost } from "../only-post.ts";
import type { AdminNotice, TermForm } from "../pages.ts";
import { sendAdminPage } from "../reply.ts";
import { actOnTerms, askIfSure } from "./acts.ts";
import { type RefusedTerm, termEditPage, termListPage } from "./page.ts";
import { placePath, readPlace, readSentPlace, type TermKind } from "./place.ts";
import { findTagWhole, type ListedTerm, listCategoriesWhole } from "./store.ts";

/** The pages for categories and tags. */
export function termRoutes(ctx: Context): Router {
  const router = Router();
  for (const of of ["categories", "tags"] as const) {
    const root = `/admin/${of}`;
    router.get(root, (req, res) => showList(ctx, of, req, res));
    router.post(root, (req, res) => save(ctx, of, undefined, req, res));
    router.get(`${root}/sure`, (req, res) => askIfSure(ctx, of, req, res));
    router
      .route(`${root}/bulk`)
      .post((req, res) => actOnTerms(ctx, of, req, res))
      .all(onlyPost);
    router.get(`${root}/:id`, (req, res) => showEdit(ctx, of, req, res));
    router.post(`${root}/:id`, async (req, res) => save(ctx, of, await getTerm(ctx, of, req), req, res));
  }
  return router;
}

async function showList(ctx: Context, of: TermKind, req: Request, res: Response): Promise<void> {
  assertCan(requireViewer(req), "manageTerms");
  sendAdminPage(res, await termListPage(ctx, req, of, readPlace(req), { notice: readNotice(ctx, of, req) }));
}

async function showEdit(ctx: Context, of: TermKind, req: Request, res: Response): Promise<void> {
  sendAdminPage(res, await termEditPage(ctx, req, of, await getTerm(ctx, of, req)));
}

/** @throws NotFound, Forbidden */
async function getTerm(ctx: Context, of: TermKind, req: Request): Promise<ListedTerm> {
  assertCan(requireViewer(req), "manageTerms");
  const id = idParam(req.params["id"]);
  const term = of === "categories" ? (await listCategoriesWhole(ctx.db.client, [id]))[0] : await findTagWhole(ctx.db.client, id);
  if (!term) throw new NotFound(say("terms.gone"));
  return term;
}

async function save(ctx: Context, of: TermKind, term: ListedTerm | undefined, req: Request, res: Response): Promise<void> {
  const viewer = requireViewer(req);
  const values = readForm(req);
  const { parentId = null, ...rest } = values;
  const input = { ...rest, ...(term ? { id: term.id } : {}) };
  try {
    await (of === "categories" ? saveCategory(ctx, viewer, { ...input, parentId }) : saveTag(ctx, viewer, input));
    redirect(ctx, res, placePath(of, readSentPlace(req), { done: term ? "saved" : "created", name: values.name.trim() }));
  } catch (refusal) {
    if (!(refusal instanceof Invalid) && !(refusal instanceof Conflict)) throw refusal;
    const refused: RefusedTerm = { values, errors: refusal instanceof Invalid ? refusal.sayFieldsIn(ctx.t) : { "": refusal.sayIn(ctx.t) } };
    sendAdminPage(
      res,
      term ? await termEditPage(ctx, req, of, term, refused) : await termListPage(ctx, req, of, readSentPlace(req), { refused }),
      refusal.status,
    );
  }
}

function readForm(req: Request): TermForm["values"] {
  return { name: field(req, "name"), slug: field(req, "slug"), description: field(req, "description"), parentId: parseId(field(req, "parentId")) };
}

/** What the list says about the act that led to it. */
function readNotice({ t }: Context, of: TermKind, req: Request): AdminNotice | undefined {
  const name = (query(req, "name") ?? "").slice(0, 200);
  const count = parseId(query(req, "count")) ?? 1;
  const notices: Record<string, AdminNotice> = {
    created: { tone: "success", text: t("terms.created", { name }) },
    saved: { tone: "success", text: t("terms.saved", { name }) },
    merged: { tone: "success", text: t("terms.merged", { count, name }) },
    moved: { tone: "success", text: t("terms.moved", { count }) },
    deleted: { tone: "success", text: t(of === "categories" ? "terms.deletedCategories" : "terms.deletedTags", { count }) },
    nothing: { tone: "problem", text: t("terms.chooseFirst") },
    nowhere: { tone: "problem", text: t("terms.chooseTarget") },
  };
  const done = query(req, "done") ?? "";
  return Object.hasOwn(notices, done) ? notices[done] : undefined;
}
