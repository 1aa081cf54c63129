import type { Request } from "express";
import { assertCan } from "../../accounts/permissions.ts";
import { requireViewer, type Viewer } from "../../accounts/viewer.ts";
import type { Context } from "../../context.ts";
import { Conflict, NotFound, say } from "../../errors.ts";
import { field, idParam, parseId } from "../../http/input.ts";
import { type EditedPost, findEdited } from "./editor-store.ts";

/** The post that an address of the editor is about. @throws NotFound, Forbidden */
export async function getEditable(ctx: Context, req: Request): Promise<EditedPost> {
  const post = await findEdited(ctx.db.client, idParam(req.params["id"]));
  if (!post) throw new NotFound(say("post.gone"));
  assertCan(requireViewer(req), post.type === "page" ? "writePages" : "writePosts", post);
  return post;
}

/** Whether a form was filled in by somebody else, who has signed out in this browser since. */
export function isOthersForm({ person }: Viewer, req: Request): boolean {
  const writer = parseId(field(req, "writer"));
  return writer !== undefined && writer !== person.id;
}

/** @throws Conflict */
export function assertSameWriter(viewer: Viewer, req: Request): void {
  if (isOthersForm(viewer, req)) throw new Conflict(say("editor.otherPerson", { name: viewer.person.name }));
}
