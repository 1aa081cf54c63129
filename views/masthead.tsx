import type { SiteFrame } from "../server/pages.ts";
import { t } from "./language.ts";
import { Menu } from "./menu.tsx";
import { SearchForm } from "./search-form.tsx";

interface MastheadProps {
  site: SiteFrame;
  /** At home the blog's title is the heading of the page. */
  isHome: boolean;
  offersSearch: boolean;
}

/** The blog's name, its tagline, the menu and the search field. */
export function Masthead({ site, isHome, offersSearch }: MastheadProps) {
  const Name = isHome ? "h1" : "p";
  return (
    <header class="masthead sheet">
      <div class={site.logo ? "masthead-name masthead-logo" : "masthead-name"}>
        <Name class="site-title">
          <a href={site.homeHref} rel="home">
            {site.logo && <Logo logo={site.logo} decorative={site.titleShown} />}
            {site.titleShown && site.title}
          </a>
        </Name>
        {site.tagline && <p class="tagline">{site.tagline}</p>}
      </div>
      <div class="masthead-bar">
        {site.menu.length > 0 && (
          <nav class="menu" aria-label={t("site.menu")}>
            <Menu links={site.menu} />
          </nav>
        )}
        {offersSearch && <SearchForm action={site.searchAction} id="search" />}
      </div>
    </header>
  );
}

/** @param decorative the title stands beside it and says the same */
function Logo({ logo: { src, alt, width, height }, decorative }: { logo: NonNullable<SiteFrame["logo"]>; decorative: boolean }) {
  return <img class="logo" src={src} alt={decorative ? "" : alt} width={width} height={height} decoding="async" />;
}
