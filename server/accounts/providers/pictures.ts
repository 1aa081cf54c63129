import { z } from "zod";
import type { Context } from "../../context.ts";
import type { Tx } from "../../db/database.ts";
import { OutboundRefused } from "../../http/outbound.ts";
import { copyPicture } from "./picture-copy.ts";
import { findPictureSource, saveIdentityPicture } from "../store.ts";

/** Whoever shows the pictures of accounts beside what was written by them. */
export interface PictureUse {
  /**
   * Puts a picture to what was written before it was here, within the transaction that saves it.
   * @returns the cache tags of the pages that show it
   */
  showPicture(tx: Tx, account: { personId: number; provider: string }, picture: string): Promise<string[]>;
}

/** Work of this feature that is done after the answer. */
export function accountJobs(ctx: Context, use: PictureUse): Record<string, (payload: unknown) => Promise<void>> {
  return { "fetch-picture": (payload) => fetchPicture(ctx, use, payloadRule.parse(payload).identityId) };
}

const payloadRule = z.object({ identityId: z.int() });

/** Copies the picture of an account here. */
async function fetchPicture(ctx: Context, use: PictureUse, identityId: number): Promise<void> {
  const identity = await findPictureSource(ctx.db.client, identityId);
  if (!identity?.pictureUrl) return;
  const { pictureUrl, ...account } = identity;
  // Each provider's stand-in is there for its own pictures alone.
  const own = ctx.providers.findConfigured(account.provider)?.loopbackOrigin;
  const allowLoopback = own === undefined ? [] : [own];
  try {
    const picture = await copyPicture(ctx, pictureUrl, allowLoopback);
    const tags = await ctx.db.transaction(async (tx) => {
      return (await saveIdentityPicture(tx, { identityId, pictureUrl }, picture)) ? use.showPicture(tx, account, picture) : [];
    });
    if (tags.length > 0) ctx.cache.forget(tags);
  } catch (error) {
    if (!(error instanceof OutboundRefused)) throw error;
    ctx.log.warn({ reason: error.message }, "a provider's picture was not taken");
  }
}
