import type { QueueRow } from "../../server/admin/pages.ts";
import { HiddenFields } from "../hidden-fields.tsx";
import { rich, t } from "../language.ts";
import { Raw } from "../raw.tsx";
import { CommentAuthor } from "./comment-author.tsx";
import { Appeal, Context, FormerText, Reasons, Reports } from "./comment-notes.tsx";
import { ReplyForm } from "./comment-reply.tsx";
import { Time } from "./list-parts.tsx";

interface RowProps {
  row: QueueRow;
  /** Where in the list one is, sent along with every act. */
  place: Record<string, string>;
}

/** One comment as a moderator sees it: who, what, where, why it was held, what others say of it, and what to do. */
export function CommentRow({ row, place }: RowProps) {
  return (
    <li class={`queue-row queue-row-${row.status}`} id={`comment-${row.id}`} tabIndex={-1} data-status={row.status}>
      <label class="queue-check">
        <input type="checkbox" name="ids" value={row.id} form="bulk" />
        <span class="visually-hidden">{t("queue.select", { name: row.author.name })}</span>
      </label>
      <input type="hidden" name="seen" value={row.seen} form="bulk" />
      <CommentAuthor author={row.author} />
      <div class="queue-body">
        <Meta row={row} />
        <Context row={row} />
        <Raw class="queue-text" html={row.html} />
        {row.edit && <FormerText edit={row.edit} place={place} />}
        <Appeal appeal={row.appeal} />
        <Reports reports={row.reports} />
        <Reasons row={row} />
        <p class="queue-post">
          {rich("queue.on", { post: row.post.href ? <a href={row.post.href}>{row.post.title}</a> : <a href={row.post.editHref}>{row.post.title}</a> })}{" "}
          <a class="queue-post-more" href={row.post.queueLink.href}>
            {row.post.queueLink.text}
          </a>
        </p>
        <Acts row={row} place={place} />
      </div>
    </li>
  );
}

function Meta({ row: { status, statusLabel, kindLabel, href, created, decided } }: { row: QueueRow }) {
  return (
    <p class="queue-meta">
      <span class={`label label-${status}`} data-state>
        {statusLabel}
      </span>
      {kindLabel && <span class="label">{kindLabel}</span>}
      {href ? (
        <a href={href} data-thread>
          <Time moment={created} />
        </a>
      ) : (
        <Time moment={created} />
      )}
      {decided && <span title={decided.moment.text}>{decided.text}</span>}
    </p>
  );
}

function Acts({ row, place }: RowProps) {
  const subject = t("queue.commentBy", { name: row.author.name });
  const naming = (act: string) => t("desk.actOn", { act, subject });
  const [first] = row.acts;
  return (
    <div class="queue-acts">
      {first && (
        <form class="row-acts" action={first.action} method="post" data-acts>
          <HiddenFields fields={{ ...place, seen: row.seen }} />
          {row.acts.map(({ act, label, action, weight }) => (
            <button key={act} type="submit" formaction={action} data-act={act} class={`row-act row-act-${weight}`} aria-label={naming(label)}>
              {label}
            </button>
          ))}
        </form>
      )}
      {row.reply && <ReplyForm reply={row.reply} id={row.id} place={place} naming={naming} />}
      <a class="row-act row-act-plain" href={row.editHref} data-edit aria-label={naming(t("queue.edit"))}>
        {t("queue.edit")}
      </a>
      {row.href && (
        <a class="row-act row-act-plain" href={row.href} aria-label={naming(t("queue.inThread"))}>
          {t("queue.inThread")}
        </a>
      )}
      {row.banLink && (
        <a class="row-act row-act-plain" href={row.banLink.href} aria-label={naming(row.banLink.text)}>
          {row.banLink.text}
        </a>
      )}
    </div>
  );
}
