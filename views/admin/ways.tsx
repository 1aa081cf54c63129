import type { WayRow, WaysPage, WayState } from "../../server/admin/pages.ts";
import { ProviderMark } from "../icons.tsx";
import { t } from "../language.ts";
import { Desk } from "./desk.tsx";
import { DeskIcon } from "./desk-icons.tsx";
import { RowActs } from "./list-parts.tsx";

/** All ways in, and how each is doing. */
export function Ways({ page }: { page: WaysPage }) {
  return (
    <Desk frame={page.frame} title={t("ways.title")}>
      <header class="list-head">
        <div class="desk-head">
          <h1>{t("ways.title")}</h1>
          <p class="desk-head-acts">
            {page.add.map(({ text, href }) => (
              <a key={href} class="button" href={href}>
                <DeskIcon name="write" />
                {text}
              </a>
            ))}
          </p>
        </div>
        <p class="ways-about">{t("ways.about")}</p>
      </header>
      <table class="desk-table ways-table">
        <thead>
          <tr>
            <th scope="col">{t("ways.way")}</th>
            <th scope="col">{t("ways.state")}</th>
            <th scope="col">{t("ways.use")}</th>
          </tr>
        </thead>
        <tbody>
          {page.items.map((way) => (
            <Way key={way.key} way={way} />
          ))}
        </tbody>
      </table>
    </Desk>
  );
}

function Way({ way }: { way: WayRow }) {
  return (
    <tr>
      <th scope="row" class="cell-title">
        <span class="row-title">
          <ProviderMark provider={way.key} />
          <a href={way.href}>{way.name}</a>
        </span>
        {way.kindLabel && <span class="cell-quiet">{way.kindLabel}</span>}
        <RowActs acts={way.acts} place={{}} subject={way.name} />
      </th>
      <td data-label={t("ways.state")}>
        <State state={way.state} />
      </td>
      <td data-label={t("ways.use")} class={way.use ? undefined : "cell-empty"}>
        {way.use}
        {way.failures && <span class="cell-quiet">{way.failures}</span>}
      </td>
    </tr>
  );
}

/** Whether it is offered, and whatever else there is to know. */
export function State({ state: { tone, text, more } }: { state: WayState }) {
  return (
    <span class="way-state">
      <span class={`label way-${tone}`}>{text}</span>
      {more.map((line) => (
        <span key={line.text} class={line.tone === "problem" ? "way-problem" : "cell-quiet"}>
          {line.text}
        </span>
      ))}
    </span>
  );
}
