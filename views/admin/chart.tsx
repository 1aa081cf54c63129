import type { DaysChart, HoursChart, WaitPoint, WaitsChart } from "../../server/admin/pages.ts";
import { t } from "../language.ts";

/*
 * Charts are drawn on the server, in shares of their box instead of units of a drawing, so that lines and dots keep their size
 * however wide they are. Each stands before a table that says the same: for those who see no picture, and for keyboards, which is
 * why links in the pictures are for the mouse alone.
 */

/** States are told apart by pattern as well as by colour. */
export function Patterns() {
  return (
    <svg class="chart-patterns" aria-hidden="true" focusable="false" width="0" height="0">
      <defs>
        <pattern id="fill-pending" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect class="fill-pending-ground" width="6" height="6" />
          <rect class="fill-pending-line" width="2.5" height="6" />
        </pattern>
        <pattern id="fill-spam" width="5" height="5" patternUnits="userSpaceOnUse">
          <rect class="fill-spam-ground" width="5" height="5" />
          <circle class="fill-spam-dot" cx="2.5" cy="2.5" r="1.4" />
        </pattern>
        <pattern id="fill-trash" width="5" height="5" patternUnits="userSpaceOnUse">
          <rect class="fill-trash-ground" width="5" height="5" />
          <rect class="fill-trash-line" width="5" height="1.5" />
        </pattern>
      </defs>
    </svg>
  );
}

/** A small square in the way in which a state is drawn. */
export function Swatch({ state }: { state: string }) {
  return (
    <svg class="swatch" viewBox="0 0 14 14" width="14" height="14" aria-hidden="true" focusable="false">
      <rect class={`bar bar-${state}`} x="0.5" y="0.5" width="13" height="13" {...fillOf(state)} />
    </svg>
  );
}

/** Approved is plain, and has its fill from the style sheet. */
export function fillOf(state: string): { fill?: string } {
  return state === "approved" ? {} : { fill: `url(#fill-${state})` };
}

/** The value that a tenth of a per cent suffices for. */
export function share(value: number): string {
  return `${Math.round(value * 1000) / 10}%`;
}

/** What the height of bars means. */
export function Scale({ most }: { most: number }) {
  return (
    <p class="chart-scale" aria-hidden="true">
      <span>{most}</span>
      <span>{most / 2}</span>
      <span>0</span>
    </p>
  );
}

/** Stacked bars. */
export function DayBars({ chart: { most, bars } }: { chart: DaysChart }) {
  const width = 1 / Math.max(1, bars.length);
  return (
    <div class="chart">
      <Scale most={most} />
      <svg class="chart-plot" aria-hidden="true" focusable="false">
        <GridLines heights={[1, 0.5, 0]} />
        {bars.map((bar, index) => (
          <Bar key={bar.label} bar={bar} x={(index + 0.12) * width} width={width * 0.76} most={most} />
        ))}
      </svg>
      <Below names={bars} />
    </div>
  );
}

function Bar({ bar: { label, counts }, x, width, most }: { bar: DaysChart["bars"][number]; x: number; width: number; most: number }) {
  let below = 0;
  return (
    <>
      {counts.map(({ state, count, href }) => {
        if (count === 0) return null;
        below += count;
        return (
          <a key={state} href={href} tabIndex={-1}>
            <title>{`${label}${t("site.colon")}${count}`}</title>
            <rect class={`bar bar-${state}`} x={share(x)} y={share(1 - below / most)} width={share(width)} height={share(count / most)} {...fillOf(state)} />
          </a>
        );
      })}
    </>
  );
}

/** Lines across the plot, at shares of its height. */
export function GridLines({ heights }: { heights: number[] }) {
  return (
    <>
      {heights.map((height) => (
        <line key={height} class="chart-grid" x1="0" x2="100%" y1={share(1 - height)} y2={share(1 - height)} />
      ))}
    </>
  );
}

/** The names below the plot, where there is room for one. */
export function Below({ names }: { names: { label: string; tick?: string }[] }) {
  return (
    <svg class="chart-names" aria-hidden="true" focusable="false">
      {names.map(({ label, tick }, index) =>
        tick === undefined ? null : (
          <text key={label} x={share((index + 0.5) / names.length)} y="1em" text-anchor="middle">
            {tick}
          </text>
        ),
      )}
    </svg>
  );
}

/** Two lines over time: the median plain with round dots, the slow ones dashed with square ones. */
export function WaitLines({ chart: { ticks, points } }: { chart: WaitsChart }) {
  return (
    <div class="chart">
      <svg class="chart-scale-drawn" aria-hidden="true" focusable="false">
        {ticks.map(({ text, height }) => (
          <text key={text} x="100%" y={share(1 - height)} dy="0.35em" text-anchor="end">
            {text}
          </text>
        ))}
      </svg>
      <svg class="chart-plot" aria-hidden="true" focusable="false">
        <GridLines heights={[0, ...ticks.map(({ height }) => height)]} />
        <Line name="slow" points={points} />
        <Line name="median" points={points} />
      </svg>
      <Below names={points} />
    </div>
  );
}

function Line({ name, points }: { name: "median" | "slow"; points: WaitPoint[] }) {
  const place = (index: number) => share((index + 0.5) / points.length);
  const known = points.flatMap((point, index) => {
    const value = point[name];
    return value ? [{ ...value, index, point }] : [];
  });
  return (
    <>
      {known.slice(1).map((to, at) => {
        const from = known[at];
        if (!from) return null;
        return (
          <line key={to.index} class={`line line-${name}`} x1={place(from.index)} y1={share(1 - from.height)} x2={place(to.index)} y2={share(1 - to.height)} />
        );
      })}
      {known.map(({ index, height, text, point }) => (
        <a key={index} href={point.href} tabIndex={-1}>
          <title>{`${point.label}${t("site.colon")}${text}`}</title>
          {name === "median" ? (
            <circle class="dot dot-median" cx={place(index)} cy={share(1 - height)} r="3.5" />
          ) : (
            <svg class="dot-box" x={place(index)} y={share(1 - height)}>
              <rect class="dot dot-slow" x="-3" y="-3" width="6" height="6" />
            </svg>
          )}
        </a>
      ))}
    </>
  );
}

/** The largest dot, in pixels; small enough for 24 of them side by side on a phone. */
const LARGEST_DOT = 6;

/** A dot for each hour of the week, the larger the more. */
export function HourDots({ chart: { hours, rows } }: { chart: HoursChart }) {
  return (
    <div class="chart chart-hours">
      <p class="chart-scale chart-days" aria-hidden="true">
        {rows.map(({ day }) => (
          <span key={day}>{day}</span>
        ))}
      </p>
      <svg class="chart-plot" aria-hidden="true" focusable="false">
        {rows.map(({ day, cells }, row) => (
          <g key={day}>
            {cells.map(({ count, share: part, title }, hour) => (
              <circle
                key={hour}
                class={count === 0 ? "hour hour-none" : "hour"}
                cx={share((hour + 0.5) / 24)}
                cy={share((row + 0.5) / 7)}
                r={count === 0 ? 1 : Math.max(1.5, Math.round(Math.sqrt(part) * LARGEST_DOT * 10) / 10)}
              >
                <title>{title}</title>
              </circle>
            ))}
          </g>
        ))}
      </svg>
      <Below names={hours.map(({ text, tick }) => ({ label: text, ...(tick ? { tick: text } : {}) }))} />
    </div>
  );
}
