const LONGEST_TOKEN = 100;

/**
 * Terms as a MATCH expression of FTS5 (sqlite.org/fts5.html, 3): all of them, phrases in order, single words also as the
 * beginning of longer ones. @param terms as `queryTerms` gives them: lists of folded words
 */
export function sqliteQuery(terms: readonly (readonly string[])[]): string {
  return terms.map((term) => `"${term.map(shorten).join(" ").replaceAll('"', '""')}"${isPrefix(term) ? "*" : ""}`).join(" AND ");
}

/** The same as a tsquery of PostgreSQL (8.11.2), to be read by `to_tsquery('simple', …)`. */
export function postgresqlQuery(terms: readonly (readonly string[])[]): string {
  return terms.map((term) => `(${term.map((token) => quoteLexeme(token) + (isPrefix(term) ? ":*" : "")).join(" <-> ")})`).join(" & ");
}

/** Whether a term also finds longer words that begin like it. A lone letter would find nearly everything. */
export function isPrefix(term: readonly string[]): boolean {
  return term.length === 1 && [...(term[0] ?? "")].length > 1;
}

function quoteLexeme(token: string): string {
  return `'${shorten(token).replaceAll(/['\\]/g, "$&$&")}'`;
}

/** PostgreSQL refuses words of more than 2 KB. A word that was cut here still finds its whole, as a prefix. */
function shorten(token: string): string {
  return Array.from(token.slice(0, LONGEST_TOKEN * 2))
    .slice(0, LONGEST_TOKEN)
    .join("");
}
