import type { MediaDeletionPage } from "../../server/admin/pages.ts";
import { isolate, t } from "../language.ts";
import { Desk } from "./desk.tsx";

/** Before files are deleted for good: which, and who will miss them. */
export function MediaDeletion({ page }: { page: MediaDeletionPage }) {
  const title = t("media.deletionTitle");
  return (
    <Desk frame={page.frame} title={title}>
      <form class="media-deletion" action={page.action} method="post">
        <h1>{title}</h1>
        <p>{t("media.deletionText", { count: page.items.length })}</p>
        <ul class="media-doomed">
          {page.items.map((item) => (
            <li key={item.id}>
              <input type="hidden" name="ids" value={item.id} />
              {item.thumbnailUrl ? <img src={item.thumbnailUrl} alt="" width={80} height={80} /> : <span class="media-tile-kind">{item.kindLabel}</span>}
              <div>
                <strong>{isolate(item.title)}</strong>
                {item.uses.length > 0 && (
                  <p class="media-lacks">
                    {t("media.stillShown")}{" "}
                    {item.uses.map((use, index) => (
                      <span key={use.href}>
                        {index > 0 && ", "}
                        <a href={use.href}>{isolate(use.text)}</a>
                      </span>
                    ))}
                  </p>
                )}
              </div>
            </li>
          ))}
        </ul>
        <div class="media-acts">
          <button type="submit" class="button button-primary" name="sure" value="yes">
            {t("media.deleteNow")}
          </button>
          <a class="button" href={page.backHref}>
            {t("media.keep")}
          </a>
        </div>
      </form>
    </Desk>
  );
}
