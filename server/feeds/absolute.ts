const TAG = /<[a-z][^<>]*>/gi;
const ADDRESS = /\s(href|src|poster|cite)="([^"]*)"/gi;

/**
 * Makes every address in sanitized HTML absolute, since a feed is read far from its page. Attributes must be in double
 * quotes and without angle brackets, as the sanitizer writes them.
 * @param base the page that the HTML stands on
 */
export function absoluteAddresses(html: string, base: string): string {
  return html.replaceAll(TAG, (tag) => tag.replaceAll(ADDRESS, (whole, name: string, value: string) => absoluteAttribute(name, value, base) ?? whole));
}

function absoluteAttribute(name: string, value: string, base: string): string | undefined {
  const address = value.replaceAll("&amp;", "&").replaceAll("&quot;", '"');
  if (/^[a-z][a-z0-9+.-]*:/i.test(address) || !URL.canParse(address, base)) return undefined;
  return ` ${name}="${new URL(address, base).href.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"`;
}
