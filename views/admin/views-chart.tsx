import type { ReadLine, ViewsPanel } from "../../server/admin/pages.ts";
import { spoken, t } from "../language.ts";
import { Below, GridLines, Scale, share } from "./chart.tsx";

/** Views of the last days: three figures, bars, and the same as a table. */
export function ViewsChart({ views }: { views: ViewsPanel }) {
  return (
    <section class="panel panel-views" aria-labelledby="views">
      <h2 id="views">{t(views.scope === "all" ? "home.views" : "home.viewsOwn")}</h2>
      {views.total === 0 ? (
        <p class="panel-empty">{t("home.noViews")}</p>
      ) : (
        <>
          <dl class="figures">
            <Figure name={t("home.today")} value={views.today} />
            <Figure name={t("home.yesterday")} value={views.yesterday} />
            <Figure name={t("home.month")} value={views.total} />
          </dl>
          <Bars views={views} />
          <details class="chart-table">
            <summary>{t("home.asTable")}</summary>
            <Table views={views} />
          </details>
        </>
      )}
    </section>
  );
}

function Figure({ name, value }: { name: string; value: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value.toLocaleString(spoken().language)}</dd>
    </div>
  );
}

function Bars({ views: { days, most } }: { views: ViewsPanel }) {
  const width = 1 / days.length;
  return (
    <div class="chart">
      <Scale most={most} />
      <svg class="chart-plot chart-views" role="img" aria-label={t("home.chart")}>
        <GridLines heights={[1, 0.5, 0]} />
        {days.map(({ label, views }, index) => (
          <rect
            key={label}
            class="bar bar-views"
            x={share((index + 0.12) * width)}
            y={share(1 - views / most)}
            width={share(width * 0.76)}
            height={share(views / most)}
          >
            <title>{`${label}${t("site.colon")}${views}`}</title>
          </rect>
        ))}
      </svg>
      <Below names={days} />
    </div>
  );
}

/** The newest day first. */
function Table({ views: { days } }: { views: ViewsPanel }) {
  return (
    <table class="figure-table">
      <thead>
        <tr>
          <th scope="col">{t("home.day")}</th>
          <th scope="col" class="cell-number">
            {t("home.views")}
          </th>
        </tr>
      </thead>
      <tbody>
        {days.toReversed().map(({ label, views }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td class="cell-number">{views}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What was read most in a week, and in the whole time. */
export function MostRead({ views: { weekRead, monthRead } }: { views: ViewsPanel }) {
  if (monthRead.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="most-read">
      <h2 id="most-read">{t("home.mostRead")}</h2>
      <h3 class="panel-part">{t("home.week")}</h3>
      {weekRead.length === 0 ? <p class="panel-empty">{t("home.nothingRead")}</p> : <ReadList lines={weekRead} />}
      <h3 class="panel-part">{t("home.month")}</h3>
      <ReadList lines={monthRead} />
    </section>
  );
}

function ReadList({ lines }: { lines: ReadLine[] }) {
  return (
    <ol class="line-list">
      {lines.map(({ title, href, views }) => (
        <li key={href}>
          <a href={href}>{title}</a>
          <span class="line-foot">{t("home.readers", { count: views })}</span>
        </li>
      ))}
    </ol>
  );
}
