import { t } from "./language.ts";

/** What a link to something without a title says. */
export function linkTitle(title: string): string {
  return title.trim() || t("site.untitled");
}
