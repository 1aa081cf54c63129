import { storedHtml } from "../stored-html.ts";
import { plainText } from "./content/plain-text.ts";

/** A post's teaser as plain text. @param html as the database holds it @param most characters */
export function postExcerpt(html: string, most: number): string {
  const text = plainText(storedHtml(html));
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
