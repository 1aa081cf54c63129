import type { OwnActs as Acts } from "../server/pages.ts";
import { t } from "./language.ts";

/** What the author of a comment may do with it for a while. */
export function OwnActs({ acts: { editHref, deleteAction, restoreAction } }: { acts: Acts }) {
  return (
    <div class="own-acts">
      {editHref && (
        <a href={editHref} rel="nofollow" aria-label={t("own.editThis")}>
          {t("own.edit")}
        </a>
      )}
      {deleteAction && <Act action={deleteAction} text={t("own.delete")} label={t("own.deleteThis")} />}
      {restoreAction && <Act action={restoreAction} text={t("own.restore")} label={t("own.restoreThis")} />}
    </div>
  );
}

function Act({ action, text, label }: { action: string; text: string; label: string }) {
  return (
    <form action={action} method="post">
      <button type="submit" class="button-link" aria-label={label}>
        {text}
      </button>
    </form>
  );
}
