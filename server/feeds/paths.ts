import type { Address, FeedFormat } from "../posts/address.ts";

/** The canonical path of a feed, from the blog's root. */
export function feedPath(address: Address, format: FeedFormat): string {
  return `${subjectPath(address)}feed/${format === "atom" ? "atom/" : ""}`;
}

/** The path of the page that a feed belongs to. */
export function subjectPath(address: Address): string {
  switch (address.kind) {
    case "home":
      return "/";
    case "comments-feed":
      return "/comments/";
    case "category":
      return `/category/${address.slugs.join("/")}/`;
    case "tag":
      return `/tag/${address.slug}/`;
    case "author":
      return `/author/${address.slug}/`;
    case "date":
      return `/${[address.year, address.month, address.day].filter(Boolean).join("/")}/`;
    case "search":
      return searchSubject(address.query);
    case "post":
      return address.path;
  }
}

/** The path of a search. A slash cannot stand in it; to the search it is the same as a space. */
export function searchSubject(query: string): string {
  return `/search/${encodeURIComponent(query.replaceAll(/[/\\]/g, " "))}/`;
}
