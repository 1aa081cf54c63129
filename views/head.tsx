import type { Head, SiteFrame } from "../server/pages.ts";

/** <head>. The script stands before the stylesheet and is not deferred: it sets the colours before the first paint. */
export function DocumentHead({ site, head }: { site: SiteFrame; head: Head }) {
  const robots = site.indexed ? head.robots : "noindex, nofollow";
  return (
    <head>
      <meta charset="utf-8" />
      <title>{head.title}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" content={site.themeColours.light} media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content={site.themeColours.dark} media="(prefers-color-scheme: dark)" />
      <meta name="generator" content="Pamphlet" />
      <script src={site.scriptHref} />
      <link rel="stylesheet" href={site.stylesheetHref} />
      {site.extrasHref && <link rel="stylesheet" href={site.extrasHref} />}
      {head.stylesheetHref && <link rel="stylesheet" href={head.stylesheetHref} />}
      {site.appearanceHref && <link rel="stylesheet" href={site.appearanceHref} />}
      {head.scriptHref && <script src={head.scriptHref} defer />}
      <link rel="icon" href={site.iconHref} type={site.iconType} />
      {head.description && <meta name="description" content={head.description} />}
      {robots && <meta name="robots" content={robots} />}
      {head.canonicalUrl && <link rel="canonical" href={head.canonicalUrl} />}
      {head.prevHref && <link rel="prev" href={head.prevHref} />}
      {head.nextHref && <link rel="next" href={head.nextHref} />}
      {[...site.feeds, ...(head.feeds ?? [])].map((feed) => (
        <link key={feed.href} rel="alternate" type={feed.type} title={feed.text} href={feed.href} />
      ))}
      {head.webmentionHref && <link rel="webmention" href={head.webmentionHref} />}
      {head.pingbackHref && <link rel="pingback" href={head.pingbackHref} />}
      {head.oembedUrl && <link rel="alternate" type="application/json+oembed" href={head.oembedUrl} />}
      {head.openGraph?.map(({ property, content }) => (
        <meta key={property} property={property} content={content} />
      ))}
      {head.jsonLd && <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: head.jsonLd }} />}
    </head>
  );
}
