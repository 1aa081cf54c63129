/** Lists of posts. Types only. */
import type { Head, Link, Moment, Paging, Picture, SafeHtml, SiteFrame } from "./frame.ts";
import type { Sidebar } from "./sidebar.ts";

/** A post in a list. */
export interface PostCard {
  id: number;
  title: string;
  href: string;
  published?: Moment;
  author: Link;
  sticky: boolean;
  teaser: SafeHtml;
  /** The teaser leaves something out. */
  cut: boolean;
  protected: boolean;
  /** Undefined: comments are closed and there are none. */
  commentCount?: number;
  commentsHref: string;
  featured?: Picture;
}

export interface HomePage {
  kind: "home";
  site: SiteFrame;
  head: Head;
  /** Where the posts stand at another address than the blog's root. */
  heading?: string;
  sidebar?: Sidebar;
  posts: PostCard[];
  paging: Paging;
}

export interface ArchivePage {
  kind: "archive";
  site: SiteFrame;
  head: Head;
  sidebar?: Sidebar;
  /** "Category", "Tag", "Author", "Year", "Month", "Day". */
  label: string;
  name: string;
  description?: string;
  /** Parent categories, root first. */
  trail: Link[];
  posts: PostCard[];
  paging: Paging;
}

export interface SearchPage {
  kind: "search";
  site: SiteFrame;
  head: Head;
  sidebar?: Sidebar;
  query: string;
  total: number;
  /** With the matching words in <mark>. */
  posts: PostCard[];
  paging: Paging;
}
