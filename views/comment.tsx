import type { CommentView, Moment } from "../server/pages.ts";
import { AvatarPicture } from "./avatar.tsx";
import { Icon } from "./icons.tsx";
import { rich, t } from "./language.ts";
import { OwnActs } from "./own-acts.tsx";
import { Raw } from "./raw.tsx";
import { Appeal } from "./appeal-link.tsx";

/** Steps that a phone shows (70-thread.css); deeper replies say there whom they answer. */
const STEPS_ON_A_PHONE = 3;

interface CommentListProps {
  comments: CommentView[];
  /** How far the list is stepped in; 0 for the thread itself. */
  depth?: number;
  parent?: CommentView;
}

/** Comments and, a step further in, the replies to each. */
export function CommentList({ comments, depth = 0, parent }: CommentListProps) {
  return (
    <ol class="comments">
      {comments.map((comment) => (
        <li key={comment.id}>
          <Comment comment={comment} parent={parent} steppedIn={depth <= STEPS_ON_A_PHONE} />
          {comment.replies.length > 0 && (
            <details class="branch" open>
              <summary>
                <span>{t("comment.branch", { count: countReplies(comment) })}</span>
              </summary>
              <CommentList comments={comment.replies} depth={depth + 1} parent={comment} />
            </details>
          )}
        </li>
      ))}
    </ol>
  );
}

/** The replies to a comment, and those to them. */
function countReplies({ replies }: CommentView): number {
  return replies.reduce((sum, reply) => sum + 1 + countReplies(reply), 0);
}

/** @param steppedIn the comment stands to the right of its parent on every screen */
function Comment({ comment, parent, steppedIn }: { comment: CommentView; parent?: CommentView; steppedIn: boolean }) {
  return (
    <article class={comment.pending ? "comment comment-pending" : "comment"} id={`comment-${comment.id}`}>
      <header class="comment-head">
        {comment.author.picture && <AvatarPicture picture={comment.author.picture} />}
        <p class="comment-who">
          <AuthorName author={comment.author} />
          {comment.byAuthor && <span class="badge">{t("comment.byAuthor")}</span>}
        </p>
        <p class="comment-when">
          <a href={comment.href}>
            <time dateTime={comment.published.iso}>{comment.published.text}</time>
          </a>
          {comment.edited && <Edited at={comment.edited} />}
          <InReplyTo comment={comment} parent={parent} steppedIn={steppedIn} />
        </p>
      </header>
      {comment.pending && (
        <p class="awaiting">
          <Icon name="waiting" /> {t("comment.pending")} {comment.why} <Appeal appeal={comment.appeal} />
        </p>
      )}
      <Raw class="comment-text" html={comment.html} />
      {(comment.replyHref || comment.reportHref || comment.own) && (
        <div class="comment-actions">
          {comment.replyHref && (
            <a class="reply-link" rel="nofollow" href={comment.replyHref} aria-label={t("comment.replyTo", { name: comment.author.name })}>
              {t("comment.reply")}
            </a>
          )}
          {comment.reportHref && (
            <a class="report-link" rel="nofollow" href={comment.reportHref} aria-label={t("report.linkTo", { name: comment.author.name })}>
              {t("report.link")}
            </a>
          )}
          {comment.own && <OwnActs acts={comment.own} />}
        </div>
      )}
    </article>
  );
}

function AuthorName({ author }: { author: CommentView["author"] }) {
  if (!author.href) return <b class="comment-name">{author.name}</b>;
  return (
    <a class="comment-name" href={author.href} rel="external nofollow ugc noopener">
      {author.name}
    </a>
  );
}

function Edited({ at }: { at: Moment }) {
  return (
    <span class="edited" title={t("comment.editedAt", { date: at.text })}>
      {" "}
      {t("comment.edited")}
    </span>
  );
}

/** Whom a comment answers, in words where its place does not tell; else no more than the way up. */
function InReplyTo({ comment, parent, steppedIn }: { comment: CommentView; parent?: CommentView; steppedIn: boolean }) {
  const target = comment.inReplyTo ?? (parent && { text: parent.author.name, href: `#comment-${parent.id}` });
  if (!target) return null;
  const inWords = comment.inReplyTo !== undefined;
  return (
    <>
      {(inWords || !steppedIn) && (
        <span class={inWords ? "in-reply-to" : "in-reply-to in-reply-to-narrow"}>
          {" "}
          {rich("comment.inReplyTo", { name: <a href={target.href}>{target.text}</a> })}
        </span>
      )}
      {!inWords && (
        <a class="to-parent" href={target.href} aria-label={t("comment.toParent", { name: target.text })}>
          ↑
        </a>
      )}
    </>
  );
}
