import type { Context } from "../context.ts";
import type { BanFact } from "./facts.ts";
import { createBanList, type BanList, type BanSubject } from "./ban-list.ts";
import { listOpenBans } from "./ban-store.ts";

/** The cache tag of what depends on bans: to be forgotten by who writes one. Other processes hear of it as of any other. */
export const BANS_TAG = "bans";

/** The bans, and what is let pass, that somebody or something is on now. They are kept in memory. */
export async function findBans(ctx: Pick<Context, "cache" | "db" | "now">, subject: BanSubject): Promise<BanFact[]> {
  const list: BanList = await ctx.cache.remember("bans", [BANS_TAG], async () => createBanList(await listOpenBans(ctx.db.client)));
  return list.find(subject, ctx.now());
}
