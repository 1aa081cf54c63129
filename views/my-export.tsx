import type { ExportPage, ExportPart } from "../server/pages.ts";
import { isolate, t } from "./language.ts";

/** Everything that is known of somebody, as a file to be kept: it needs nothing of this server. */
export function MyExport({ page: { site, head, made, cut, parts } }: { page: ExportPage }) {
  return (
    <html lang={site.language} dir={site.direction}>
      <head>
        <meta charset="utf-8" />
        <title>{head.title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
      </head>
      <body>
        <main>
          <h1>{head.title}</h1>
          <p>{t("export.made", { blog: site.title, date: made.text })}</p>
          {cut !== undefined && <p>{t("export.cut", { count: cut })}</p>}
          {parts.map((part) => (
            <Part key={part.title} part={part} />
          ))}
        </main>
      </body>
    </html>
  );
}

function Part({ part: { title, items } }: { part: ExportPart }) {
  return (
    <section>
      <h2>{isolate(title)}</h2>
      {items.length === 0 && <p>{t("export.nothing")}</p>}
      {items.map((item, index) => (
        <article key={index}>
          {item.title && <h3>{item.title}</h3>}
          {item.facts.length > 0 && (
            <dl>
              {item.facts.map(({ name, value }) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          )}
          {item.text && (
            <blockquote>
              {item.text.split(/\n+/).map((line, at) => (
                <p key={at}>{line}</p>
              ))}
            </blockquote>
          )}
        </article>
      ))}
    </section>
  );
}
