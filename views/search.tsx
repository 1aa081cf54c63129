import type { SearchPage } from "../server/pages.ts";
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
            Search<span class="visually-hidden">: </span>
          </span>
          {page.query ? `“${page.query}”` : "What are you looking for?"}
        </h1>
        <SearchForm action={page.site.searchAction} id="search-again" query={page.query} />
        {page.query && <p class="page-count">{found(page)}</p>}
      </header>
      {page.posts.length > 0 && <PostList posts={page.posts} />}
      {page.query && page.total === 0 && (
        <p class="empty">Try fewer words, or another spelling. Every word has to be in the post.</p>
      )}
      <PagingBar paging={page.paging} />
    </Layout>
  );
}

function found({ total, paging }: SearchPage): string {
  if (total === 0) return "Nothing was found.";
  const posts = total === 1 ? "One post was found" : `${total} posts were found`;
  return paging.pageCount > 1 ? `${posts}; page ${paging.page} of ${paging.pageCount}.` : `${posts}.`;
}
