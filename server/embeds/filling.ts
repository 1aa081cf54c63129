import { z } from "zod";
import type { Context } from "../context.ts";
import { OutboundRefused } from "../http/outbound.ts";
import type { JobHandler } from "../jobs/queue.ts";
import { FILL_EMBED } from "../posts/embed-uses.ts";
import { askProvider } from "./asking.ts";
import { copyCardPicture } from "./card-picture.ts";
import { countEmbedTry, deleteUnusedEmbeds, findWaitingEmbed, settleEmbed } from "./store.ts";

/** A provider that is out of order is asked so often, within some ten minutes; then the card stays a link. */
const MOST_TRIES = 5;

/** What asks other servers. */
export function embedJobs(ctx: Context): Record<string, JobHandler> {
  return { [FILL_EMBED]: (payload) => fillEmbed(ctx, z.object({ embedId: z.int() }).parse(payload).embedId) };
}

/** Asks what a card is to show, once: an answer holds for good. */
async function fillEmbed(ctx: Context, embedId: number): Promise<void> {
  const embed = await findWaitingEmbed(ctx.db.client, embedId);
  if (!embed) return;
  try {
    const { html: _html, thumbnailUrl, ...answer } = await askProvider(ctx, embed.url);
    const picture = thumbnailUrl === undefined ? undefined : await copyCardPicture(ctx, thumbnailUrl).catch(goWithout(embed.tries));
    const filled = { ...answer, ...picture, frameUrl: answer.frameUrl ?? null, state: "ready", fetchedAt: ctx.now() };
    const postIds = await ctx.db.transaction((tx) => settleEmbed(tx, embedId, filled));
    if (postIds && postIds.length > 0) ctx.cache.forget(["lists", ...postIds.map((id) => `post:${id}`)]);
  } catch (error) {
    await giveUpOrThrow(ctx, embed, error);
  }
}

/** A card without its picture is better than none. */
function goWithout(tries: number): (error: unknown) => undefined {
  return (error) => {
    if (tries + 1 < MOST_TRIES - 2) throw error;
    return undefined;
  };
}

/** The queue tries again what is thrown. */
async function giveUpOrThrow(ctx: Context, { id, tries }: { id: number; tries: number }, error: unknown): Promise<void> {
  await countEmbedTry(ctx.db.client, id);
  if (!(error instanceof OutboundRefused) && tries + 1 < MOST_TRIES) throw error;
  ctx.log.info({ embed: id, reason: error instanceof Error ? error.message : String(error) }, "a card stays a link");
  await ctx.db.transaction((tx) => settleEmbed(tx, id, { state: "failed", fetchedAt: ctx.now() }));
}

const UNUSED_KEPT_MS = 30 * 24 * 3_600_000;

/** Forgets the cards that no post has any more. */
export async function sweepEmbeds(ctx: Pick<Context, "db" | "files" | "now">): Promise<void> {
  const before = new Date(ctx.now().getTime() - UNUSED_KEPT_MS);
  const pictures = await ctx.db.transaction((tx) => deleteUnusedEmbeds(tx, before));
  for (const picture of pictures) await ctx.files.remove(picture);
}
