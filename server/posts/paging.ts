import { NotFound, say } from "../errors.ts";
import type { Paging } from "../pages.ts";

/**
 * The paging of a list.
 * @param hrefOf address of a page
 * @throws NotFound for a page beyond the last (the first page of an empty list exists)
 */
export function pagingFor(page: number, total: number, perPage: number, hrefOf: (page: number) => string): Paging {
  const pageCount = Math.max(1, Math.ceil(total / perPage));
  if (page > pageCount) throw new NotFound(say("failure.fewerPages"));
  return {
    page,
    pageCount,
    ...(page < pageCount ? { olderHref: hrefOf(page + 1) } : {}),
    ...(page > 1 ? { newerHref: hrefOf(page - 1) } : {}),
    numbers: pageCount === 1 ? [] : offered(page, pageCount).map((number) => numberLink(number, page, hrefOf)),
  };
}

/** The first, the last and those around the current one; 0 stands for a gap. */
function offered(page: number, pageCount: number): number[] {
  const wanted = [1, page - 1, page, page + 1, pageCount].filter((number) => number >= 1 && number <= pageCount);
  const numbers = [...new Set(wanted)].toSorted((a, b) => a - b);
  return numbers.flatMap((number, index) => {
    const before = numbers[index - 1] ?? number - 1;
    if (number - before === 2) return [number - 1, number];
    return number - before > 2 ? [0, number] : [number];
  });
}

function numberLink(number: number, page: number, hrefOf: (page: number) => string): Paging["numbers"][number] {
  if (number === 0) return { text: "…" };
  return { text: String(number), href: hrefOf(number), ...(number === page ? { current: true } : {}) };
}
