import type { Address, FeedFormat } from "../posts/address.ts";
import { type Bases, categoryPath, tagPath } from "../posts/bases.ts";
import { searchPath } from "../search/paths.ts";

/** The canonical path of a feed, from the blog's root. */
export function feedPath(address: Address, format: FeedFormat, bases: Bases): string {
  return `${subjectPath(address, bases)}feed/${format === "atom" ? "atom/" : ""}`;
}

/** The path of the page that a feed belongs to. */
export function subjectPath(address: Address, bases: Bases): string {
  switch (address.kind) {
    case "home":
      return "/";
    case "comments-feed":
      return "/comments/";
    case "category":
      return categoryPath(bases, address.slugs.join("/"));
    case "tag":
      return tagPath(bases, address.slug);
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
