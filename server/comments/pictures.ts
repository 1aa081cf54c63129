import { z } from "zod";
import type { PictureUse } from "../accounts/providers/pictures.ts";
import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";
import type { JobHandler } from "../jobs/queue.ts";
import { gravatarOf } from "./gravatar.ts";
import { findAccountPicture, findPictureless, setAccountPicture, setPicture } from "./picture-store.ts";

const FIND_PICTURE = "find-picture";

/** Puts an account's picture to the comments that were written before it had been copied. */
export const commentPictures: PictureUse = {
  showPicture: async (tx, account, picture) => (await setAccountPicture(tx, account, picture)).map((postId) => `post:${postId}`),
};

/** A comment that everybody can read from now on. */
interface Shown {
  id: number;
  kind?: string;
  provider?: string | null;
  authorEmail?: string | null;
  picture?: string | null;
}

/**
 * Has a picture looked for, after the answer, where a comment has none and there may be one: its author's account has just
 * been met, or the owner lets Gravatar be asked. Within the transaction that approves it; what is held asks nobody.
 */
export async function wantPicture(ctx: Context, tx: Tx, { id, kind, provider, authorEmail, picture }: Shown): Promise<void> {
  const possible = provider ? true : ctx.settings.current.gravatar && Boolean(authorEmail);
  if (!picture && possible && (kind ?? "comment") === "comment") await ctx.jobs.add(tx, FIND_PICTURE, { commentId: id });
}

/** The jobs of this feature, by kind. */
export function pictureJobs(ctx: Context): Record<string, JobHandler> {
  return { [FIND_PICTURE]: (payload) => findPicture(ctx, z.object({ commentId: z.int() }).parse(payload).commentId) };
}

async function findPicture(ctx: Context, commentId: number): Promise<void> {
  const comment = await findPictureless(ctx.db.client, commentId);
  if (!comment) return;
  const { personId, provider, authorEmail } = comment;
  const picture = provider ? personId && (await findAccountPicture(ctx.db.client, personId, provider)) : authorEmail && (await gravatarOf(ctx, authorEmail));
  if (!picture) return;
  await ctx.db.transaction((tx) => setPicture(tx, commentId, picture));
  ctx.cache.forget([`post:${comment.postId}`]);
}
