/** What a reader sees of some HTML: tags gone, entities decoded, white space as one blank. */
export function textOf(html: string): string {
  return html
    .replaceAll(/<\/(?:p|h[1-6]|div|li|ol|ul|section|article|header|button|label)>/g, " ")
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** The first element that begins with `opening`, up to the first `closing`; fails the test if there is none. */
export function between(html: string, opening: string, closing: string): string {
  const start = html.indexOf(opening);
  const end = html.indexOf(closing, start + opening.length);
  if (start < 0 || end < 0) throw new Error(`There is no ${opening} … ${closing}`);
  return html.slice(start, end + closing.length);
}

/** All values of `id`, in their order. */
export function idsOf(html: string): string[] {
  return [...html.matchAll(/\sid="([^"]*)"/g)].map((match) => match[1] ?? "");
}
