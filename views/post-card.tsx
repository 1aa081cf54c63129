import type { PostCard } from "../server/pages.ts";
import { Dateline } from "./dateline.tsx";
import { Icon } from "./icons.tsx";
import { t } from "./language.ts";
import { FeaturedPicture } from "./picture.tsx";
import { Raw } from "./raw.tsx";
import { linkTitle } from "./titles.ts";

/** The posts of a list, newest first. */
export function PostList({ posts }: { posts: PostCard[] }) {
  return (
    <div class="cards">
      {posts.map((post) => (
        <Card key={post.id} post={post} />
      ))}
    </div>
  );
}

function Card({ post }: { post: PostCard }) {
  const title = linkTitle(post.title);
  return (
    <article class={post.sticky ? "card card-sticky" : "card"} id={`post-${post.id}`}>
      <h2 class="card-title">
        <a href={post.href} rel="bookmark">
          {title}
        </a>
      </h2>
      <p class="card-meta">
        {post.sticky && (
          <span class="flag">
            <Icon name="sticky" /> {t("card.featured")}
          </span>
        )}
        {post.protected && (
          <span class="flag">
            <Icon name="lock" /> {t("card.protected")}
          </span>
        )}
        <Dateline published={post.published} author={post.author} />
      </p>
      {post.featured && <FeaturedPicture picture={post.featured} />}
      {post.teaser && <Raw class="prose teaser" html={post.teaser} />}
      <p class="card-foot">
        {post.cut && (
          <a class="read-on" href={post.href} aria-label={t("card.readOnTitle", { title })}>
            {t("card.readOn")}
          </a>
        )}
        {post.commentCount !== undefined && (
          <a class="card-comments" href={post.commentsHref} aria-label={t("card.commentsTitle", { count: post.commentCount, title })}>
            {t("card.comments", { count: post.commentCount })}
          </a>
        )}
      </p>
    </article>
  );
}
