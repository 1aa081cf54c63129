import { REPLY_SLOT, type PostPage } from "../server/pages.ts";
import { Dateline } from "./dateline.tsx";
import { Imprint } from "./imprint.tsx";
import { Notice } from "./form-parts.tsx";
import { isolate, t } from "./language.ts";
import { Layout } from "./layout.tsx";
import { LiveThread } from "./live.tsx";
import { PartsBar } from "./paging.tsx";
import { PasswordQuestion } from "./password-form.tsx";
import { FeaturedPicture } from "./picture.tsx";
import { Raw } from "./raw.tsx";
import { ThreadSection } from "./thread.tsx";
import { linkTitle } from "./titles.ts";
import { Trail } from "./trail.tsx";

/** Characters from which on a title is set smaller. */
const LONG_TITLE = 90;

interface PostProps {
  page: PostPage;
  /** The rendered reply form; put in as it is, so that the server can find and replace it. */
  replyHtml: string;
}

/** A post or a page, whole: text, imprint, neighbours, thread and reply form. */
export function Post({ page, replyHtml }: PostProps) {
  const { post, passwordForm } = page;
  return (
    <Layout page={page}>
      {page.previewNotice && <Notice tone="info">{isolate(page.previewNotice)}</Notice>}
      <article class={`entry entry-${post.type}`} id={`post-${post.id}`}>
        <EntryHead page={page} />
        {passwordForm ? <PasswordQuestion form={passwordForm} /> : <EntryBody post={post} />}
      </article>
      {post.type === "post" && <Neighbours page={page} />}
      {!passwordForm && !page.previewNotice && (
        <>
          <LiveThread live={page.live}>{page.thread.shown && <ThreadSection thread={page.thread} title={post.title} />}</LiveThread>
          <ReplySlot html={replyHtml} silent={!page.thread.shown} />
        </>
      )}
    </Layout>
  );
}

function EntryHead({ page: { post, trail } }: { page: PostPage }) {
  return (
    <header class="entry-head">
      <Trail links={trail} label={t("post.above")} />
      {post.label && <p class="label">{post.label}</p>}
      <h1 class={titleClass(post.title)}>{linkTitle(post.title)}</h1>
      {post.type === "post" && (
        <p class="entry-meta">
          <Dateline published={post.published} author={post.author} />
        </p>
      )}
    </header>
  );
}

function titleClass(title: string): string {
  if (title.trim() === "") return "visually-hidden";
  return title.length > LONG_TITLE ? "entry-title entry-title-long" : "entry-title";
}

function EntryBody({ post }: { post: PostPage["post"] }) {
  return (
    <>
      {post.featured && <FeaturedPicture picture={post.featured} eager />}
      <Raw class="prose" html={post.content} />
      <PartsBar parts={post.parts} />
      {post.type === "post" && (
        <footer class="entry-foot">
          <hr class="stitch" aria-hidden="true" />
          <Imprint href={post.href} categories={post.categories} tags={post.tags} />
        </footer>
      )}
    </>
  );
}

function Neighbours({ page: { previous, next } }: { page: PostPage }) {
  if (!previous && !next) return null;
  return (
    <nav class="neighbours" aria-label={t("post.neighbours")}>
      {previous && (
        <a class="neighbour" rel="prev" href={previous.href}>
          <span class="neighbour-label">{t("post.previous")}</span>
          <span class="neighbour-title">{linkTitle(previous.text)}</span>
        </a>
      )}
      {next && (
        <a class="neighbour neighbour-next" rel="next" href={next.href}>
          <span class="neighbour-label">{t("post.next")}</span>
          <span class="neighbour-title">{linkTitle(next.text)}</span>
        </a>
      )}
    </nav>
  );
}

/** @param silent nothing was ever said here and nothing can be: not even "Comments are closed." */
function ReplySlot({ html, silent }: { html: string; silent: boolean }) {
  return <div class={silent ? "reply-slot reply-slot-silent" : "reply-slot"} dangerouslySetInnerHTML={{ __html: REPLY_SLOT.open + html + REPLY_SLOT.close }} />;
}
