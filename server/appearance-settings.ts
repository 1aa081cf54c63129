import { z } from "zod";

/** A colour as the forms give it. */
const colour = z.string().regex(/^(#[0-9a-f]{6})?$/);

/** An entry of a menu. */
const menuEntry = z.object({
  /** What it leads to: "home", "page:12", "post:9", "category:3", "tag:5", or "url:" before an address or a path of this blog. */
  target: z.string().max(600),
  /** Empty: what it leads to is called so. */
  label: z.string().max(100),
  /** 1: below the entry before it that has 0. */
  level: z.int().min(0).max(1),
});

/** What the column beside lists and posts is made of. What a kind has no use for stays as it was. */
const widget = z.object({
  kind: z.enum(["search", "about", "recentPosts", "recentComments", "archives", "categories", "tags", "links", "text"]),
  /** Empty: the kind's own. */
  title: z.string().max(100).default(""),
  /** How many are shown. */
  count: z.int().min(1).max(50).default(5),
  /** Archives: as a list, or one to choose from. */
  asSelect: z.boolean().default(false),
  /** Archives and categories: how many posts there are. */
  withCounts: z.boolean().default(true),
  /** Markdown; or the links, one a line: address, a space, the text. */
  text: z.string().max(10_000).default(""),
});

/** The settings that decide how the blog looks. */
export const appearanceShape = {
  /** A picture of the library; 0: none. */
  appearanceLogo: z.int().min(0).default(0),
  /** The title stands beside the logo. */
  appearanceTitleShown: z.boolean().default(true),
  /** A picture of the library, for the tab of a browser; 0: ours. */
  appearanceIcon: z.int().min(0).default(0),
  /** "#8c1d18"; empty: ours. */
  appearanceAccent: colour.default(""),
  /** The same in the dark. */
  appearanceAccentDark: colour.default(""),
  appearancePaper: z.enum(["warm", "white", "grey", "rose", "green", "blue"]).default("warm"),
  /** The letters of posts and titles. */
  appearanceFont: z.enum(["serif", "sans", "system"]).default("serif"),
  /** How wide a line of text is. */
  appearanceWidth: z.enum(["narrow", "normal", "wide"]).default("normal"),
  /** The menu below the title; none: the published pages at the top. */
  menuMain: z.array(menuEntry).max(100).default([]),
  /** Links at the foot. */
  menuFooter: z.array(menuEntry).max(100).default([]),
  /** The column beside lists and posts; none: there is no such column. */
  widgets: z.array(widget).max(30).default([]),
};

export type MenuEntry = z.infer<typeof menuEntry>;
export type WidgetSetting = z.infer<typeof widget>;
export type WidgetKind = WidgetSetting["kind"];
