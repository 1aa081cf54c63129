import type { MenuLink } from "../server/pages.ts";
import { t } from "./language.ts";

/** A menu of one level or two: what stands below an entry is shown when it is opened. */
export function Menu({ links }: { links: readonly MenuLink[] }) {
  return (
    <ul>
      {links.map(({ text, href, children }) => (
        <li key={href + text} class={children.length > 0 ? "menu-parent" : undefined}>
          <a href={href}>{text}</a>
          {children.length > 0 && (
            <details class="submenu" name="menu">
              <summary>
                <span class="visually-hidden">{t("site.below", { title: text })}</span>
              </summary>
              <ul>
                {children.map((child) => (
                  <li key={child.href + child.text}>
                    <a href={child.href}>{child.text}</a>
                  </li>
                ))}
              </ul>
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}
