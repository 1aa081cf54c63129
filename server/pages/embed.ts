/** A post in a frame of another site. Types only. */
import type { Head, Link, Moment, Picture, SiteFrame } from "./frame.ts";

/** A small page about a post, for other sites' frames: it works without scripts and cookies, and says the same to everybody. */
export interface EmbedPage {
  kind: "embed";
  site: SiteFrame;
  head: Head;
  post: {
    title: string;
    href: string;
    published?: Moment;
    author: string;
    /** Plain text. */
    teaser: string;
    featured?: Picture;
    comments?: Link;
  };
}
