import type { ComponentChildren } from "preact";
import type { InsightPage, Tile } from "../../server/admin/pages.ts";
import type { Link } from "../../server/pages.ts";
import { t } from "../language.ts";
import { DayBars, HourDots, Patterns, Swatch, WaitLines } from "./chart.tsx";
import { Desk } from "./desk.tsx";
import { DaysTable, HoursTable, PeopleTable, PostsTable, RulesTable, WaitsTable } from "./insight-tables.tsx";

/** What happened to comments, in figures that lead to the comments. */
export function Insight({ page }: { page: InsightPage }) {
  const { days, rules, waits, hours, posts, people, acts, exports } = page;
  const hasWaits = waits.points.some(({ median }) => median);
  return (
    <Desk frame={page.frame} title={t("insight.title")}>
      <Patterns />
      <header class="list-head">
        <div class="desk-head">
          <h1>{t("insight.title")}</h1>
          <a class="button" href={exports.decisions.href}>
            {exports.decisions.text}
          </a>
        </div>
        <nav class="views" aria-label={t("insight.ranges")}>
          <ul>
            {page.ranges.map(({ text, href, current }) => (
              <li key={href}>
                <a href={href} aria-current={current ? "page" : undefined}>
                  {text}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <Tiles tiles={page.tiles} />
      <div class="insight">
        <Part name="days" title={t("insight.days")} csv={exports.days} about={days.about} wide>
          <ul class="legend">
            {days.states.map(({ state, label, total }) => (
              <li key={state}>
                <Swatch state={state} /> {label} <span class="view-count">{total}</span>
              </li>
            ))}
          </ul>
          <DayBars chart={days} />
          <Behind>
            <DaysTable chart={days} />
          </Behind>
        </Part>
        <Part name="rules" title={t("insight.rules")} csv={exports.rules} about={t("insight.rulesAbout")} wide>
          {rules.length > 0 ? <RulesTable rules={rules} /> : <Nothing />}
        </Part>
        <Part name="waits" title={t("insight.waits")} csv={exports.waits} about={waits.about}>
          {hasWaits ? (
            <>
              <ul class="legend">
                <li>
                  <LineSwatch name="median" /> {t("insight.median")}
                </li>
                <li>
                  <LineSwatch name="slow" /> {t("insight.slow")}
                </li>
              </ul>
              <WaitLines chart={waits} />
              <Behind>
                <WaitsTable chart={waits} />
              </Behind>
            </>
          ) : (
            <Nothing />
          )}
        </Part>
        <Part name="hours" title={t("insight.hours")} csv={exports.hours} about={hours.about}>
          <HourDots chart={hours} />
          <Behind>
            <HoursTable chart={hours} />
          </Behind>
        </Part>
        <Part name="posts" title={t("insight.posts")} csv={exports.posts}>
          {posts.length > 0 ? <PostsTable posts={posts} /> : <Nothing />}
        </Part>
        <Part name="people" title={t("insight.people")} csv={exports.people}>
          {people.length > 0 ? <PeopleTable people={people} acts={acts} /> : <Nothing />}
        </Part>
      </div>
    </Desk>
  );
}

function Tiles({ tiles }: { tiles: Tile[] }) {
  return (
    <ul class="tiles">
      {tiles.map(({ label, text, note, href }) => (
        <li key={label} class="tile">
          <span class="tile-label">{label}</span>
          <b class="tile-figure">{href ? <a href={href}>{text}</a> : text}</b>
          {note && <span class="tile-note">{note}</span>}
        </li>
      ))}
    </ul>
  );
}

interface PartProps {
  name: string;
  title: string;
  csv: Link;
  about?: string;
  wide?: boolean;
  children: ComponentChildren;
}

function Part({ name, title, csv, about, wide, children }: PartProps) {
  return (
    <section class={wide ? "panel panel-wide" : "panel"} aria-labelledby={`insight-${name}`}>
      <div class="desk-head">
        <h2 id={`insight-${name}`}>{title}</h2>
        <a class="insight-csv" href={csv.href} aria-label={t("insight.csvOf", { chart: title })}>
          {csv.text}
        </a>
      </div>
      {about && <p class="cell-quiet">{about}</p>}
      {children}
    </section>
  );
}

/** The table behind a chart. */
function Behind({ children }: { children: ComponentChildren }) {
  return (
    <details class="chart-table">
      <summary>{t("insight.table")}</summary>
      <div class="chart-table-box" role="group" aria-label={t("insight.table")}>
        {children}
      </div>
    </details>
  );
}

function LineSwatch({ name }: { name: "median" | "slow" }) {
  return (
    <svg class="swatch-line" width="28" height="14" aria-hidden="true" focusable="false">
      <line class={`line line-${name}`} x1="0" y1="7" x2="28" y2="7" />
      {name === "median" ? <circle class="dot dot-median" cx="14" cy="7" r="3.5" /> : <rect class="dot dot-slow" x="11" y="4" width="6" height="6" />}
    </svg>
  );
}

function Nothing() {
  return <p class="panel-empty">{t("insight.nothing")}</p>;
}
