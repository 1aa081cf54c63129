import type { Context } from "../context.ts";
import type { PostCard } from "../pages.ts";
import { NEXT_PAGE } from "../posts/content/breaks.ts";
import { postCards } from "../posts/page.ts";
import { type CardRow, listContents } from "../posts/store.ts";
import { storedHtml } from "../stored-html.ts";

/** Posts as home and archives show them: with an excerpt, or the full text where the owner wants that. */
export async function listedPosts(ctx: Context, rows: readonly CardRow[]): Promise<PostCard[]> {
  const cards = postCards(ctx, rows);
  if (ctx.settings.current.listTexts === "excerpt") return cards;
  const open = cards.filter((card) => !card.protected);
  const contents = await listContents(
    ctx.db.client,
    open.map(({ id }) => id),
  );
  return cards.map((card) => {
    const html = contents.get(card.id);
    return html === undefined ? card : { ...card, teaser: storedHtml(html.replaceAll(NEXT_PAGE, "")), cut: false };
  });
}
