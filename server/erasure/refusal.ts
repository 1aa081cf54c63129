import { countAdministrators } from "../accounts/store.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { Context } from "../context.ts";
import { type Message, say } from "../errors.ts";
import { countAuthored } from "./account-store.ts";

/** Why somebody can't be forgotten by themselves now, in words for them; undefined: they can. */
export async function refusalFor(ctx: Context, { person, realRole }: Viewer): Promise<Message | undefined> {
  const { client } = ctx.db;
  if (realRole !== undefined) return say("erasure.asReader");
  if (person.role === "administrator" && (await countAdministrators(client, person.id)) === 0) return say("erasure.lastAdministrator");
  const count = await countAuthored(client, person.id);
  return count > 0 ? say("erasure.hasPostsOwn", { count }) : undefined;
}
