import { type Request, type Response, Router } from "express";
import { assertCan } from "../../accounts/permissions.ts";
import { requireViewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { Conflict, Invalid, NotFound, say } from "../../errors.ts";
import { idParam, query } from "../../http/input.ts";
import { redirect } from "../../http/reply.ts";
import type { MessageKey } from "../../i18n/translate.ts";
import type { PostStatus } from "../../posts/statuses.ts";
import { savePost, type SavedPost } from "../../posts/writing.ts";
import type { AdminNotice } from "../pages.ts";
import { sendAdminPage } from "../reply.ts";
import { editorPage, type RefusedSave } from "./editor-page.ts";
import { readPostForm, toPostInput } from "./form.ts";
import { viewLink } from "./page.ts";
import { type EditedPost, findEdited } from "./store.ts";

type Type = "post" | "page";

/** The editor: writing something new, and changing what is there. */
export function editorRoutes(ctx: Context): Router {
  const router = Router();
  for (const type of ["post", "page"] as const) {
    const root = `/admin/${type}s`;
    router.get(`${root}/new`, (req, res) => showNew(ctx, type, req, res));
    router.get(`${root}/:id/edit`, (req, res) => showEditor(ctx, type, req, res));
    router.get(`${root}/:id`, (req, res) => redirect(ctx, res, `${root}/${idParam(req.params["id"])}/edit`));
    router.post(root, (req, res) => save(ctx, type, req, res));
    router.post(`${root}/:id`, (req, res) => save(ctx, type, req, res));
  }
  return router;
}

async function showNew(ctx: Context, type: Type, req: Request, res: Response): Promise<void> {
  assertCan(requireViewer(req), type === "page" ? "writePages" : "writePosts");
  sendAdminPage(res, await editorPage(ctx, req, type, undefined));
}

async function showEditor(ctx: Context, type: Type, req: Request, res: Response): Promise<void> {
  const post = await getEditable(ctx, req);
  if (post.status === "trash") return redirect(ctx, res, `/admin/${post.type}s?status=trash`);
  if (post.type !== type) return redirect(ctx, res, `/admin/${post.type}s/${post.id}/edit`);
  const notice = savedNotice(ctx, post, query(req, "saved"));
  sendAdminPage(res, await editorPage(ctx, req, type, post, notice ? { notice } : {}));
}

async function save(ctx: Context, type: Type, req: Request, res: Response): Promise<void> {
  const post = req.params["id"] === undefined ? undefined : await getEditable(ctx, req);
  const sent = readPostForm(req);
  try {
    const saved = await savePost(ctx, requireViewer(req), toPostInput(sent, type, post));
    redirect(ctx, res, sent.act === "preview" ? `/?p=${saved.id}&preview=true` : `/admin/${type}s/${saved.id}/edit?saved=${savedWord(saved, post)}`);
  } catch (refusal) {
    const refused = refusalOf(ctx, refusal, sent);
    if (!refused) throw refusal;
    const present = post && (await findEdited(ctx.db.client, post.id));
    sendAdminPage(res, await editorPage(ctx, req, type, present, { refused }), refused.isConflict ? 409 : 422);
  }
}

/** @throws NotFound, Forbidden */
async function getEditable(ctx: Context, req: Request): Promise<EditedPost> {
  const post = await findEdited(ctx.db.client, idParam(req.params["id"]));
  if (!post) throw new NotFound(say("post.gone"));
  assertCan(requireViewer(req), post.type === "page" ? "writePages" : "writePosts", post);
  return post;
}

/** The refusals after which the form comes back with what was typed. */
function refusalOf({ t }: Context, refusal: unknown, sent: RefusedSave["sent"]): RefusedSave | undefined {
  if (refusal instanceof Invalid) return { sent, errors: refusal.sayFieldsIn(t), isConflict: false };
  if (refusal instanceof Conflict) return { sent, errors: { "": refusal.sayIn(t) }, isConflict: true };
  return undefined;
}

/** What has become of a post by a save, as the editor says it afterwards. */
function savedWord(saved: SavedPost, before: { status: PostStatus } | undefined): string {
  return saved.status === before?.status && saved.status !== "draft" ? "updated" : saved.status;
}

const SAVED: Record<string, MessageKey> = {
  updated: "editor.wasUpdated",
  draft: "editor.wasDraft",
  pending: "editor.wasPending",
  scheduled: "editor.wasScheduled",
  published: "editor.wasPublished",
  private: "editor.wasPrivate",
};

function savedNotice(ctx: Context, post: EditedPost, word: string | undefined): AdminNotice | undefined {
  const key = SAVED[word ?? ""];
  return key && { tone: "success", text: ctx.t(key), link: viewLink(ctx, post) };
}
