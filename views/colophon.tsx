import type { SiteFrame } from "../server/pages.ts";
import { Icon } from "./icons.tsx";

const SCHEMES = [
  ["auto", "Auto"],
  ["light", "Light"],
  ["dark", "Dark"],
] as const;

/** The foot of every page: feeds, the door for writers, the switch of colours. */
export function Colophon({ site }: { site: SiteFrame }) {
  return (
    <footer class="colophon sheet">
      <nav aria-label="Feeds and sign-in">
        <ul>
          {site.feeds.map((feed) => (
            <li key={feed.href}>
              <a href={feed.href} type={feed.type}>
                <Icon name="feed" /> {feed.text}
              </a>
            </li>
          ))}
          <li>
            <a href={site.signInHref} rel="nofollow">
              Sign in
            </a>
          </li>
        </ul>
      </nav>
      <fieldset class="scheme-switch" hidden>
        <legend class="visually-hidden">Colours</legend>
        {SCHEMES.map(([value, text]) => (
          <label key={value}>
            <input type="radio" name="scheme" value={value} />
            <span>{text}</span>
          </label>
        ))}
      </fieldset>
      <p class="printer">Published with Pamphlet</p>
    </footer>
  );
}
