import type { ArchivePage } from "../server/pages.ts";
import { isolate, t } from "./language.ts";
import { Layout } from "./layout.tsx";
import { PagingBar } from "./paging.tsx";
import { PostList } from "./post-card.tsx";
import { Trail } from "./trail.tsx";

/** The posts of a category, a tag, an author, a year, a month or a day. */
export function Archive({ page }: { page: ArchivePage }) {
  return (
    <Layout page={page}>
      <header class="page-head">
        <Trail links={page.trail} label={t("archive.above")} />
        <h1>
          <span class="eyebrow">
            {isolate(page.label)}
            <span class="visually-hidden">{t("site.colon")}</span>
          </span>
          {page.name}
        </h1>
        {page.description && <p class="standfirst">{page.description}</p>}
        {page.paging.page > 1 && <p class="page-count">{t("list.page", { page: page.paging.page, pages: page.paging.pageCount })}</p>}
      </header>
      {page.posts.length > 0 ? <PostList posts={page.posts} /> : <p class="empty">{t("archive.empty")}</p>}
      <PagingBar paging={page.paging} />
    </Layout>
  );
}
