import type { Link } from "../server/pages.ts";
import { linkTitle } from "./titles.ts";

/** What stands above this page, root first. */
export function Trail({ links, label }: { links: Link[]; label: string }) {
  if (links.length === 0) return null;
  return (
    <nav class="trail" aria-label={label}>
      <ol>
        {links.map((link) => (
          <li key={link.href}>
            <a href={link.href}>{linkTitle(link.text)}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
