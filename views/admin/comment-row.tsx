import type { QueueRow } from "../../server/admin/pages.ts";
import { AvatarPicture } from "../avatar.tsx";
import { Icon } from "../icons.tsx";
import { Raw } from "../raw.tsx";
import { RowActs, Time } from "./list-parts.tsx";

/** One comment as a moderator sees it: who, what, where, why it was held, and what to do. */
export function CommentRow({ row, place }: { row: QueueRow; place: Record<string, string> }) {
  return (
    <li class={`queue-row queue-row-${row.status}`} id={`comment-${row.id}`}>
      <label class="queue-check">
        <input type="checkbox" name="ids" value={row.id} form="bulk" />
        <span class="visually-hidden">Select the comment by {row.author.name}</span>
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
          {row.inReplyTo && (
            <span>
              in reply to <a href={row.inReplyTo.href}>{row.inReplyTo.text}</a>
            </span>
          )}
        </p>
        <Raw class="queue-text" html={row.html} />
        {row.reasons.length > 0 && <Reasons reasons={row.reasons} />}
        <p class="queue-post">On {row.post.href ? <a href={row.post.href}>{row.post.title}</a> : row.post.title}</p>
        <div class="queue-acts">
          <RowActs acts={row.acts} place={place} subject={`comment by ${row.author.name}`} />
          {row.replyHref && (
            <a class="row-act row-act-plain" href={row.replyHref} aria-label={`Reply to ${row.author.name}`}>
              Reply
            </a>
          )}
        </div>
      </div>
    </li>
  );
}

function Author({ author }: { author: QueueRow["author"] }) {
  return (
    <div class="queue-author">
      <AvatarPicture picture={author.picture} />
      <div>
        <strong class="queue-name">{author.name}</strong>
        {author.account && <span>by {author.account}</span>}
        {author.email && <a href={`mailto:${author.email}`}>{author.email}</a>}
        {author.url && (
          <a href={author.url} rel="nofollow ugc noopener noreferrer">
            {author.url.replace(/^https?:\/\//, "").replace(/\/$/, "")}
          </a>
        )}
        {author.address && (
          <a href={author.addressHref} title="Every comment from this address">
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
        <span class="visually-hidden">Held because: </span>
        {reasons.join(" ")}
      </p>
    </div>
  );
}
