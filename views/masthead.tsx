import type { SiteFrame } from "../server/pages.ts";
import { t } from "./language.ts";
import { SearchForm } from "./search-form.tsx";

interface MastheadProps {
  site: SiteFrame;
  /** At home the blog's title is the heading of the page. */
  isHome: boolean;
  offersSearch: boolean;
}

/** The blog's name, its tagline, the menu of pages and the search field. */
export function Masthead({ site, isHome, offersSearch }: MastheadProps) {
  const Name = isHome ? "h1" : "p";
  return (
    <header class="masthead sheet">
      <div class="masthead-name">
        <Name class="site-title">
          <a href={site.homeHref} rel="home">
            {site.title}
          </a>
        </Name>
        {site.tagline && <p class="tagline">{site.tagline}</p>}
      </div>
      <div class="masthead-bar">
        {site.menu.length > 0 && (
          <nav class="menu" aria-label={t("site.menu")}>
            <ul>
              {site.menu.map((page) => (
                <li key={page.href}>
                  <a href={page.href}>{page.text || t("site.untitled")}</a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        {offersSearch && <SearchForm action={site.searchAction} id="search" />}
      </div>
    </header>
  );
}
