import type { OwnComment } from "../server/pages.ts";
import { t } from "./language.ts";
import { OwnActs } from "./own-acts.tsx";

/** The reader's own comments that stand in the thread and can still be changed; 65-threads.js takes the acts there. */
export function OwnComments({ own }: { own: OwnComment[] }) {
  return (
    <section class="own-comments" id="own" aria-labelledby="own-heading">
      <h2 id="own-heading">{t("own.heading")}</h2>
      <ul>
        {own.map((comment) => (
          <Own key={comment.id} comment={comment} />
        ))}
      </ul>
    </section>
  );
}

function Own({ comment }: { comment: OwnComment }) {
  const isDeleted = comment.restoreAction !== undefined;
  return (
    <li data-own={comment.id}>
      <p class="own-excerpt">{isDeleted ? <s>{comment.excerpt}</s> : <a href={comment.href}>{comment.excerpt}</a>}</p>
      <div class="own-what">
        <OwnActs acts={comment} />
        <span class="own-left">
          {isDeleted && t("own.deleted")} {t("own.left", { minutes: comment.minutesLeft })}
        </span>
      </div>
    </li>
  );
}
