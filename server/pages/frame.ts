/** What pages are made of. Types only. */

/** HTML that went through the sanitizer (server/posts/content/sanitize.ts), the only place that makes one. */
export type SafeHtml = string & { readonly safeHtml: unique symbol };

export interface Link {
  text: string;
  href: string;
}

/** An entry of a menu. */
export interface MenuLink extends Link {
  children: Link[];
}

/** What surrounds every page. */
export interface SiteFrame {
  title: string;
  tagline: string;
  /** BCP 47, for <html lang>. */
  language: string;
  direction: "ltr" | "rtl";
  homeHref: string;
  stylesheetHref: string;
  scriptHref: string;
  iconHref: string;
  /** Of the icon, "image/svg+xml". */
  iconType: string;
  /** The owner's colours and letters, after the other style sheets. */
  appearanceHref?: string;
  /** For a logo, a menu of two levels, links at the foot and the column beside the text; where there is one of these. */
  extrasHref?: string;
  /** The paper, for the bars of browsers. */
  themeColours: { light: string; dark: string };
  /** Stands before the title, or in its place. */
  logo?: Picture;
  /** Whether the title is to be seen beside a logo. */
  titleShown: boolean;
  /** Search engines may keep the pages. */
  indexed: boolean;
  searchAction: string;
  signInHref: string;
  adminHref: string;
  /** The page that says what is kept of readers. */
  privacyHref?: string;
  /** What the owner put there, else the published pages at the top. */
  menu: MenuLink[];
  /** At the foot; none unless the owner put some there. */
  footerMenu: Link[];
  /** Feeds of the site, for the head and the foot. */
  feeds: (Link & { type: "application/rss+xml" | "application/atom+xml" })[];
}

/** What a script needs to keep the thread of an open page up to date. */
export interface LiveThread {
  /** Server-sent events: `{ added, changed, removed }`, lists of ids of comments. */
  eventsHref: string;
  /** The last event that the page was made with; the stream is to begin after it (`?after=`). */
  after: number;
  /** Followed by a comment's id: leads to the page of the thread that it stands on. */
  commentHref: string;
}

/** What goes into <head>. */
export interface Head {
  /** The whole of <title>. */
  title: string;
  description?: string;
  canonicalUrl?: string;
  /** "noindex, follow" and the like. */
  robots?: string;
  prevHref?: string;
  nextHref?: string;
  openGraph?: { property: string; content: string }[];
  /** JSON-LD, already serialized so that it can stand in a script element. */
  jsonLd?: string;
  /** A style sheet of this page's own, after the site's. */
  stylesheetHref?: string;
  /** A script of this page's own, to be run when the page is there. */
  scriptHref?: string;
  /** Where other sites say that they link to this page, if it takes such word; whole addresses. */
  webmentionHref?: string;
  pingbackHref?: string;
  /** Where other sites ask for a card of this page (oEmbed); a whole address. */
  oembedUrl?: string;
  /** What the cards of the page may open frames of ("https://www.example.org"); the server allows it, a view has nothing to do. */
  frameOrigins?: string[];
  /** Feeds of this page besides the site's. */
  feeds?: (Link & { type: string })[];
}

export interface Moment {
  /** ISO 8601 with offset or Z, for datetime="". */
  iso: string;
  /** As a reader reads it: "June 18, 2025", or with the time for comments. */
  text: string;
}

export interface Paging {
  /** Starts at 1. */
  page: number;
  pageCount: number;
  /** Towards the past ("Older posts"). */
  olderHref?: string;
  /** Towards the present ("Newer posts"). */
  newerHref?: string;
  /** Page numbers to offer; a gap is { text: "…" } without href; the current one has `current`. */
  numbers: { text: string; href?: string; current?: boolean }[];
}

export interface Picture {
  src: string;
  alt: string;
  width?: number;
  height?: number;
  caption?: string;
  /** What a browser chooses from, if there are several widths or formats of it: `<img srcset>`, and a `<source>` for each other format. */
  srcset?: string;
  sources?: { type: string; srcset: string }[];
  /** A few pixels of it as a data: address, to stand below it until it is there. */
  placeholder?: string;
  /** The file is on another host and has not been fetched: show a link, never an <img>. */
  remote: boolean;
}

/** A picture of who speaks: our own copy, or a drawn one (initials on a colour, by name; a silhouette; nothing). */
export type Avatar = { kind: "picture"; src: string } | { kind: "drawn"; initials: string; hue: number } | { kind: "mystery" } | { kind: "blank" };
