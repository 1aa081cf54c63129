import type { ComponentChildren } from "preact";
import type { Link } from "../server/pages.ts";
import { listed, rich, t } from "./language.ts";

interface ImprintProps {
  href: string;
  categories: Link[];
  tags: Link[];
}

/** "This entry was posted in A, B and tagged c, d. Bookmark the permalink." */
export function Imprint({ href, categories, tags }: ImprintProps) {
  const filed = categories.length > 0;
  const tagged = tags.length > 0;
  const sentence = filed && tagged ? "imprint.filedAndTagged" : filed ? "imprint.filed" : tagged ? "imprint.tagged" : "imprint.bare";
  return (
    <p class="imprint">
      {rich<ComponentChildren>(sentence, {
        categories: links(categories, "category"),
        tags: links(tags, "tag"),
        permalink: (
          <a href={href} rel="bookmark">
            {t("imprint.permalink")}
          </a>
        ),
      })}
    </p>
  );
}

function links(names: Link[], rel: string): ComponentChildren {
  return (
    <>
      {listed<ComponentChildren>(
        names.map((name) => (
          <a href={name.href} rel={rel}>
            {name.text}
          </a>
        )),
      )}
    </>
  );
}
