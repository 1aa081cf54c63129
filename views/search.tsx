import type { SearchPage } from "../server/pages.ts";
import { t } from "./language.ts";
import { Layout } from "./layout.tsx";
import { PagingBar } from "./paging.tsx";
import { PostList } from "./post-card.tsx";
import { SearchForm } from "./search-form.tsx";

/** What was found, and the form to ask again. */
export function Search({ page }: { page: SearchPage }) {
  return (
    <Layout page={page} searches>
      <header class="page-head">
        <h1>
          <span class="eyebrow">
            {t("search.heading")}
            <span class="visually-hidden">{t("site.colon")}</span>
          </span>
          {page.query ? t("search.words", { words: page.query }) : t("search.ask")}
        </h1>
        <SearchForm action={page.site.searchAction} id="search-again" query={page.query} />
        {page.query && <p class="page-count">{found(page)}</p>}
      </header>
      {page.posts.length > 0 && <PostList posts={page.posts} />}
      {page.query && page.total === 0 && <p class="empty">{t("search.hint")}</p>}
      <PagingBar paging={page.paging} />
    </Layout>
  );
}

function found({ total, paging }: SearchPage): string {
  if (paging.pageCount === 1) return t("search.found", { total });
  return t("search.foundPages", { total, page: paging.page, pages: paging.pageCount });
}
