import type { Context } from "../context.ts";
import { siteFrame } from "../frame.ts";
import type { Paging, PostCard, SearchPage } from "../pages.ts";
import { plainText } from "../posts/content/plain-text.ts";
import { postCards } from "../posts/page.ts";
import { pagingFor } from "../posts/paging.ts";
import { listCards } from "../posts/store.ts";
import { storedHtml } from "../stored-html.ts";
import { highlightSnippet } from "./highlight.ts";
import { searchFormPath, searchPath } from "./paths.ts";
import { queryTerms } from "./query-terms.ts";
import { listSearchedHtml, searchPosts } from "./store.ts";

const LONGEST_SHOWN = 200;

/**
 * The results for what a reader typed. Not to be stored: anybody can make up queries without end.
 * @param query as it was typed; without a word in it the page asks for one
 * @throws NotFound beyond the last page
 */
export async function searchPage(ctx: Context, query: string, page: number): Promise<SearchPage> {
  const shown = [...query.trim()].slice(0, LONGEST_SHOWN).join("");
  const terms = queryTerms(shown);
  const perPage = ctx.settings.current.postsPerPage;
  const { ids, total } = await searchPosts(ctx.db, terms, { page, perPage });
  const paging = pagingFor(page, total, perPage, (number) => ctx.site.href(searchFormPath(shown, number)));
  const site = await siteFrame(ctx);
  return {
    kind: "search",
    site,
    head: {
      title: `${shown ? ctx.t("search.title", { words: shown }) : ctx.t("search.heading")} – ${site.title}`,
      robots: "noindex, follow",
      ...neighbours(paging),
      ...(terms.length > 0 ? { feeds: [feedLink(ctx, shown)] } : {}),
    },
    query: shown,
    total,
    posts: await resultCards(ctx, ids, terms),
    paging,
  };
}

/** Cards with a snippet around what was found. A match in the title alone leaves the teaser as it is. */
async function resultCards(ctx: Context, ids: readonly number[], terms: readonly (readonly string[])[]): Promise<PostCard[]> {
  if (ids.length === 0) return [];
  const cards = postCards(ctx, await listCards(ctx.db.client, ids));
  const contents = await listSearchedHtml(ctx.db.client, ids);
  return cards.map((card) => {
    const snippet = highlightSnippet(plainText(storedHtml(contents.get(card.id) ?? "")), terms);
    return snippet === undefined ? card : { ...card, teaser: snippet, cut: true };
  });
}

function neighbours({ newerHref, olderHref }: Paging): { prevHref?: string; nextHref?: string } {
  return { ...(newerHref ? { prevHref: newerHref } : {}), ...(olderHref ? { nextHref: olderHref } : {}) };
}

function feedLink(ctx: Context, query: string) {
  return { text: ctx.t("search.title", { words: query }), href: ctx.site.href(`${searchPath(query)}feed/`), type: "application/rss+xml" };
}
