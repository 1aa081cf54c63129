import { describe, expect, test } from "vitest";
import { postHead, type PostHeadInput, siteHead } from "../../server/feeds/head-data.ts";

const input: PostHeadInput = {
  type: "post",
  siteTitle: "Pamphlet",
  homeUrl: "https://blog.example.org/",
  language: "en-US",
  title: "Hello",
  url: "https://blog.example.org/2025/06/18/hello/",
  description: "A first post.",
  publishedAt: new Date("2025-06-18T10:34:00Z"),
  updatedAt: new Date("2025-06-19T00:00:00Z"),
  author: { name: "Ada", url: "https://blog.example.org/author/ada/" },
  commentCount: 3,
  categories: ["News", "Local"],
  tags: ["a", "b"],
};

function graphOf(jsonLd: string | undefined): Record<string, unknown>[] {
  return (JSON.parse(jsonLd ?? "") as { "@graph": Record<string, unknown>[] })["@graph"];
}

describe("the head of a post", () => {
  test("OpenGraph", () => {
    const { openGraph = [] } = postHead(input);
    expect(openGraph.map(({ property, content }) => `${property}=${content}`)).toEqual([
      "og:type=article",
      "og:site_name=Pamphlet",
      "og:locale=en_US",
      "og:title=Hello",
      "og:description=A first post.",
      "og:url=https://blog.example.org/2025/06/18/hello/",
      "article:published_time=2025-06-18T10:34:00.000Z",
      "article:modified_time=2025-06-19T00:00:00.000Z",
      "article:author=https://blog.example.org/author/ada/",
      "article:section=News",
      "article:tag=a",
      "article:tag=b",
    ]);
  });

  test("a BlogPosting", () => {
    const [posting, ...rest] = graphOf(postHead(input).jsonLd);
    expect(rest).toEqual([]);
    expect(posting).toMatchObject({
      "@type": "BlogPosting",
      headline: "Hello",
      datePublished: "2025-06-18T10:34:00.000Z",
      dateModified: "2025-06-19T00:00:00.000Z",
      author: { "@type": "Person", name: "Ada" },
      commentCount: 3,
      mainEntityOfPage: input.url,
    });
  });

  test("a page has breadcrumbs", () => {
    const trail = [{ text: "About", url: "https://blog.example.org/about/" }];
    const [page, crumbs] = graphOf(postHead({ ...input, type: "page", title: "Team", trail }).jsonLd);
    expect(page).toMatchObject({ "@type": "WebPage" });
    const steps = crumbs?.["itemListElement"] as { position: number; name: string }[];
    expect(steps.map((step) => `${step.position} ${step.name}`)).toEqual(["1 Pamphlet", "2 About", "3 Team"]);
  });

  test("says nothing of what it does not know", () => {
    const bare = postHead({
      type: "post",
      siteTitle: "P",
      homeUrl: "https://e.org/",
      language: "en",
      title: "",
      url: "https://e.org/x/",
      author: { name: "A" },
      commentCount: 0,
    });
    expect(bare.openGraph?.map(({ property }) => property)).toEqual(["og:type", "og:site_name", "og:title", "og:url"]);
    expect(bare.jsonLd).not.toContain("undefined");
  });
});

describe("the head of a list", () => {
  const site = { siteTitle: "Pamphlet", homeUrl: "https://e.org/", language: "en" };

  test("the home page offers a search", () => {
    const [webSite, blog] = graphOf(siteHead({ ...site, title: "Pamphlet", url: "https://e.org/" }).jsonLd);
    expect(webSite).toMatchObject({
      "@type": "WebSite",
      potentialAction: { "@type": "SearchAction", target: { urlTemplate: "https://e.org/?s={search_term_string}" } },
    });
    expect(blog).toMatchObject({ "@type": "Blog", url: "https://e.org/" });
  });

  test("an archive is a collection", () => {
    const head = siteHead({ ...site, title: "News", url: "https://e.org/category/news/" });
    expect(graphOf(head.jsonLd)).toMatchObject([{ "@type": "CollectionPage", name: "News" }]);
    expect(head.openGraph).toContainEqual({ property: "og:title", content: "News" });
  });
});

test.each(["</script><script>alert(1)</script>", "<!--<script>", "a\u2028b\u2029c", '"\\', "]]>&amp;"])(
  "JSON-LD stays within its script element: %j",
  (title) => {
    const { jsonLd = "" } = postHead({ ...input, title });
    expect(jsonLd).not.toMatch(/[<>&\u2028\u2029]/);
    expect(graphOf(jsonLd)[0]?.["headline"]).toBe(title);
  },
);
