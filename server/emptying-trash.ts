import type { Actor } from "./accounts/permissions.ts";
import { moderateComments } from "./comments/moderation-verbs.ts";
import { listLongTrashed } from "./comments/trash-store.ts";
import type { Context } from "./context.ts";
import { Conflict, NotFound } from "./errors.ts";
import { listTrashedPosts } from "./posts/trash-store.ts";
import { deletePost } from "./posts/trash.ts";

const DAY_MS = 86_400_000;
/** As many comments are deleted in one transaction. */
const AT_ONCE = 100;

/** Nobody in particular. */
const THE_BLOG: Actor = { person: { id: 0, role: "administrator" } };

/** Deletes for good what has been in the trash for as long as the owner said: by the same verbs as a moderator, so that addresses and records are right. */
export async function emptyTrash(ctx: Context): Promise<void> {
  const { trashDays } = ctx.settings.current;
  if (trashDays === 0) return;
  const before = new Date(ctx.now().getTime() - trashDays * DAY_MS);
  for (const id of await listTrashedPosts(ctx.db.client, before)) await deleteOne(ctx, id);
  for (let after = 0; ;) {
    const { ids, last } = await listLongTrashed(ctx.db.client, { before, after, take: AT_ONCE });
    if (ids.length > 0) await moderateComments(ctx, THE_BLOG, ids, "delete");
    if (last === undefined) return;
    after = last;
  }
}

/** Somebody may have taken it out of the trash, or another process may have been first. */
async function deleteOne(ctx: Context, id: number): Promise<void> {
  try {
    await deletePost(ctx, THE_BLOG, id);
  } catch (refusal) {
    if (!(refusal instanceof Conflict || refusal instanceof NotFound)) throw refusal;
  }
}
