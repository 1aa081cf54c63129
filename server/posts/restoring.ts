import { assertCan } from "../accounts/permissions.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { Context } from "../context.ts";
import { NotFound, say } from "../errors.ts";
import { findRevision } from "./revision-store.ts";
import { textOf } from "./revisions.ts";
import { findPresentInput } from "./present-store.ts";
import { savePost, type SavedPost } from "./writing.ts";

/**
 * Takes the text of an earlier version up again, as a new version: the present one stays among the others.
 * @param basedOnVersion the version that was shown as the present one
 * @throws NotFound, Forbidden, Conflict when somebody saved another version meanwhile
 */
export async function restoreRevision(ctx: Context, viewer: Viewer, postId: number, version: number, basedOnVersion: number | undefined): Promise<SavedPost> {
  const present = await findPresentInput(ctx.db.client, postId);
  if (!present) throw new NotFound(say("post.gone"));
  assertCan(viewer, present.input.type === "page" ? "writePages" : "writePosts", present);
  const revision = await findRevision(ctx.db.client, postId, version);
  if (!revision) throw new NotFound(say("revisions.gone"));
  return savePost(ctx, viewer, { ...present.input, ...textOf(revision), ...(basedOnVersion === undefined ? {} : { basedOnVersion }), restoredFrom: version });
}
