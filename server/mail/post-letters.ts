import { commentExcerpt } from "../comments/excerpt.ts";
import { toLocal } from "../dates.ts";
import { postExcerpt } from "../posts/excerpt.ts";
import type { Link } from "../pages.ts";
import { commentUrl } from "./comment-letters.ts";
import type { Letter, LetterPart } from "./letter.ts";
import { letter, type Stationery, titleOf } from "./letters.ts";
import type { CommentNews, PostNews } from "./news-store.ts";

/** Tells a subscriber of a new post. */
export function postLetter(paper: Stationery, post: PostNews, links: Link[]): Letter {
  const { t } = paper.ctx;
  const words = { title: titleOf(paper.ctx, post), author: post.author.name, blog: paper.blog.text };
  return letter(
    paper,
    t("mail.postSubject", words),
    [{ kind: "text", text: t("mail.postText", words) }, ...shown(paper, post), { kind: "button", text: t("mail.postButton"), href: urlOf(paper, post) }],
    { text: t("mail.postFoot", words), links },
  );
}

/** What has happened since the last mail. */
export interface Digest {
  posts: { items: PostNews[]; total: number };
  /** For each post with new comments. */
  threads: { title: string; path: string | null; items: CommentNews[]; total: number }[];
}

/** Tells a subscriber of a day. */
export function digestLetter(paper: Stationery, { posts, threads }: Digest, links: Link[]): Letter {
  const { t, settings, now } = paper.ctx;
  const today = new Date(`${toLocal(now(), settings.current.timeZone)}Z`);
  const date = new Intl.DateTimeFormat(paper.language, { dateStyle: "long", timeZone: "UTC" }).format(today);
  const parts: LetterPart[] = [{ kind: "text", text: t("mail.digestText") }];
  if (posts.total > 0)
    parts.push(
      { kind: "heading", text: t("mail.digestPosts", { count: posts.total }) },
      ...posts.items.flatMap((post) => shown(paper, post)),
      ...more(paper, posts),
    );
  for (const thread of threads) {
    const text = t("mail.digestComments", { count: thread.total, title: titleOf(paper.ctx, thread) });
    parts.push({ kind: "heading", text, ...(thread.path === null ? {} : { href: paper.ctx.site.url(`${thread.path}#comments`) }) });
    parts.push(...thread.items.map((comment) => quoteOf(paper, comment)), ...more(paper, thread));
  }
  return letter(paper, t("mail.digestSubject", { blog: paper.blog.text, date }), parts, { text: t("mail.digestFoot"), links });
}

function shown(paper: Stationery, post: PostNews): LetterPart[] {
  const { t } = paper.ctx;
  const text = post.password === null ? postExcerpt(post.teaserHtml, 600) : t("mail.postHidden");
  return [{ kind: "heading", text: titleOf(paper.ctx, post), href: urlOf(paper, post) }, ...(text ? [{ kind: "text" as const, text }] : [])];
}

function quoteOf(paper: Stationery, comment: CommentNews): LetterPart {
  const text = comment.post.password === null ? commentExcerpt(comment.bodyHtml, 600) : "…";
  return { kind: "quote", by: comment.authorName, text, link: { text: paper.ctx.t("mail.commentButton"), href: commentUrl(paper, comment) } };
}

function more(paper: Stationery, { items, total }: { items: readonly unknown[]; total: number }): LetterPart[] {
  return total > items.length ? [{ kind: "text", text: paper.ctx.t("mail.digestMore", { count: total - items.length }) }] : [];
}

function urlOf({ ctx }: Stationery, post: PostNews): string {
  return ctx.site.url(post.path ?? `/?p=${post.id}`);
}
