import type { ErrorPage } from "../server/pages.ts";
import { KeptText } from "./kept-text.tsx";
import { isolate, rich } from "./language.ts";
import { Layout } from "./layout.tsx";
import { SearchForm } from "./search-form.tsx";

/** What went wrong, in words, and where to go from here. */
export function Failure({ page }: { page: ErrorPage }) {
  return (
    <Layout page={page} searches={page.search}>
      <div class="failure">
        <p class="failure-status" aria-hidden="true">
          {page.status}
        </p>
        <h1>{isolate(page.heading)}</h1>
        <p class="standfirst">{isolate(page.text)}</p>
        {page.kept && <KeptText text={page.kept} />}
        {page.search && <SearchForm action={page.site.searchAction} id="search-again" />}
        {page.actions.length > 0 && (
          <ul class="failure-actions">
            {page.actions.map((action) => (
              <li key={action.href}>
                <a class="button" href={action.href}>
                  {action.text}
                </a>
              </li>
            ))}
          </ul>
        )}
        {page.requestId && <p class="failure-request">{rich("failure.quote", { id: <code>{page.requestId}</code> })}</p>}
      </div>
    </Layout>
  );
}
