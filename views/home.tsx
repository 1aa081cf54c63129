import type { HomePage } from "../server/pages.ts";
import { t } from "./language.ts";
import { Layout } from "./layout.tsx";
import { PagingBar } from "./paging.tsx";
import { PostList } from "./post-card.tsx";

/** The front page and the pages of older posts behind it. */
export function Home({ page }: { page: HomePage }) {
  return (
    <Layout page={page}>
      {page.heading !== undefined && (
        <header class="page-head">
          <h1>{page.heading}</h1>
        </header>
      )}
      {page.paging.page > 1 && <p class="page-count">{t("list.page", { page: page.paging.page, pages: page.paging.pageCount })}</p>}
      {page.posts.length > 0 ? <PostList posts={page.posts} /> : <p class="empty">{t("list.empty")}</p>}
      <PagingBar paging={page.paging} />
    </Layout>
  );
}
