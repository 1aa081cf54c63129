import type { HomePage } from "../server/pages.ts";
import { Layout } from "./layout.tsx";
import { PagingBar } from "./paging.tsx";
import { PostList } from "./post-card.tsx";

/** The front page and the pages of older posts behind it. */
export function Home({ page }: { page: HomePage }) {
  return (
    <Layout page={page}>
      {page.paging.page > 1 && (
        <p class="page-count">
          Page {page.paging.page} of {page.paging.pageCount}
        </p>
      )}
      {page.posts.length > 0 ? <PostList posts={page.posts} /> : <p class="empty">Nothing has been published yet.</p>}
      <PagingBar paging={page.paging} />
    </Layout>
  );
}
