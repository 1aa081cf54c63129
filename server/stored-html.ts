import type { SafeHtml } from "./pages.ts";

/** HTML as it came out of the database: it was sanitized when it was written, the only way in. */
export function storedHtml(html: string): SafeHtml {
  return html as SafeHtml;
}
