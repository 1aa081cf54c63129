import type { QueueRow } from "../../server/admin/pages.ts";
import { AvatarPicture } from "../avatar.tsx";
import { Icon } from "../icons.tsx";
import { rich, t } from "../language.ts";
import { Raw } from "../raw.tsx";
import { HiddenFields } from "../hidden-fields.tsx";
import { RowActs, Time } from "./list-parts.tsx";

/** One comment as a moderator sees it: who, what, where, why it was held, and what to do. */
export function CommentRow({ row, place }: { row: QueueRow; place: Record<string, string> }) {
  return (
    <li class={`queue-row queue-row-${row.status}`} id={`comment-${row.id}`}>
      <label class="queue-check">
        <input type="checkbox" name="ids" value={row.id} form="bulk" />
        <span class="visually-hidden">{t("queue.select", { name: row.author.name })}</span>
      </label>
      <Author author={row.author} />
      <div class="queue-body">
        <p class="queue-meta">
          <span class={`label label-${row.status}`}>{row.statusLabel}</span>
          {row.kindLabel && <span class="label">{row.kindLabel}</span>}
          {row.href ? (
            <a href={row.href}>
              <Time moment={row.created} />
            </a>
          ) : (
            <Time moment={row.created} />
          )}
          {row.inReplyTo && <span>{rich("comment.inReplyTo", { name: <a href={row.inReplyTo.href}>{row.inReplyTo.text}</a> })}</span>}
        </p>
        <Raw class="queue-text" html={row.html} />
        {row.edit && <FormerText edit={row.edit} place={place} />}
        {row.reasons.length > 0 && <Reasons reasons={row.reasons} />}
        <p class="queue-post">{rich("queue.on", { post: row.post.href ? <a href={row.post.href}>{row.post.title}</a> : row.post.title })}</p>
        <div class="queue-acts">
          <RowActs acts={row.acts} place={place} subject={t("queue.commentBy", { name: row.author.name })} />
          {row.replyHref && (
            <a class="row-act row-act-plain" href={row.replyHref} aria-label={t("comment.replyTo", { name: row.author.name })}>
              {t("comment.reply")}
            </a>
          )}
        </div>
      </div>
    </li>
  );
}

/** What stood there before its author changed it. */
function FormerText({ edit, place }: { edit: NonNullable<QueueRow["edit"]>; place: Record<string, string> }) {
  return (
    <details class="queue-former">
      <summary>{t("queue.edited")}</summary>
      <Raw class="queue-text" html={edit.formerHtml} />
      <form class="row-acts" action={edit.action} method="post">
        <HiddenFields fields={{ ...place, ...edit.fields }} />
        <button type="submit" class="row-act row-act-plain">
          {t("queue.restoreText")}
        </button>
      </form>
    </details>
  );
}

function Author({ author }: { author: QueueRow["author"] }) {
  return (
    <div class="queue-author">
      <AvatarPicture picture={author.picture} />
      <div>
        <strong class="queue-name">{author.name}</strong>
        {author.account && <span>{t("queue.byAccount", { account: author.account })}</span>}
        {author.email && <a href={`mailto:${author.email}`}>{author.email}</a>}
        {author.url && (
          <a href={author.url} rel="nofollow ugc noopener noreferrer">
            {author.url.replace(/^https?:\/\//, "").replace(/\/$/, "")}
          </a>
        )}
        {author.address && (
          <a href={author.addressHref} title={t("queue.sameAddress")}>
            {author.address}
          </a>
        )}
      </div>
    </div>
  );
}

function Reasons({ reasons }: { reasons: string[] }) {
  return (
    <div class="queue-reasons">
      <Icon name="waiting" />
      <p>
        <span class="visually-hidden">{t("queue.heldBecause")} </span>
        {reasons.join(" ")}
      </p>
    </div>
  );
}
