import type { Context } from "../../context.ts";
import type { MessageKey } from "../../i18n/translate.ts";
import type { SettingsNav, SettingsSectionKey } from "./pages.ts";
import { SECTIONS } from "./sections.ts";

/** The sections that have a form of their own kind. */
const OWN_PAGES: readonly { key: SettingsSectionKey; title: MessageKey }[] = [
  { key: "appearance", title: "appearance.title" },
  { key: "menus", title: "menus.title" },
  { key: "sidebar", title: "sidebar.title" },
];

/** The way between the sections. @param current where one is; undefined while searching */
export function settingsNav({ t, site }: Context, current: SettingsSectionKey | undefined, query = ""): SettingsNav {
  return {
    links: [...SECTIONS, ...OWN_PAGES].map(({ key, title }) => ({
      key,
      text: t(title),
      href: site.href(`/admin/settings/${key}`),
      current: key === current,
    })),
    searchAction: site.href("/admin/settings"),
    query,
  };
}
