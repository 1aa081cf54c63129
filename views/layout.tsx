import type { ComponentChildren } from "preact";
import type { Head, Sidebar, SiteFrame } from "../server/pages.ts";
import { Colophon } from "./colophon.tsx";
import { DocumentHead } from "./head.tsx";
import { t } from "./language.ts";
import { Masthead } from "./masthead.tsx";
import { SidebarColumn } from "./sidebar.tsx";

interface LayoutProps {
  page: { kind: string; site: SiteFrame; head: Head; sidebar?: Sidebar; heading?: string };
  /** The page has a search form of its own: one is enough. */
  searches?: boolean;
  children: ComponentChildren;
}

/** What stands around every page that readers see. */
export function Layout({ page: { kind, site, head, sidebar, heading }, searches = false, children }: LayoutProps) {
  const main = (
    <main id="main" class="sheet" tabIndex={-1}>
      {children}
    </main>
  );
  return (
    <html lang={site.language} dir={site.direction}>
      <DocumentHead site={site} head={head} />
      <body class={sidebar ? `page-${kind} with-sidebar` : `page-${kind}`}>
        <a class="skip-link" href="#main">
          {t("site.skip")}
        </a>
        <Masthead
          site={site}
          isHome={kind === "home" && heading === undefined}
          offersSearch={!searches && !sidebar?.some((widget) => widget.kind === "search")}
        />
        {sidebar ? (
          <div class="sheet-pair">
            {main}
            <SidebarColumn widgets={sidebar} />
          </div>
        ) : (
          main
        )}
        <Colophon site={site} />
      </body>
    </html>
  );
}
