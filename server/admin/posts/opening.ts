import type { Request } from "express";
import { requireViewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { field, parseId, query } from "../../http/input.ts";
import { autosave, dismissTyped, findTyped } from "../../posts/autosaves.ts";
import { holdPost } from "../../posts/edit-locks.ts";
import { findParkedForm, forgetParkedForm } from "../parked-forms.ts";
import { newKey } from "./editor-page.ts";
import type { Opened } from "./editor-notices.ts";
import type { EditedPost } from "./editor-store.ts";
import { differsFrom } from "./editor-values.ts";
import { isKey } from "./form.ts";

/** Opens a post in a new window of the editor: holds it, if nobody does, and looks for what its writer has typed and not saved. */
export async function openEditor(ctx: Context, req: Request, post: EditedPost): Promise<Opened> {
  const viewer = requireViewer(req);
  const window = windowOf(req);
  const personId = viewer.person.id;
  const wasParked = query(req, "parked") !== undefined && (await takeParked(ctx, req, post));
  const asked = query(req, "typed") !== undefined;
  if (asked) await dismissTyped(ctx, viewer, post.id, false);
  const holder = await holdPost(ctx, { postId: post.id, personId, window });
  const typed = await findTyped(ctx, post.id, personId);
  const opened = { personId, window, wasParked, ...(holder ? { holder } : {}) };
  if (!typed || !differsFrom(post, typed)) return opened;
  return typed.dismissed ? { ...opened, setAside: typed } : { ...opened, typed };
}

/** A new one, or the one that has just taken the post over. */
function windowOf(req: Request): string {
  const given = query(req, "window") ?? "";
  return isKey(given) ? given : newKey();
}

/** What was sent when the session had ended becomes what is typed and not saved. @returns whether there was something */
async function takeParked(ctx: Context, req: Request, post: EditedPost): Promise<boolean> {
  const viewer = requireViewer(req);
  const path = `/admin/${post.type}s/${post.id}`;
  const parked = await findParkedForm(ctx, req, viewer, path);
  if (!parked) return false;
  const version = parseId(field({ body: parked.form }, "version")) ?? post.version;
  await autosave(ctx, viewer, post.id, { version, form: parked.form });
  await forgetParkedForm(ctx, req, path);
  return true;
}
