import type { CommentView } from "../server/pages.ts";
import { AvatarPicture } from "./avatar.tsx";
import { Icon } from "./icons.tsx";
import { Raw } from "./raw.tsx";

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
          <Comment comment={comment} parent={depth > STEPS_ON_A_PHONE ? parent : undefined} />
          {comment.replies.length > 0 && (
            <CommentList comments={comment.replies} depth={depth + 1} parent={comment} />
          )}
        </li>
      ))}
    </ol>
  );
}

function Comment({ comment, parent }: { comment: CommentView; parent?: CommentView }) {
  return (
    <article class={comment.pending ? "comment comment-pending" : "comment"} id={`comment-${comment.id}`}>
      <header class="comment-head">
        <AvatarPicture picture={comment.author.picture} />
        <p class="comment-who">
          <AuthorName author={comment.author} />
          {comment.byAuthor && <span class="badge">Author</span>}
        </p>
        <p class="comment-when">
          <a href={comment.href}>
            <time dateTime={comment.published.iso}>{comment.published.text}</time>
          </a>
          <InReplyTo comment={comment} parent={parent} />
        </p>
      </header>
      {comment.pending && (
        <p class="awaiting">
          <Icon name="waiting" /> Your comment is awaiting moderation.
        </p>
      )}
      <Raw class="comment-text" html={comment.html} />
      {comment.replyHref && (
        <p class="comment-actions">
          <a
            class="reply-link"
            rel="nofollow"
            href={comment.replyHref}
            aria-label={`Reply to ${comment.author.name}`}
          >
            Reply
          </a>
        </p>
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

function InReplyTo({ comment, parent }: { comment: CommentView; parent?: CommentView }) {
  const target = comment.inReplyTo ?? (parent && { text: parent.author.name, href: parent.href });
  if (!target) return null;
  return (
    <span class={comment.inReplyTo ? "in-reply-to" : "in-reply-to in-reply-to-narrow"}>
      {" "}
      in reply to <a href={target.href}>{target.text}</a>
    </span>
  );
}
