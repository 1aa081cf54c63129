import type { ThreadPaging } from "../server/pages.ts";
import { t } from "./language.ts";
import { PageNumbers } from "./paging.tsx";

/** The way to the other pages of a thread. `data-comment-href` is for 65-threads.js. */
export function CommentPaging({ paging }: { paging: ThreadPaging }) {
  const { newestFirst, prevHref, nextHref } = paging;
  return (
    <nav class="paging comment-paging" aria-label={t("thread.pages")} data-comment-href={paging.commentHref}>
      {prevHref && (
        <a class="paging-newer" rel="prev" href={prevHref}>
          <span aria-hidden="true" class="arrow">
            ←
          </span>{" "}
          {t(newestFirst ? "thread.newer" : "thread.older")}
        </a>
      )}{" "}
      <PageNumbers numbers={paging.numbers} label={t("paging.page")} />
      {nextHref && (
        <a class="paging-older" rel="next" href={nextHref}>
          {t(newestFirst ? "thread.older" : "thread.newer")}{" "}
          <span aria-hidden="true" class="arrow">
            →
          </span>
        </a>
      )}
    </nav>
  );
}
