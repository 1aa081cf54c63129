import type { SafeHtml } from "../server/pages.ts";

interface RawProps {
  html: SafeHtml;
  class: string;
}

/** Puts HTML in as it is. Only the sanitizer can make what this takes. */
export function Raw({ html, class: name }: RawProps) {
  return <div class={name} dangerouslySetInnerHTML={{ __html: html }} />;
}
