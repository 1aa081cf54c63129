/** The column beside lists and posts. Types only. */
import type { Link, Moment, SafeHtml } from "./frame.ts";

/** What the column is made of, in order. */
export type Sidebar = SidebarWidget[];

/** A part of the column. The heading is empty where none is wanted. */
export type SidebarWidget = { heading: string } & (
  | { kind: "search"; action: string }
  | { kind: "text"; html: SafeHtml }
  | { kind: "posts"; items: (Link & { published?: Moment })[] }
  | { kind: "comments"; items: { author: string; post: Link }[] }
  /** `action`: as something to choose from, which sends the field "m" (202506) there. */
  | { kind: "archives"; items: (Link & { month: string; count?: number })[]; action?: string }
  /** Parents stand before their children; 0 is the root. */
  | { kind: "categories"; items: (Link & { depth: number; count?: number })[] }
  /** `size`: 1 to 5, by how many posts there are. */
  | { kind: "tags"; items: (Link & { size: number; count: number })[] }
  | { kind: "links"; items: Link[] }
);
