import type { Viewer } from "../accounts/viewer.ts";
import { recordAccountEvent } from "../accounts/event-store.ts";
import { checkDetails } from "../comments/input.ts";
import type { Context } from "../context.ts";
import { hasPublished } from "../posts/store.ts";
import { updateProfile } from "./desk-store.ts";

/** What somebody says of themselves. */
export interface ProfileInput {
  name: string;
  /** Their website; "" for none. */
  url: string;
}

/**
 * Changes one's name and website. What was written before keeps the name it was signed with.
 * @throws Invalid naming the fields
 */
export async function saveProfile(ctx: Context, { person }: Viewer, input: ProfileInput): Promise<void> {
  const { name, url } = checkDetails(input);
  const changed = await ctx.db.transaction(async (tx) => {
    if (!(await updateProfile(tx, person.id, { name, url: url || null }))) return false;
    await recordAccountEvent(tx, { personId: person.id, act: "profile-changed", actorId: person.id, at: ctx.now() });
    return true;
  });
  if (!changed) return;
  // Bylines stand in pages and feeds; who has no post has none.
  ctx.cache.forget((await hasPublished(ctx.db.client, person.id)) ? ["site"] : ["people"]);
}
