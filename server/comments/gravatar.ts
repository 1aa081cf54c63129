import { createHash } from "node:crypto";
import { copyPicture } from "../accounts/providers/picture-copy.ts";
import type { Context } from "../context.ts";
import { OutboundRefused } from "../http/outbound.ts";
import { findGravatarAnswer, saveGravatarAnswer } from "./picture-store.ts";

const GRAVATAR = "https://gravatar.com";
/** How long an answer holds, a picture or none. */
export const GRAVATAR_ANSWER_MS = 7 * 24 * 3_600_000;

/**
 * Our copy of the picture that Gravatar has for an e-mail address, if the owner lets it be asked. Gravatar learns the
 * address's SHA-256 and that this blog has met it; readers' browsers never go there.
 * @returns the name of the file, undefined for none
 * @see https://docs.gravatar.com/sdk/images/
 */
export async function gravatarOf(ctx: Context, email: string): Promise<string | undefined> {
  const { gravatar, avatarsShown, avatarRating } = ctx.settings.current;
  if (!gravatar || !avatarsShown) return undefined;
  const emailHash = createHash("sha256").update(email.trim().toLowerCase()).digest("hex");
  const known = await findGravatarAnswer(ctx.db.client, emailHash, new Date(ctx.now().getTime() - GRAVATAR_ANSWER_MS));
  const picture = known ? known.picture : await askGravatar(ctx, emailHash, avatarRating);
  if (!known) await saveGravatarAnswer(ctx.db.client, { emailHash, picture, askedAt: ctx.now() });
  return picture ?? undefined;
}

async function askGravatar(ctx: Context, emailHash: string, rating: string): Promise<string | null> {
  const { gravatarUrl = GRAVATAR } = ctx.options;
  // 404 instead of a picture made up there.
  const address = `${gravatarUrl}/avatar/${emailHash}?s=96&d=404&r=${rating}`;
  try {
    return await copyPicture(ctx, address, ctx.options.gravatarUrl ? [new URL(gravatarUrl).origin] : []);
  } catch (error) {
    if (error instanceof OutboundRefused) return null;
    throw error;
  }
}
