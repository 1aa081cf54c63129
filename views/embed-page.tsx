import type { EmbedPage } from "../server/pages.ts";
import { t } from "./language.ts";
import { linkTitle } from "./titles.ts";

/** A post in a frame of another site. Its links lead out of the frame. */
export function EmbedView({ page: { site, head, post } }: { page: EmbedPage }) {
  return (
    <html lang={site.language} dir={site.direction}>
      <head>
        <meta charset="utf-8" />
        <title>{head.title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content={head.robots} />
        {head.canonicalUrl && <link rel="canonical" href={head.canonicalUrl} />}
        <link rel="stylesheet" href={site.stylesheetHref} />
        {head.stylesheetHref && <link rel="stylesheet" href={head.stylesheetHref} />}
      </head>
      <body class="page-embed">
        <main class="framed">
          {post.featured && <FramedPicture {...post} />}
          <h1 class="framed-title">
            <a href={post.href} target="_top">
              {linkTitle(post.title)}
            </a>
          </h1>
          <p class="framed-meta">
            {post.published && <time dateTime={post.published.iso}>{post.published.text}</time>}
            {post.published && " · "}
            {post.author}
          </p>
          {post.teaser && <p class="framed-teaser">{post.teaser}</p>}
          <p class="framed-foot">
            <a href={site.homeHref} target="_top">
              {site.title}
            </a>
            {post.comments ? (
              <a href={post.comments.href} target="_top">
                {post.comments.text}
              </a>
            ) : (
              <a href={post.href} target="_top" aria-label={`${t("embed.readOn")}: ${linkTitle(post.title)}`}>
                {t("embed.readOn")}
              </a>
            )}
          </p>
        </main>
      </body>
    </html>
  );
}

function FramedPicture({ featured, href }: EmbedPage["post"]) {
  if (!featured) return null;
  const { src, width, height } = featured;
  return (
    <a class="framed-picture" href={href} target="_top" tabIndex={-1} aria-hidden="true">
      <img src={src} alt="" width={width} height={height} decoding="async" />
    </a>
  );
}
