import type { MyComment, MyCommentsPage } from "../server/pages.ts";
import { Appeal } from "./appeal-link.tsx";
import { rich, t } from "./language.ts";
import { Layout } from "./layout.tsx";
import { OwnActs } from "./own-acts.tsx";
import { PagingBar } from "./paging.tsx";
import { linkTitle } from "./titles.ts";

/** Everything that somebody wrote. */
export function MyComments({ page }: { page: MyCommentsPage }) {
  return (
    <Layout page={page}>
      <div class="me">
        <header>
          <p class="eyebrow">
            <a href={page.meHref}>{t("me.title")}</a>
          </p>
          <h1>{t("me.comments")}</h1>
          <p class="me-quiet">{t("me.commentCount", { count: page.total })}</p>
        </header>
        <MyCommentList items={page.items} level={2} />
        <PagingBar paging={page.paging} />
      </div>
    </Layout>
  );
}

/** Comments with their state. @param level of the headings */
export function MyCommentList({ items, level }: { items: MyComment[]; level: 2 | 3 }) {
  return (
    <ul class="my-comments">
      {items.map((comment) => (
        <Mine key={comment.id} comment={comment} level={level} />
      ))}
    </ul>
  );
}

function Mine({ comment, level }: { comment: MyComment; level: 2 | 3 }) {
  const { href, post, excerpt, written, edited, state, stateText, reason, appeal, own } = comment;
  const Heading = level === 2 ? "h2" : "h3";
  const title = linkTitle(post.title);
  const time = <time datetime={written.iso}>{written.text}</time>;
  return (
    <li class={`my-comment my-comment-${state}`}>
      <Heading class="my-comment-post">{post.href ? <a href={post.href}>{title}</a> : title}</Heading>
      <p class="my-comment-text">{excerpt}</p>
      <p class="me-quiet">
        <span class={`me-mark me-mark-${state}`}>{stateText}</span> {href ? <a href={href}>{time}</a> : time}
        {edited && <>, {rich("me.edited", { date: <time datetime={edited.iso}>{edited.text}</time> })}</>}
      </p>
      {(reason || appeal) && (
        <p class="me-quiet">
          {reason} <Appeal appeal={appeal} />
        </p>
      )}
      {own && (
        <div class="own-what">
          <OwnActs acts={own} /> <span class="own-left">{t("own.left", { minutes: own.minutesLeft })}</span>
        </div>
      )}
    </li>
  );
}
