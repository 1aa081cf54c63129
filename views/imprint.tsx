import type { ComponentChildren } from "preact";
import type { Link } from "../server/pages.ts";

interface ImprintProps {
  href: string;
  categories: Link[];
  tags: Link[];
}

/** "This entry was posted in A, B and tagged c, d. Bookmark the permalink." */
export function Imprint({ href, categories, tags }: ImprintProps) {
  return (
    <p class="imprint">
      {(categories.length > 0 || tags.length > 0) && (
        <>
          This entry was{" "}
          {categories.length > 0 && <>posted in {listed(categories, "category")}</>}
          {categories.length > 0 && tags.length > 0 && " and "}
          {tags.length > 0 && <>tagged {listed(tags, "tag")}</>}
          .{" "}
        </>
      )}
      Bookmark the{" "}
      <a href={href} rel="bookmark">
        permalink
      </a>
      .
    </p>
  );
}

function listed(links: Link[], rel: string): ComponentChildren {
  return links.map((link, index) => (
    <span key={link.href}>
      {index > 0 && ", "}
      <a href={link.href} rel={rel}>
        {link.text}
      </a>
    </span>
  ));
}
