import type { CommentView } from "../server/pages.ts";
import { t } from "./language.ts";

/** Where the author of a comment that does not appear can ask for another look; or that they have. */
export function Appeal({ appeal }: { appeal: CommentView["appeal"] }) {
  if (!appeal) return null;
  if ("asked" in appeal) return <>{t("appeal.asked")}</>;
  return (
    <a href={appeal.href} rel="nofollow">
      {t("appeal.link")}
    </a>
  );
}
