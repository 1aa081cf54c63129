/** A feed as both writers take it. Every URL is absolute; strings are plain text but for `html`. Types only. */
export interface Feed {
  title: string;
  description: string;
  /** BCP 47. */
  language: string;
  /** The page that the feed belongs to. */
  url: string;
  /** The feed itself, in the format that is written. */
  selfUrl: string;
  /** When anything in it changed last. */
  updatedAt: Date;
  items: FeedItem[];
}

/** A post, or a comment. */
export interface FeedItem {
  /** An IRI that never changes. */
  id: string;
  title: string;
  url: string;
  author: { name: string; url?: string };
  publishedAt: Date;
  updatedAt: Date;
  /** Names of categories and tags. */
  categories: string[];
  /** A few plain words of it. */
  text: string;
  /** All of it, sanitized, with absolute addresses. */
  html: string;
  /** Of a post: where its comments are, if it has any or takes them. */
  replies?: { url: string; rssUrl: string; atomUrl: string; count: number };
  /** Of a comment: the post or comment that it answers. */
  inReplyTo?: { id: string; url: string };
}
