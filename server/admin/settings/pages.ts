import type { Link, Picture } from "../../pages.ts";
import type { AdminFrame } from "../page-parts.ts";

/* The pages of the settings. Types only. */

export type SettingsSectionKey =
  | "general"
  | "writing"
  | "reading"
  | "discussion"
  | "permalinks"
  | "media"
  | "privacy"
  | "mail"
  | "appearance"
  | "menus"
  | "sidebar";

/** The way between the sections, and the search over all of them. */
export interface SettingsNav {
  links: (Link & { key: SettingsSectionKey; current: boolean })[];
  searchAction: string;
  query: string;
}

/** One section with its form. */
export interface SettingsPage {
  kind: "settings";
  frame: AdminFrame;
  nav: SettingsNav;
  heading: string;
  about?: string;
  action: string;
  groups: SettingsGroupView[];
  errors: Record<string, string>;
  /** What is shown is not what is saved. */
  unsaved: boolean;
  /** Pages that belong to this section and are elsewhere. */
  links: Link[];
}

export interface SettingsGroupView {
  legend: string;
  fields: SettingsFieldView[];
}

export interface SettingsFieldView {
  name: string;
  label: string;
  hint?: string;
  control: SettingsControl;
}

export type SettingsControl =
  | { kind: "switch"; checked: boolean }
  | { kind: "count"; value: string; least: number; most: number }
  | { kind: "text"; type: "text" | "email"; value: string; most: number; required: boolean; suggestions: { value: string; text: string }[] }
  | { kind: "lines"; value: string; most: number }
  | { kind: "choice"; choices: { value: string; text: string; chosen: boolean }[] }
  | { kind: "radios"; choices: { value: string; text: string; example?: string; chosen: boolean }[] }
  /** Is changed on another page. */
  | { kind: "elsewhere"; text: string; link: Link };

/** What a search over all settings found. */
export interface SettingsSearchPage {
  kind: "settings-search";
  frame: AdminFrame;
  nav: SettingsNav;
  found: (Link & { section: string; hint?: string })[];
}

/** One of several, in a form. */
export interface SettingsChoice {
  value: string;
  text: string;
  chosen: boolean;
}

/** Logo, colours and letters. */
export interface AppearancePage {
  kind: "appearance";
  frame: AdminFrame;
  nav: SettingsNav;
  action: string;
  /** Takes everything back to how it comes; absent where it is so. */
  resetAction?: string;
  /** The style sheet of the samples; the form's fields as its query make it one of what is typed. */
  sampleHref: string;
  errors: Record<string, string>;
  unsaved: boolean;
  /** "#8c1d18". */
  accent: string;
  accentDark: string;
  papers: SettingsChoice[];
  fonts: SettingsChoice[];
  widths: SettingsChoice[];
  logos: SettingsChoice[];
  icons: SettingsChoice[];
  titleShown: boolean;
  /** What is shown as a logo now. */
  logo?: Picture;
  sample: { title: string; tagline: string };
  mediaLink?: Link;
}

/** The menus. */
export interface MenusPage {
  kind: "menus";
  frame: AdminFrame;
  nav: SettingsNav;
  menus: MenuView[];
  errors: Record<string, string>;
  unsaved: boolean;
  offers: { group: string; targets: { target: string; text: string }[] }[];
}

export interface MenuView {
  key: "main" | "footer";
  heading: string;
  about: string;
  action: string;
  /** A menu can have two levels. */
  deep: boolean;
  /** Fill it with what is shown as long as it is empty. */
  startable: boolean;
  entries: MenuEntryView[];
}

export interface MenuEntryView {
  target: string;
  /** As the owner calls it; empty: as below. */
  label: string;
  /** What it leads to. */
  text: string;
  /** "Page", "Category", … */
  kindLabel: string;
  level: number;
  /** It is gone or not public, and not shown. */
  missing: boolean;
}

/** The column beside lists and posts. */
export interface SidebarPage {
  kind: "sidebar";
  frame: AdminFrame;
  nav: SettingsNav;
  action: string;
  errors: Record<string, string>;
  unsaved: boolean;
  widgets: WidgetView[];
  kinds: { value: string; text: string; about: string }[];
}

export interface WidgetView {
  kind: string;
  kindLabel: string;
  title: string;
  count: string;
  asSelect: boolean;
  withCounts: boolean;
  text: string;
  /** Which of these it has a use for. */
  takes: ("count" | "asSelect" | "withCounts" | "text" | "links")[];
}
