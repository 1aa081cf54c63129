import type { SiteFrame } from "../server/pages.ts";
import { Icon } from "./icons.tsx";
import { t } from "./language.ts";

const SCHEMES = [
  ["auto", "site.coloursAuto"],
  ["light", "site.coloursLight"],
  ["dark", "site.coloursDark"],
] as const;

/** The foot of every page: the owner's links, feeds, the door for writers, the switch of colours. */
export function Colophon({ site }: { site: SiteFrame }) {
  return (
    <footer class="colophon sheet">
      <nav aria-label={t("site.foot")}>
        <ul>
          {site.footerMenu.map(({ text, href }) => (
            <li key={href + text}>
              <a href={href}>{text}</a>
            </li>
          ))}
          {site.feeds.map((feed) => (
            <li key={feed.href}>
              <a href={feed.href} type={feed.type}>
                <Icon name="feed" /> {feed.text}
              </a>
            </li>
          ))}
          {site.privacyHref && (
            <li>
              <a href={site.privacyHref} rel="privacy-policy">
                {t("site.privacy")}
              </a>
            </li>
          )}
          <li>
            <a href={site.signInHref} rel="nofollow">
              {t("site.signIn")}
            </a>
          </li>
        </ul>
      </nav>
      <fieldset class="scheme-switch" hidden>
        <legend class="visually-hidden">{t("site.colours")}</legend>
        {SCHEMES.map(([value, key]) => (
          <label key={value}>
            <input type="radio" name="scheme" value={value} />
            <span>{t(key)}</span>
          </label>
        ))}
      </fieldset>
      <p class="printer">{t("site.printer")}</p>
    </footer>
  );
}
