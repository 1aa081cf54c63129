import type { Thread } from "../server/pages.ts";
import { CommentPaging } from "./comment-paging.tsx";
import { CommentList } from "./comment.tsx";
import { rich, t } from "./language.ts";
import { linkTitle } from "./titles.ts";

/** All that was said about a post. */
export function ThreadSection({ thread, title }: { thread: Thread; title: string }) {
  if (thread.count === 0 && thread.pings.length === 0) return null;
  return (
    <section class="thread" id="comments">
      <h2 class="thread-title">
        <Heading count={thread.count} title={title} />
      </h2>
      {thread.comments.length > 0 && <CommentList comments={thread.comments} />}
      {thread.paging && <CommentPaging paging={thread.paging} />}
      {thread.pings.length > 0 && <Pings pings={thread.pings} alone={thread.count === 0} />}
      <p class="thread-feed">
        <a href={thread.feedHref} type="application/rss+xml">
          {t("thread.follow")}
        </a>
      </p>
    </section>
  );
}

function Heading({ count, title }: { count: number; title: string }) {
  if (count === 0) return <>{t("thread.elsewhere")}</>;
  return <>{rich("thread.title", { count, title: <bdi>{linkTitle(title)}</bdi> })}</>;
}

/** Pingbacks and trackbacks: places that spoke of the post, not people who spoke here. */
function Pings({ pings, alone }: { pings: Thread["pings"]; alone: boolean }) {
  return (
    <>
      {!alone && <h3 class="pings-title">{t("thread.elsewhere")}</h3>}
      <ul class="pings">
        {pings.map((ping) => (
          <li key={ping.id} id={`comment-${ping.id}`}>
            {ping.href ? (
              <a href={ping.href} rel="external nofollow ugc noopener">
                {linkTitle(ping.title)}
              </a>
            ) : (
              linkTitle(ping.title)
            )}{" "}
            <time dateTime={ping.published.iso}>{ping.published.text}</time>
          </li>
        ))}
      </ul>
    </>
  );
}
