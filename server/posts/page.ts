import type { Context } from "../context.ts";
import { dayMoment } from "../dates.ts";
import type { Moment, Picture, PostCard } from "../pages.ts";
import { storedHtml } from "../stored-html.ts";
import { choiceOf } from "./content/picture-markup.ts";
import { escapeText } from "./content/plain-text.ts";
import { pictureSources } from "./media-lookup.ts";
import type { CardRow } from "./store.ts";

/** Posts as lists show them. */
export function postCards(ctx: Context, rows: readonly CardRow[]): PostCard[] {
  return rows.map((row) => postCard(ctx, row));
}

function postCard(ctx: Context, row: CardRow): PostCard {
  const href = ctx.site.href(row.path ?? `/?p=${row.id}`);
  const guarded = row.password !== null;
  const discussed = row.commentsOpen || row.approvedCommentCount > 0;
  return {
    id: row.id,
    title: row.title,
    href,
    published: publishedMoment(ctx, row),
    author: { text: row.author.name, href: ctx.site.href(`/author/${row.author.slug}/`) },
    sticky: row.sticky,
    teaser: storedHtml(guarded ? `<p>${escapeText(ctx.t("card.locked"))}</p>` : row.teaserHtml),
    cut: !guarded && row.teaserCut,
    protected: guarded,
    ...(discussed && !guarded ? { commentCount: row.approvedCommentCount } : {}),
    commentsHref: `${href}${row.approvedCommentCount > 0 ? "#comments" : "#respond"}`,
    ...(guarded ? {} : featuredPicture(ctx, row)),
  };
}

/** When a post was published, as its dateline says it. */
export function publishedMoment(ctx: Context, row: Pick<CardRow, "publishedAt" | "publishedLocal">): Moment | undefined {
  if (!row.publishedAt || !row.publishedLocal) return undefined;
  return dayMoment(row.publishedLocal, row.publishedAt, ctx.settings.current.language);
}

/** The featured picture of a post, for spreading into what shows it. */
export function featuredPicture(ctx: Context, { featuredMedia: media }: Pick<CardRow, "featuredMedia">): { featured?: Picture } {
  if (!media) return {};
  const src = media.file ? ctx.site.href(`/media/${media.file}`) : media.originalUrl;
  if (!src) return {};
  const { altText: alt, width, height, caption, placeholder } = media;
  const choice = media.file ? choiceOf({ url: src, variants: pictureSources(ctx, media.variants) }) : undefined;
  const featured: Picture = {
    src: choice?.src ?? src,
    alt,
    width: width ?? undefined,
    height: height ?? undefined,
    caption: caption || undefined,
    remote: !media.file,
    ...(choice ? { srcset: choice.srcset, sources: choice.sources } : {}),
    ...(choice && placeholder !== null ? { placeholder } : {}),
  };
  return { featured };
}
