import type { EmptyState, ListSearch, RowAct, ViewLink } from "../../server/admin/pages.ts";
import type { Link, Moment } from "../../server/pages.ts";
import { Icon } from "../icons.tsx";
import { DeskIcon } from "./desk-icons.tsx";
import { HiddenFields } from "../hidden-fields.tsx";
import { t } from "../language.ts";

interface ListHeadProps {
  heading: string;
  /** The primary act of the list. */
  newLink?: Link;
  views: ViewLink[];
  search: ListSearch;
}

/** The same head for every list: its name, what can be made new, its views and the search. */
export function ListHead({ heading, newLink, views, search }: ListHeadProps) {
  return (
    <header class="list-head">
      <div class="desk-head">
        <h1>{heading}</h1>
        {newLink && (
          <a class="button" href={newLink.href}>
            <DeskIcon name="write" />
            {newLink.text}
          </a>
        )}
      </div>
      <div class="list-tools">
        <nav class="views" aria-label={t("desk.views")}>
          <ul>
            {views.map((view) => (
              <li key={view.href}>
                <a href={view.href} aria-current={view.current ? "page" : undefined}>
                  {view.text} <span class="view-count">{view.count}</span>
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <SearchBox search={search} />
      </div>
    </header>
  );
}

/** A search field that keeps the view. */
export function SearchBox({ search: { action, label, value, hidden } }: { search: ListSearch }) {
  return (
    <form class="list-search" action={action} method="get" role="search">
      <HiddenFields fields={hidden} />
      <label class="visually-hidden" for="list-search">
        {label}
      </label>
      <input id="list-search" type="search" name="s" value={value} placeholder={label} maxLength={200} />
      <button type="submit" class="button">
        <Icon name="search" />
        <span class="visually-hidden">{t("desk.search")}</span>
      </button>
    </form>
  );
}

/** What stands in the place of an empty list: why, and what to do next. */
export function Empty({ empty: { text, action } }: { empty: EmptyState }) {
  return (
    <div class="desk-empty">
      <p>{text}</p>
      {action && (
        <a class="button" href={action.href}>
          {action.text}
        </a>
      )}
    </div>
  );
}

interface RowActsProps {
  acts: RowAct[];
  /** Where in the list one is, sent along. */
  place: Record<string, string>;
  /** What is acted upon, for those who only hear the buttons. */
  subject: string;
}

/** Buttons that change one row. */
export function RowActs({ acts, place, subject }: RowActsProps) {
  const [first] = acts;
  if (!first) return null;
  return (
    <form class="row-acts" action={first.action} method="post">
      <HiddenFields fields={place} />
      {acts.map((act) => (
        <button
          key={act.action}
          type="submit"
          formaction={act.action}
          class={`row-act row-act-${act.weight}`}
          aria-label={t("desk.actOn", { act: act.label, subject })}
        >
          {act.label}
        </button>
      ))}
    </form>
  );
}

/** A date that is read by people and by machines. */
export function Time({ moment }: { moment: Moment }) {
  return <time dateTime={moment.iso}>{moment.text}</time>;
}
