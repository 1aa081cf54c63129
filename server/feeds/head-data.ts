import type { Head } from "../pages.ts";

type HeadData = Pick<Head, "openGraph" | "jsonLd">;

/** The blog, as every page of it names it. All URLs here are absolute. */
interface SiteData {
  siteTitle: string;
  homeUrl: string;
  /** BCP 47. */
  language: string;
}

export interface PostHeadInput extends SiteData {
  type: "post" | "page";
  title: string;
  /** The canonical address. */
  url: string;
  /** Plain text. */
  description?: string;
  publishedAt?: Date;
  updatedAt?: Date;
  author: { name: string; url?: string };
  commentCount: number;
  categories?: readonly string[];
  tags?: readonly string[];
  image?: { url: string; width?: number; height?: number; alt?: string };
  /** Ancestors of a page, root first. */
  trail?: readonly { text: string; url: string }[];
}

export interface SiteHeadInput extends SiteData {
  /** What og:title says: the blog's title on the home page, the archive's name on an archive. */
  title: string;
  /** The canonical address of this very page. */
  url: string;
  /** Plain text. */
  description?: string;
}

/** OpenGraph (ogp.me, "article") and JSON-LD (schema.org BlogPosting or WebPage, BreadcrumbList) of a post or page. */
export function postHead(input: PostHeadInput): HeadData {
  return { openGraph: postOpenGraph(input), jsonLd: serializeJsonLd(postGraph(input)) };
}

/** OpenGraph and JSON-LD of the home page (schema.org WebSite with its search, and Blog) or of an archive (CollectionPage). */
export function siteHead(input: SiteHeadInput): HeadData {
  const openGraph = properties({
    "og:type": "website",
    "og:site_name": input.siteTitle,
    "og:locale": openGraphLocale(input.language),
    "og:title": input.title,
    "og:description": input.description,
    "og:url": input.url,
  });
  return { openGraph, jsonLd: serializeJsonLd(input.url === input.homeUrl ? homeGraph(input) : archiveGraph(input)) };
}

function postOpenGraph(input: PostHeadInput): HeadData["openGraph"] {
  return properties({
    "og:type": "article",
    "og:site_name": input.siteTitle,
    "og:locale": openGraphLocale(input.language),
    "og:title": input.title || input.siteTitle,
    "og:description": input.description,
    "og:url": input.url,
    "og:image": input.image?.url,
    "og:image:width": input.image?.width?.toString(),
    "og:image:height": input.image?.height?.toString(),
    "og:image:alt": input.image?.alt,
    "article:published_time": input.publishedAt?.toISOString(),
    "article:modified_time": input.updatedAt?.toISOString(),
    "article:author": input.author.url,
    "article:section": input.categories?.[0],
    "article:tag": input.tags,
  });
}

function postGraph(input: PostHeadInput): object {
  const article = {
    "@type": input.type === "post" ? "BlogPosting" : "WebPage",
    "@id": input.url,
    url: input.url,
    mainEntityOfPage: input.url,
    headline: input.title || undefined,
    description: input.description || undefined,
    inLanguage: input.language,
    datePublished: input.publishedAt?.toISOString(),
    dateModified: input.updatedAt?.toISOString(),
    author: { "@type": "Person", name: input.author.name, url: input.author.url },
    image: input.image && { "@type": "ImageObject", url: input.image.url, width: input.image.width, height: input.image.height },
    articleSection: input.type === "post" && input.categories?.length ? input.categories : undefined,
    keywords: input.tags?.length ? input.tags : undefined,
    commentCount: input.commentCount,
    isPartOf: input.type === "post" ? { "@type": "Blog", "@id": `${input.homeUrl}#blog`, name: input.siteTitle, url: input.homeUrl } : webSite(input),
  };
  return graph(input.type === "page" ? [article, breadcrumbs(input)] : [article]);
}

function breadcrumbs(input: PostHeadInput): object {
  const steps = [{ text: input.siteTitle, url: input.homeUrl }, ...(input.trail ?? []), { text: input.title || input.url, url: input.url }];
  return {
    "@type": "BreadcrumbList",
    itemListElement: steps.map((step, index) => ({ "@type": "ListItem", position: index + 1, name: step.text, item: step.url })),
  };
}

function homeGraph(input: SiteHeadInput): object {
  const search = {
    "@type": "SearchAction",
    target: { "@type": "EntryPoint", urlTemplate: `${input.homeUrl}?s={search_term_string}` },
    "query-input": "required name=search_term_string",
  };
  const blog = {
    "@type": "Blog",
    "@id": `${input.homeUrl}#blog`,
    name: input.siteTitle,
    description: input.description || undefined,
    url: input.homeUrl,
    inLanguage: input.language,
  };
  return graph([{ ...webSite(input), description: input.description || undefined, inLanguage: input.language, potentialAction: search }, blog]);
}

function archiveGraph(input: SiteHeadInput): object {
  return graph([
    {
      "@type": "CollectionPage",
      "@id": input.url,
      url: input.url,
      name: input.title,
      description: input.description || undefined,
      inLanguage: input.language,
      isPartOf: webSite(input),
    },
  ]);
}

function webSite(input: SiteData): object {
  return { "@type": "WebSite", "@id": `${input.homeUrl}#website`, name: input.siteTitle, url: input.homeUrl };
}

function graph(nodes: object[]): object {
  return { "@context": "https://schema.org", "@graph": nodes };
}

/** One entry for each value; what is empty is left out. */
function properties(values: Record<string, string | readonly string[] | undefined>): { property: string; content: string }[] {
  return Object.entries(values).flatMap(([property, value]) => [value ?? []].flat().flatMap((content) => (content ? [{ property, content }] : [])));
}

/** "en-US" → "en_US"; OpenGraph knows no language without a territory. */
function openGraphLocale(language: string): string | undefined {
  const match = /^([a-z]{2,3})(?:-[A-Z][a-z]{3})?-([A-Z]{2})$/.exec(language);
  return match ? `${match[1]}_${match[2]}` : undefined;
}

/** JSON that cannot end the script element it stands in, whatever the strings hold. */
function serializeJsonLd(value: object): string {
  return JSON.stringify(value).replaceAll(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
