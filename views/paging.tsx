import type { Paging } from "../server/pages.ts";
import { t } from "./language.ts";

/** "Newer posts", page numbers, "Older posts"; nothing where there is one page. */
export function PagingBar({ paging }: { paging: Paging }) {
  if (paging.pageCount <= 1) return null;
  return (
    <nav class="paging" aria-label={t("paging.label")}>
      {paging.newerHref && (
        <a class="paging-newer" rel="prev" href={paging.newerHref}>
          <span aria-hidden="true" class="arrow">
            ←
          </span>{" "}
          {t("paging.newer")}
        </a>
      )}{" "}
      <PageNumbers numbers={paging.numbers} label={t("paging.page")} />
      {paging.olderHref && (
        <a class="paging-older" rel="next" href={paging.olderHref}>
          {t("paging.older")}{" "}
          <span aria-hidden="true" class="arrow">
            →
          </span>
        </a>
      )}
    </nav>
  );
}

/** The parts of a post that was divided. */
export function PartsBar({ parts }: { parts: Paging["numbers"] }) {
  if (parts.length <= 1) return null;
  return (
    <nav class="parts" aria-label={t("post.parts")}>
      <span class="parts-label">{t("post.partsHere")}</span>
      <PageNumbers numbers={parts} label={t("post.part")} />
    </nav>
  );
}

/** The numbers of pages, with gaps. @param label what a number counts, for those who listen */
export function PageNumbers({ numbers, label }: { numbers: Paging["numbers"]; label: string }) {
  return (
    <ul class="page-numbers">
      {numbers.map((number, index) => (
        <li key={index}>
          <PageNumber number={number} label={label} />
        </li>
      ))}
    </ul>
  );
}

function PageNumber({ number, label }: { number: Paging["numbers"][number]; label: string }) {
  if (number.current) {
    return (
      <span class="current" aria-current="page">
        <span class="visually-hidden">{label} </span>
        {number.text}
      </span>
    );
  }
  if (number.href === undefined) return <span class="gap">{number.text}</span>;
  return (
    <a href={number.href}>
      <span class="visually-hidden">{label} </span>
      {number.text}
    </a>
  );
}
