import type { DaysChart, Figure, HoursChart, InsightPage, RuleLine, WaitsChart } from "../../server/admin/pages.ts";
import { t } from "../language.ts";
import { fillOf, share, Swatch } from "./chart.tsx";

/** Comments by day or week and state. */
export function DaysTable({ chart: { states, bars } }: { chart: DaysChart }) {
  return (
    <table class="figures">
      <thead>
        <tr>
          <th scope="col">{t("insight.day")}</th>
          {states.map(({ state, label }) => (
            <th key={state} scope="col" class="cell-number">
              {label}
            </th>
          ))}
          <th scope="col" class="cell-number">
            {t("insight.total")}
          </th>
        </tr>
      </thead>
      <tbody>
        {bars.map(({ label, counts, total }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            {counts.map(({ state, count, href }) => (
              <FigureCell key={state} figure={{ text: String(count), ...(count > 0 ? { href } : {}) }} />
            ))}
            <td class="cell-number">{total}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function FigureCell({ figure: { text, href }, label }: { figure: Figure; label?: string }) {
  return (
    <td class="cell-number" data-label={label}>
      {href ? <a href={href}>{text}</a> : text}
    </td>
  );
}

/** What each rule caught and what became of it. */
export function RulesTable({ rules }: { rules: RuleLine[] }) {
  return (
    <table class="desk-table rules-table">
      <thead>
        <tr>
          <th scope="col">{t("insight.rule")}</th>
          <th scope="col" class="cell-number">
            {t("insight.ruleCaught")}
          </th>
          <th scope="col" class="cell-number">
            <Swatch state="approved" /> {t("insight.ruleApproved")}
          </th>
          <th scope="col" class="cell-number">
            <Swatch state="spam" /> {t("insight.ruleRefused")}
          </th>
          <th scope="col" class="cell-number">
            <Swatch state="pending" /> {t("insight.ruleWaiting")}
          </th>
          <th scope="col" class="cell-number">
            {t("insight.ruleRate")}
          </th>
        </tr>
      </thead>
      <tbody>
        {rules.map(({ name, caught, approved, refused, waiting, rate, shares }) => (
          <tr key={name}>
            <th scope="row" class="cell-title">
              {name}
              <RuleBar shares={shares} />
            </th>
            <FigureCell figure={caught} label={t("insight.ruleCaught")} />
            <FigureCell figure={approved} label={t("insight.ruleApproved")} />
            <td class="cell-number" data-label={t("insight.ruleRefused")}>
              {refused.map(({ text, href }, at) => [at > 0 ? ", " : "", href ? <a href={href}>{text}</a> : text])}
            </td>
            <FigureCell figure={waiting} label={t("insight.ruleWaiting")} />
            <td class="cell-number" data-label={t("insight.ruleRate")}>
              {rate}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function RuleBar({ shares: { approved, refused, waiting } }: { shares: RuleLine["shares"] }) {
  const parts = [
    ["approved", 0, approved],
    ["spam", approved, refused],
    ["pending", approved + refused, waiting],
  ] as const;
  return (
    <svg class="bar-across" aria-hidden="true" focusable="false">
      {parts.map(([state, x, width]) => (
        <rect key={state} class={`bar bar-${state}`} x={share(x)} width={share(width)} height="100%" {...fillOf(state)} />
      ))}
    </svg>
  );
}

/** How long held comments waited, by day or week. */
export function WaitsTable({ chart: { points } }: { chart: WaitsChart }) {
  return (
    <table class="figures">
      <thead>
        <tr>
          <th scope="col">{t("insight.day")}</th>
          <th scope="col" class="cell-number">
            {t("insight.decided")}
          </th>
          <th scope="col" class="cell-number">
            {t("insight.median")}
          </th>
          <th scope="col" class="cell-number">
            {t("insight.slow")}
          </th>
        </tr>
      </thead>
      <tbody>
        {points
          .filter(({ median }) => median)
          .map(({ label, href, count, median, slow }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <FigureCell figure={{ text: count, href }} />
              <td class="cell-number">{median?.text}</td>
              <td class="cell-number">{slow?.text}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}

/** Weekdays by hours. */
export function HoursTable({ chart: { hours, rows } }: { chart: HoursChart }) {
  return (
    <table class="figures">
      <thead>
        <tr>
          <th scope="col">{t("insight.weekday")}</th>
          {hours.map(({ text }) => (
            <th key={text} scope="col" class="cell-number">
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ day, cells }) => (
          <tr key={day}>
            <th scope="row">{day}</th>
            {cells.map(({ count }, hour) => (
              <td key={hour} class="cell-number">
                {count}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The posts with the most comments. */
export function PostsTable({ posts }: Pick<InsightPage, "posts">) {
  return (
    <ol class="rank">
      {posts.map(({ title, href, text, share: part }) => (
        <li key={href}>
          <a href={href}>{title}</a>
          <span class="view-count">{text}</span>
          <svg class="bar-across" aria-hidden="true" focusable="false">
            <rect class="bar bar-approved" width={share(part)} height="100%" />
          </svg>
        </li>
      ))}
    </ol>
  );
}

/** Who did what. */
export function PeopleTable({ people, acts }: Pick<InsightPage, "people" | "acts">) {
  return (
    <div class="chart-table-box" role="group" aria-label={t("insight.people")}>
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">{t("insight.person")}</th>
            {acts.map((act) => (
              <th key={act} scope="col" class="cell-number">
                {act}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map(({ name, acts: counts }, index) => (
            <tr key={index}>
              <th scope="row">{name}</th>
              {counts.map((count, act) => (
                <td key={act} class="cell-number">
                  {count}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
