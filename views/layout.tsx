import type { ComponentChildren } from "preact";
import type { Head, SiteFrame } from "../server/pages.ts";
import { Colophon } from "./colophon.tsx";
import { DocumentHead } from "./head.tsx";
import { t } from "./language.ts";
import { Masthead } from "./masthead.tsx";

interface LayoutProps {
  page: { kind: string; site: SiteFrame; head: Head };
  /** The page has a search form of its own: one is enough. */
  searches?: boolean;
  children: ComponentChildren;
}

/** What stands around every page that readers see. */
export function Layout({ page: { kind, site, head }, searches = false, children }: LayoutProps) {
  return (
    <html lang={site.language} dir={site.direction}>
      <DocumentHead site={site} head={head} />
      <body class={`page-${kind}`}>
        <a class="skip-link" href="#main">
          {t("site.skip")}
        </a>
        <Masthead site={site} isHome={kind === "home"} offersSearch={!searches} />
        <main id="main" class="sheet" tabIndex={-1}>
          {children}
        </main>
        <Colophon site={site} />
      </body>
    </html>
  );
}
