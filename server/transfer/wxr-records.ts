/** What a WordPress export (WXR 1.0 to 1.2) holds, as it stands in the file: nothing is decoded but XML itself. */

export interface WxrChannel {
  kind: "channel";
  title: string;
  link: string;
  language: string;
  /** "1.0", "1.1" or "1.2". */
  version: string;
  baseBlogUrl: string;
}

export interface WxrAuthor {
  kind: "author";
  line: number;
  id: string;
  login: string;
  email: string;
  displayName: string;
}

export interface WxrTerm {
  kind: "term";
  line: number;
  /** "category", "post_tag", "nav_menu", … */
  taxonomy: string;
  id: string;
  slug: string;
  name: string;
  /** Slug of the parent (WXR 1.0: its name). */
  parent: string;
  description: string;
}

export interface WxrItem {
  kind: "item";
  line: number;
  id: string;
  title: string;
  link: string;
  creator: string;
  guid: string;
  content: string;
  excerpt: string;
  /** "2010-08-07 06:00:19" on the blog's wall clock, and the same in UTC; zeros for none. */
  date: string;
  dateGmt: string;
  modifiedGmt: string;
  commentStatus: string;
  slug: string;
  status: string;
  parent: string;
  menuOrder: string;
  type: string;
  password: string;
  sticky: string;
  attachmentUrl: string;
  terms: { domain: string; slug: string; name: string }[];
  /** Only the few that the import reads. */
  meta: { key: string; value: string }[];
  comments: WxrComment[];
}

export interface WxrComment {
  line: number;
  id: string;
  author: string;
  email: string;
  url: string;
  address: string;
  date: string;
  dateGmt: string;
  content: string;
  /** "1", "0", "spam", "trash", "post-trashed". */
  approved: string;
  /** "", "comment", "pingback", "trackback", "note", … */
  type: string;
  parent: string;
  userId: string;
}

export type WxrRecord = WxrChannel | WxrAuthor | WxrTerm | WxrItem;
