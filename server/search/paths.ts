/** The lasting address of a search, from the blog's root. A slash cannot stand in it; to the search it is the same as a space. */
export function searchPath(query: string): string {
  return `/search/${encodeURIComponent(query.replaceAll(/[/\\]/g, " "))}/`;
}

/** A page of results at the form's own address: in a query anything can stand, a slash too. */
export function searchFormPath(query: string, page: number): string {
  return `/?s=${encodeURIComponent(query)}${page > 1 ? `&paged=${page}` : ""}`;
}
