import { can } from "../accounts/permissions.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { Context } from "../context.ts";
import { Forbidden, say } from "../errors.ts";
import { findBans } from "../moderation/bans.ts";

/** Who wants to take part. */
export interface Participant {
  viewer: Viewer | undefined;
  address: string;
}

/**
 * Stands before everything that readers do here: posting, editing, reporting, asking for another look. What a guest types says nothing of who
 * they are, so an e-mail counts only with an account: the rules see to the others, and say nothing.
 * @returns whether they are muted: it is to look as if all was well
 * @throws Forbidden for whom the lists refuse
 */
export async function assertNotBanned(ctx: Pick<Context, "cache" | "db" | "now">, { viewer, address }: Participant): Promise<{ muted: boolean }> {
  const { id = null, email = null } = viewer?.person ?? {};
  const found = await findBans(ctx, { personId: id, email: email ?? "", address, hosts: [] });
  const proven = viewer !== undefined && viewer.person.emailConfirmed;
  // Who moderates may sit at an address that readers are kept out by.
  const counting = can(viewer, "moderateComments") ? found.filter(({ kind }) => kind === "person") : found;
  if (counting.some(({ effect, kind }) => effect === "allow" && (kind !== "email" || proven))) return { muted: false };
  if (counting.some(({ effect }) => effect === "refuse")) throw new Forbidden(say("ban.refused"));
  return { muted: counting.some(({ effect }) => effect === "hold") };
}
