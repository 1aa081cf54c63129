import type { Head, SiteFrame } from "../server/pages.ts";

/** <head>. The script stands before the stylesheet and is not deferred: it sets the colours before the first paint. */
export function DocumentHead({ site, head }: { site: SiteFrame; head: Head }) {
  return (
    <head>
      <meta charset="utf-8" />
      <title>{head.title}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" content="#fdfcf8" media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content="#151412" media="(prefers-color-scheme: dark)" />
      <meta name="generator" content="Pamphlet" />
      <script src={site.scriptHref} />
      <link rel="stylesheet" href={site.stylesheetHref} />
      {head.stylesheetHref && <link rel="stylesheet" href={head.stylesheetHref} />}
      {head.scriptHref && <script src={head.scriptHref} defer />}
      <link rel="icon" href={site.iconHref} type="image/svg+xml" />
      {head.description && <meta name="description" content={head.description} />}
      {head.robots && <meta name="robots" content={head.robots} />}
      {head.canonicalUrl && <link rel="canonical" href={head.canonicalUrl} />}
      {head.prevHref && <link rel="prev" href={head.prevHref} />}
      {head.nextHref && <link rel="next" href={head.nextHref} />}
      {[...site.feeds, ...(head.feeds ?? [])].map((feed) => (
        <link key={feed.href} rel="alternate" type={feed.type} title={feed.text} href={feed.href} />
      ))}
      {head.webmentionHref && <link rel="webmention" href={head.webmentionHref} />}
      {head.pingbackHref && <link rel="pingback" href={head.pingbackHref} />}
      {head.openGraph?.map(({ property, content }) => (
        <meta key={property} property={property} content={content} />
      ))}
      {head.jsonLd && <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: head.jsonLd }} />}
    </head>
  );
}
