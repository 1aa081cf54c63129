import type { Address, FeedFormat } from "../posts/address.ts";
import { searchPath } from "../search/paths.ts";

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
      return searchPath(address.query);
    case "post":
      return address.path;
  }
}
