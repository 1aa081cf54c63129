import type { ArchivePage } from "../server/pages.ts";
import { Layout } from "./layout.tsx";
import { PagingBar } from "./paging.tsx";
import { PostList } from "./post-card.tsx";
import { Trail } from "./trail.tsx";

/** The posts of a category, a tag, an author, a year, a month or a day. */
export function Archive({ page }: { page: ArchivePage }) {
  return (
    <Layout page={page}>
      <header class="page-head">
        <Trail links={page.trail} label="Parent categories" />
        <h1>
          <span class="eyebrow">
            {page.label}
            <span class="visually-hidden">: </span>
          </span>
          {page.name}
        </h1>
        {page.description && <p class="standfirst">{page.description}</p>}
        {page.paging.page > 1 && (
          <p class="page-count">
            Page {page.paging.page} of {page.paging.pageCount}
          </p>
        )}
      </header>
      {page.posts.length > 0 ? <PostList posts={page.posts} /> : <p class="empty">Nothing has been filed here yet.</p>}
      <PagingBar paging={page.paging} />
    </Layout>
  );
}
