import type { SidebarPage, WidgetView } from "../../server/admin/pages.ts";
import { describe, ErrorSummary, FieldFrame } from "../form-parts.tsx";
import { t } from "../language.ts";
import { RowButton } from "./row-button.tsx";
import { SettingsDesk } from "./settings.tsx";

/** What stands in the column beside lists and posts. */
export function SidebarDesk({ page }: { page: SidebarPage }) {
  return (
    <SettingsDesk frame={page.frame} nav={page.nav} heading={t("sidebar.title")}>
      <p class="settings-about">{t("sidebar.about")}</p>
      <form class="settings" action={page.action} method="post" data-guarded={page.unsaved ? "unsaved" : "saved"}>
        <button type="submit" class="default-button" name="act" value="save" tabIndex={-1} aria-hidden="true" />
        <ErrorSummary errors={page.errors} fields={Object.keys(page.errors).filter(Boolean)} />
        {page.widgets.length === 0 && <p>{t("sidebar.empty")}</p>}
        <ol class="row-list" data-rows="">
          {page.widgets.map((widget, index) => (
            <Widget key={index} widget={widget} index={index} page={page} />
          ))}
        </ol>
        {page.widgets.length > 0 && (
          <p>
            <button type="submit" class="button button-primary" name="act" value="save">
              {t("sidebar.save")}
            </button>
          </p>
        )}
        <NewWidget page={page} />
      </form>
    </SettingsDesk>
  );
}

function NewWidget({ page }: { page: SidebarPage }) {
  return (
    <fieldset class="settings-group">
      <legend>{t("sidebar.add")}</legend>
      <div class="row-new-fields">
        <FieldFrame name="newKind" label={t("sidebar.kind")}>
          <select id="newKind" name="newKind">
            {page.kinds.map(({ value, text, about }) => (
              <option key={value} value={value}>{`${text}${t("site.colon")}${about}`}</option>
            ))}
          </select>
        </FieldFrame>
        <p>
          <button type="submit" class="button" name="act" value="add">
            {t("menus.addThis")}
          </button>
        </p>
      </div>
    </fieldset>
  );
}

interface WidgetProps {
  widget: WidgetView;
  index: number;
  page: SidebarPage;
}

function Widget({ widget, index, page }: WidgetProps) {
  const { kind, kindLabel, title } = widget;
  const name = title || kindLabel;
  const heading = `title-${index}`;
  const hint = kind === "text" || kind === "search" ? t("sidebar.headingNone") : t("sidebar.headingHint", { name: kindLabel });
  return (
    <li class="row-item row-widget" data-drag={t("menus.drag")}>
      <input type="hidden" name="kind" value={kind} />
      <span class="row-what">
        <strong>{kindLabel}</strong>
      </span>
      <span class="row-acts">
        {index > 0 && <RowButton act={`up-${index}`} sign="↑" label={t("menus.up", { name })} />}
        {index < page.widgets.length - 1 && <RowButton act={`down-${index}`} sign="↓" label={t("menus.down", { name })} />}
        <RowButton act={`remove-${index}`} sign="×" label={t("menus.remove", { name })} />
      </span>
      <div class="row-fields">
        <FieldFrame name={heading} label={t("sidebar.heading")} hint={hint} error={page.errors[heading]}>
          <input id={heading} type="text" name="title" value={title} maxLength={100} {...describe(heading, hint, page.errors[heading])} />
        </FieldFrame>
        <Numbers widget={widget} index={index} page={page} />
        <Words widget={widget} index={index} page={page} />
      </div>
    </li>
  );
}

/** Each widget sends each field, so that they stay in line. */
function Numbers({ widget: { takes, count, asSelect, withCounts }, index, page }: WidgetProps) {
  const id = `count-${index}`;
  return (
    <>
      {takes.includes("count") ? (
        <FieldFrame name={id} label={t("sidebar.count")} error={page.errors[id]}>
          <input
            id={id}
            type="number"
            class="settings-count"
            name="count"
            min={1}
            max={50}
            step="1"
            value={count}
            required
            {...describe(id, undefined, page.errors[id])}
          />
        </FieldFrame>
      ) : (
        <input type="hidden" name="count" value={count} />
      )}
      <Either
        name="asSelect"
        index={index}
        taken={takes.includes("asSelect")}
        label={t("sidebar.asSelect")}
        yes={t("sidebar.asChoice")}
        no={t("sidebar.asList")}
        value={asSelect}
      />
      <Either
        name="withCounts"
        index={index}
        taken={takes.includes("withCounts")}
        label={t("sidebar.withCounts")}
        yes={t("sidebar.counted")}
        no={t("sidebar.uncounted")}
        value={withCounts}
      />
    </>
  );
}

interface EitherProps {
  name: string;
  index: number;
  taken: boolean;
  label: string;
  yes: string;
  no: string;
  value: boolean;
}

function Either({ name, index, taken, label, yes, no, value }: EitherProps) {
  if (!taken) return <input type="hidden" name={name} value={value ? "yes" : "no"} />;
  const id = `${name}-${index}`;
  return (
    <FieldFrame name={id} label={label}>
      <select id={id} name={name}>
        <option value="yes" selected={value}>
          {yes}
        </option>
        <option value="no" selected={!value}>
          {no}
        </option>
      </select>
    </FieldFrame>
  );
}

function Words({ widget: { takes, text }, index, page }: WidgetProps) {
  const id = `text-${index}`;
  const links = takes.includes("links");
  if (!links && !takes.includes("text")) return <input type="hidden" name="text" value={text} />;
  const hint = t(links ? "sidebar.linksHint" : "sidebar.textHint");
  return (
    <div class="row-wide">
      <FieldFrame name={id} label={t(links ? "sidebar.links" : "sidebar.text")} hint={hint} error={page.errors[id]}>
        <textarea id={id} name="text" rows={5} maxLength={10_000} {...describe(id, hint, page.errors[id])}>
          {`\n${text}`}
        </textarea>
      </FieldFrame>
    </div>
  );
}
