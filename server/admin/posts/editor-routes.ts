import { type Request, type Response, Router } from "express";
import { assertCan, can } from "../../accounts/permissions.ts";
import { requireViewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { Conflict, Forbidden, Invalid, NotFound } from "../../errors.ts";
import { hasField, idParam, query, wantsJson } from "../../http/input.ts";
import { redirect } from "../../http/reply.ts";
import type { MessageKey } from "../../i18n/translate.ts";
import { autosave } from "../../posts/autosaves.ts";
import { clockChangeAt } from "../../posts/clock-change.ts";
import { hasAddress, type PostStatus } from "../../posts/statuses.ts";
import { savePost, type SavedPost } from "../../posts/writing.ts";
import { findParkedForm, forgetParkedForm } from "../parked-forms.ts";
import type { AdminNotice } from "../pages.ts";
import { sendAdminPage } from "../reply.ts";
import { convertSent, wantsConversion } from "./convert-routes.ts";
import { assertSameWriter, getEditable, isOthersForm } from "./editable.ts";
import { editorPage, newKey, type RefusedSave } from "./editor-page.ts";
import { savedJson } from "./editor-json.ts";
import { type EditedPost, findEdited } from "./editor-store.ts";
import { editorFields, readPostForm, type SentPost, toPostInput } from "./form.ts";
import { openEditor } from "./opening.ts";
import { findRepeated } from "./repeated.ts";
import { viewLink } from "./row.ts";

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
  const viewer = requireViewer(req);
  assertCan(viewer, type === "page" ? "writePages" : "writePosts");
  const parked = query(req, "parked") === undefined ? undefined : await findParkedForm(ctx, req, viewer, `/admin/${type}s`);
  const opened = { personId: viewer.person.id, window: newKey(), wasParked: parked !== undefined };
  sendAdminPage(res, await editorPage(ctx, req, type, undefined, { opened, ...(parked ? { sent: readPostForm({ body: parked.form }) } : {}) }));
}

async function showEditor(ctx: Context, type: Type, req: Request, res: Response): Promise<void> {
  const post = await getEditable(ctx, req);
  if (post.status === "trash") return redirect(ctx, res, `/admin/${post.type}s?status=trash`);
  if (post.type !== type) return redirect(ctx, res, `/admin/${post.type}s/${post.id}/edit`);
  const notice = savedNotice(ctx, post, query(req, "saved"));
  const skippedHour = query(req, "skipped");
  const state = { opened: await openEditor(ctx, req, post), ...(notice ? { notice } : {}), ...(skippedHour ? { skippedHour } : {}) };
  sendAdminPage(res, await editorPage(ctx, req, type, post, state));
}

async function save(ctx: Context, type: Type, req: Request, res: Response): Promise<void> {
  const viewer = requireViewer(req);
  const sent = readPostForm(req);
  const post =
    req.params["id"] === undefined ? undefined : await getEditable(ctx, req).catch((refusal: unknown) => refuseOrOffer(ctx, type, req, res, sent, refusal));
  if (post === "offered") return;
  if (wantsConversion(req)) return await showConverted(ctx, type, req, res, post, sent);
  try {
    assertSameWriter(viewer, req);
    if (sent.act === "preview" && post && hasAddress(post.status)) return await previewTyped(ctx, req, res, post, sent);
    const saved = await saveOnce(ctx, req, type, post, sent);
    await forgetParkedForm(ctx, req, `/admin/${type}s${post ? `/${post.id}` : ""}`);
    if (wantsJson(req)) return await savedJson(ctx, res, type, saved.id);
    redirect(
      ctx,
      res,
      sent.act === "preview" ? `/?p=${saved.id}&preview=true` : `/admin/${type}s/${saved.id}/edit?saved=${savedWord(saved, post)}${skipped(ctx, sent)}`,
    );
  } catch (refusal) {
    const refused = refusalOf(ctx, refusal, sent);
    if (!refused || wantsJson(req)) throw refusal;
    const present = post && (await findEdited(ctx.db.client, post.id));
    if (refused.isConflict && present && present.status !== "trash") {
      // Nobody's words are lost with a window that is closed now.
      await autosave(ctx, viewer, present.id, { version: sent.basedOnVersion ?? present.version, form: editorFields(req) });
    }
    const opened = { personId: viewer.person.id, window: sent.window ?? newKey() };
    sendAdminPage(res, await editorPage(ctx, req, type, present, { refused, opened }), refused.isConflict ? 409 : 422);
  }
}

/** A post that is gone, or no longer its writer's to change: what they typed becomes a new one, if they say so. */
async function refuseOrOffer(ctx: Context, type: Type, req: Request, res: Response, sent: SentPost, refusal: unknown): Promise<"offered"> {
  const viewer = requireViewer(req);
  const mayBegin = can(viewer, type === "page" ? "writePages" : "writePosts");
  const isLost = refusal instanceof NotFound || refusal instanceof Forbidden;
  if (!isLost || !mayBegin || wantsJson(req) || isOthersForm(viewer, req) || sent.values.content.trim() === "") throw refusal;
  const errors = { "": ctx.t("editor.gone") };
  const opened = { personId: viewer.person.id, window: newKey() };
  sendAdminPage(res, await editorPage(ctx, req, type, undefined, { refused: { sent, errors, isConflict: false }, opened }), refusal.status);
  return "offered";
}

/** Saves what was sent; what was saved already by the same form is not saved again, and is no conflict. */
async function saveOnce(ctx: Context, req: Request, type: Type, post: EditedPost | undefined, sent: SentPost): Promise<SavedPost> {
  const input = toPostInput(sent, type, post, (name) => hasField(req, name));
  try {
    return await savePost(ctx, requireViewer(req), input);
  } catch (refusal) {
    const saved = refusal instanceof Conflict ? await findRepeated(ctx, req, sent, post) : undefined;
    if (!saved) throw refusal;
    return saved;
  }
}

/** The editor again, with its text in the other format. */
async function showConverted(ctx: Context, type: Type, req: Request, res: Response, post: EditedPost | undefined, given: SentPost): Promise<void> {
  const { sent, notice } = await convertSent(ctx, req, given, post?.id);
  const opened = { personId: requireViewer(req).person.id, window: given.window ?? newKey() };
  sendAdminPage(res, await editorPage(ctx, req, type, post, { refused: { sent, errors: {}, isConflict: false }, opened, notice }));
}

/** Shows what was typed into a post that readers see already: for them nothing changes. */
async function previewTyped(ctx: Context, req: Request, res: Response, post: EditedPost, sent: SentPost): Promise<void> {
  const version = sent.basedOnVersion ?? post.version;
  await autosave(ctx, requireViewer(req), post.id, { version, form: editorFields(req), ...(sent.window ? { window: sent.window } : {}) });
  redirect(ctx, res, `/?p=${post.id}&preview=true&typed=yes`);
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

/** The hour that was typed, if the clocks leave it out. */
function skipped(ctx: Context, { values }: SentPost): string {
  const local = values.publishedLocal;
  if (local === "" || clockChangeAt(local, ctx.settings.current.timeZone).change !== "skipped") return "";
  return `&skipped=${local.slice(11, 16)}`;
}

const SAVED: Record<string, MessageKey> = {
  updated: "editor.wasUpdated",
  draft: "editor.wasDraft",
  pending: "editor.wasPending",
  scheduled: "editor.wasScheduled",
  published: "editor.wasPublished",
  private: "editor.wasPrivate",
  restored: "revisions.wasRestored",
  returned: "review.wasReturned",
  takenOver: "editor.wasTakenOver",
};

function savedNotice(ctx: Context, post: EditedPost, word: string | undefined): AdminNotice | undefined {
  const key = SAVED[word ?? ""];
  return key && { tone: "success", text: ctx.t(key), link: viewLink(ctx, post) };
}
