import type { Context } from "../context.ts";
import { siteFrame } from "../frame.ts";
import type { EmbedPage } from "../pages.ts";
import { featuredPicture, publishedMoment } from "../posts/page.ts";
import type { ShownPost } from "./offered-posts.ts";

/** A post as other sites show it in a frame. */
export async function embedPage(ctx: Context, post: ShownPost): Promise<EmbedPage> {
  const { site, settings, t } = ctx;
  const { featured } = featuredPicture(ctx, post);
  const published = publishedMoment(ctx, post);
  const href = site.href(post.path);
  const count = post.approvedCommentCount;
  return {
    kind: "embed",
    site: await siteFrame(ctx),
    head: {
      title: `${post.title || t("site.untitled")} – ${settings.current.title}`,
      canonicalUrl: site.url(post.path),
      robots: "noindex, follow",
      stylesheetHref: site.href(ctx.assets.embedStylesheet),
    },
    post: {
      title: post.title,
      href,
      author: post.author.name || t("site.namelessAuthor"),
      teaser: post.summary,
      ...(published && post.type === "post" ? { published } : {}),
      ...(featured && !featured.remote ? { featured } : {}),
      ...(count > 0 || post.commentsOpen ? { comments: { text: t("embed.comments", { count }), href: `${href}${count > 0 ? "#comments" : "#respond"}` } } : {}),
    },
  };
}
