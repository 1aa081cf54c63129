import type { Context } from "../context.ts";
import type { Tx } from "../db/database.ts";
import { readEmbedAddress } from "./content/embed-addresses.ts";
import { findEmbedPlaces } from "./content/embed-places.ts";
import { insertEmbeds, listEmbedStates, replaceEmbedUses, retryFailedEmbeds } from "./embed-store.ts";

/** The job that asks a provider what a card is to show. */
export const FILL_EMBED = "fill-embed";

/** More addresses in one post stay links. */
const MOST_EMBEDS = 50;
/** What could not be filled in is asked for again when a post with it is saved later than this. */
const RETRIED_AFTER_MS = 3_600_000;

/** Records which cards a post has, in the transaction that writes its text; those that nobody has asked for yet are asked for after it. */
export async function recordEmbeds(ctx: Pick<Context, "jobs" | "now">, tx: Tx, postId: number, contentHtml: string): Promise<void> {
  const urls = findEmbedPlaces(contentHtml).slice(0, MOST_EMBEDS);
  if (urls.length === 0) return replaceEmbedUses(tx, postId, []);
  const known = new Set((await listEmbedStates(tx, urls)).map(({ url }) => url));
  const fresh = urls.filter((url) => !known.has(url));
  if (fresh.length > 0)
    await insertEmbeds(
      tx,
      fresh.map((url) => newEmbed(url, ctx.now())),
    );
  await retryFailedEmbeds(tx, urls, new Date(ctx.now().getTime() - RETRIED_AFTER_MS));
  const embeds = await listEmbedStates(tx, urls);
  await replaceEmbedUses(
    tx,
    postId,
    embeds.map(({ id }) => id),
  );
  for (const { id, state } of embeds) {
    if (state === "waiting") await ctx.jobs.add(tx, FILL_EMBED, { embedId: id }, { uniqueKey: `embed:${id}`, unlessWaiting: true });
  }
}

function newEmbed(url: string, createdAt: Date) {
  return { url, provider: readEmbedAddress(url)?.provider ?? "oembed", createdAt };
}
