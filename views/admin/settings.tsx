import type { ComponentChildren } from "preact";
import type { AdminFrame, SettingsNav, SettingsPage, SettingsSearchPage } from "../../server/admin/pages.ts";
import { ErrorSummary } from "../form-parts.tsx";
import { Icon } from "../icons.tsx";
import { t } from "../language.ts";
import { Desk } from "./desk.tsx";
import { Group, SettingsField } from "./settings-controls.tsx";

interface SettingsDeskProps {
  frame: AdminFrame;
  nav: SettingsNav;
  heading: string;
  children: ComponentChildren;
}

/** What stands around each section of the settings. */
export function SettingsDesk({ frame, nav, heading, children }: SettingsDeskProps) {
  return (
    <Desk frame={frame} title={heading}>
      <header class="list-head">
        <div class="desk-head">
          <p class="desk-trail">{t("settings.title")}</p>
          <form class="list-search" action={nav.searchAction} method="get" role="search">
            <label class="visually-hidden" for="settings-search">
              {t("settings.search")}
            </label>
            <input id="settings-search" type="search" name="q" value={nav.query} placeholder={t("settings.search")} maxLength={200} />
            <button type="submit" class="button">
              <Icon name="search" />
              <span class="visually-hidden">{t("desk.search")}</span>
            </button>
          </form>
        </div>
        <nav class="views" aria-label={t("settings.sections")}>
          <ul>
            {nav.links.map(({ key, text, href, current }) => (
              <li key={key}>
                <a href={href} aria-current={current ? "page" : undefined}>
                  {text}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <h1 class="settings-heading">{heading}</h1>
      {children}
    </Desk>
  );
}

/** A section of the settings that is a plain form. */
export function SettingsForm({ page }: { page: SettingsPage }) {
  const { errors, groups } = page;
  const fields = groups.flatMap((group) => group.fields.map(({ name }) => name));
  return (
    <SettingsDesk frame={page.frame} nav={page.nav} heading={page.heading}>
      {page.about && <p class="settings-about">{page.about}</p>}
      <form class="settings" action={page.action} method="post" data-guarded={page.unsaved ? "unsaved" : "saved"}>
        <ErrorSummary errors={errors} fields={fields} />
        {groups.map(({ legend, fields: views }) => (
          <Group key={legend} legend={legend}>
            {views.map((field) => (
              <SettingsField key={field.name} field={field} error={errors[field.name]} />
            ))}
          </Group>
        ))}
        <SaveBar />
      </form>
      {page.links.length > 0 && (
        <nav class="settings-links" aria-label={t("settings.elsewhere")}>
          <p>{t("settings.elsewhere")}</p>
          <ul>
            {page.links.map(({ text, href }) => (
              <li key={href}>
                <a href={href}>{text}</a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </SettingsDesk>
  );
}

/** The button that saves a section. */
function SaveBar({ children }: { children?: ComponentChildren }) {
  return (
    <p class="settings-save">
      <button type="submit" class="button button-primary">
        {t("settings.save")}
      </button>
      {children}
    </p>
  );
}

/** What a search over all settings found. */
export function SettingsSearch({ page: { frame, nav, found } }: { page: SettingsSearchPage }) {
  return (
    <SettingsDesk frame={frame} nav={nav} heading={t("settings.searchTitle", { words: nav.query })}>
      {found.length === 0 && <p>{t("settings.nothingFound")}</p>}
      <ul class="settings-found">
        {found.map(({ text, href, section, hint }) => (
          <li key={href}>
            <a href={href}>{text}</a>
            <span class="field-hint">
              {section}
              {hint && ` · ${hint}`}
            </span>
          </li>
        ))}
      </ul>
    </SettingsDesk>
  );
}
