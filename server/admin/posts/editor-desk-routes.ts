import { type Request, type Response, Router } from "express";
import { assertCan } from "../../accounts/permissions.ts";
import { requireViewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { BadRequest, say } from "../../errors.ts";
import { field, parseId, wantsJson } from "../../http/input.ts";
import { redirect } from "../../http/reply.ts";
import { autosave, dismissTyped } from "../../posts/autosaves.ts";
import { beginDraft } from "../../posts/beginning.ts";
import { deleteLock } from "../../posts/edit-lock-store.ts";
import { holdPost } from "../../posts/edit-locks.ts";
import { endPreviewLink, makePreviewLink } from "../../posts/previews.ts";
import { sendBack } from "../../posts/review.ts";
import { onlyPost } from "../only-post.ts";
import { getEditable, isOthersForm } from "./editable.ts";
import { clockOf, holderJson, sendJson } from "./editor-json.ts";
import { editorFields, isKey, readPostForm } from "./form.ts";

type Type = "post" | "page";
type Act = (ctx: Context, type: Type, req: Request, res: Response) => Promise<void>;

const ACTS: Record<string, Act> = {
  autosave: keepTyped,
  release: letGo,
  takeover: takeOver,
  discarding: discard,
  "preview-link": changePreviewLink,
  returning: giveBack,
};

/** What the editor does besides saving: it keeps what is typed, holds the post, and shows it to others. */
export function editorDeskRoutes(ctx: Context): Router {
  const router = Router();
  for (const type of ["post", "page"] as const) {
    router
      .route(`/admin/${type}s/autosave`)
      .post((req, res) => begin(ctx, type, req, res))
      .all(onlyPost);
    for (const [noun, act] of Object.entries(ACTS)) {
      router
        .route(`/admin/${type}s/:id/${noun}`)
        .post((req, res) => act(ctx, type, req, res))
        .all(onlyPost);
    }
  }
  return router;
}

/** The first autosave of a new post makes a draft of it. */
async function begin(ctx: Context, type: Type, req: Request, res: Response): Promise<void> {
  const viewer = requireViewer(req);
  if (isOthersForm(viewer, req)) return tellOtherPerson(ctx, req, res);
  const { draftKey, window, values } = readPostForm(req);
  if (!draftKey) throw new BadRequest(say("failure.unreadable"));
  const { title, format, content, excerpt } = values;
  const id = await beginDraft(ctx, viewer, { type, title, format, content, excerpt, draftKey }, { form: editorFields(req), ...(window ? { window } : {}) });
  if (id === undefined) return sendJson(res, { kept: false });
  if (window) await holdPost(ctx, { postId: id, personId: viewer.person.id, window });
  const at = (noun: string) => ctx.site.href(`/admin/${type}s/${id}${noun}`);
  sendJson(res, { kept: true, postId: id, version: 1, clock: clockOf(ctx), action: at(""), editHref: at("/edit"), autosaveAction: at("/autosave") });
}

/** Keeps what is typed, and says that the window is still open; with "beat" alone it says only that. */
async function keepTyped(ctx: Context, _type: Type, req: Request, res: Response): Promise<void> {
  const viewer = requireViewer(req);
  const post = await getEditable(ctx, req);
  if (isOthersForm(viewer, req)) return tellOtherPerson(ctx, req, res);
  const { window, basedOnVersion } = readPostForm(req);
  const version = basedOnVersion ?? post.version;
  const holder = window ? await holdPost(ctx, { postId: post.id, personId: viewer.person.id, window }) : undefined;
  // One's other window keeps its own text: each would take the other's place.
  const isKept = field(req, "beat") === "" && holder?.personId !== viewer.person.id;
  // What a window had kept in its browser comes from another one.
  const from = isKey(field(req, "from")) ? field(req, "from") : window;
  const kept = isKept && (await autosave(ctx, viewer, post.id, { version, form: editorFields(req), ...(from ? { window: from } : {}) }));
  sendJson(res, { kept, postId: post.id, presentVersion: post.version, clock: clockOf(ctx), ...holderJson(ctx, holder, viewer.person.id) });
}

/** The browser has other people's session now: what is typed stays with it until its writer is back. */
async function tellOtherPerson(ctx: Context, req: Request, res: Response): Promise<void> {
  const { name } = requireViewer(req).person;
  sendJson(res, { title: ctx.t("editor.otherPerson", { name }), otherPerson: name }, 409);
}

/** A window that is closed. */
async function letGo(ctx: Context, _type: Type, req: Request, res: Response): Promise<void> {
  const { window } = readPostForm(req);
  const postId = parseId(req.params["id"]);
  if (window && postId !== undefined) await deleteLock(ctx.db.client, postId, requireViewer(req).person.id, window);
  res.status(204).set("Cache-Control", "no-store").end();
}

async function takeOver(ctx: Context, type: Type, req: Request, res: Response): Promise<void> {
  const post = await getEditable(ctx, req);
  const { window } = readPostForm(req);
  if (!window) throw new BadRequest(say("failure.unreadable"));
  await holdPost(ctx, { postId: post.id, personId: requireViewer(req).person.id, window }, { takesOver: true });
  if (wantsJson(req)) return sendJson(res, { postId: post.id });
  redirect(ctx, res, `/admin/${type}s/${post.id}/edit?saved=takenOver&window=${window}`);
}

/** Back to what is saved. */
async function discard(ctx: Context, type: Type, req: Request, res: Response): Promise<void> {
  const post = await getEditable(ctx, req);
  await dismissTyped(ctx, requireViewer(req), post.id, true);
  redirect(ctx, res, `/admin/${type}s/${post.id}/edit`);
}

async function changePreviewLink(ctx: Context, type: Type, req: Request, res: Response): Promise<void> {
  const post = await getEditable(ctx, req);
  const viewer = requireViewer(req);
  if (field(req, "act") === "end") await endPreviewLink(ctx, viewer, post.id);
  else await makePreviewLink(ctx, viewer, post.id, Number(field(req, "days")));
  redirect(ctx, res, `/admin/${type}s/${post.id}/edit#preview-link`);
}

/** A post that waits for review goes back to its author. */
async function giveBack(ctx: Context, type: Type, req: Request, res: Response): Promise<void> {
  const post = await getEditable(ctx, req);
  assertCan(requireViewer(req), "publishPosts", post);
  await sendBack(ctx, requireViewer(req), post.id, { note: field(req, "note"), version: parseId(field(req, "version")) });
  redirect(ctx, res, `/admin/${type}s/${post.id}/edit?saved=returned`);
}
