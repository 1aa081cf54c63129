import type { Paging } from "../../server/pages.ts";

/** Page numbers with the way on and back; nothing where there is one page. */
export function ListPaging({ paging, label }: { paging: Paging; label: string }) {
  if (paging.pageCount <= 1) return null;
  return (
    <nav class="list-paging" aria-label={`Pages: ${label}`}>
      {paging.newerHref && (
        <a class="button" rel="prev" href={paging.newerHref}>
          ← Back
        </a>
      )}
      <ul>
        {paging.numbers.map((number, index) => (
          <li key={index}>
            {number.current || number.href === undefined ? (
              <span aria-current={number.current ? "page" : undefined}>{number.text}</span>
            ) : (
              <a href={number.href}>
                <span class="visually-hidden">Page </span>
                {number.text}
              </a>
            )}
          </li>
        ))}
      </ul>
      {paging.olderHref && (
        <a class="button" rel="next" href={paging.olderHref}>
          More →
        </a>
      )}
    </nav>
  );
}
