import type { MenuEntryView, MenusPage, MenuView } from "../../server/admin/pages.ts";
import { describe, ErrorSummary, FieldFrame } from "../form-parts.tsx";
import { t } from "../language.ts";
import { RowButton } from "./row-button.tsx";
import { SettingsDesk } from "./settings.tsx";

/** The menus: what is in them, in which order, and what can be added. */
export function Menus({ page }: { page: MenusPage }) {
  return (
    <SettingsDesk frame={page.frame} nav={page.nav} heading={t("menus.title")}>
      <ErrorSummary errors={page.errors} fields={Object.keys(page.errors).filter(Boolean)} />
      <div class="settings">
        {page.menus.map((menu) => (
          <MenuForm key={menu.key} menu={menu} page={page} />
        ))}
      </div>
    </SettingsDesk>
  );
}

function MenuForm({ menu, page }: { menu: MenuView; page: MenusPage }) {
  return (
    <section class="settings-group" id={`menu-${menu.key}`}>
      <h2>{menu.heading}</h2>
      <p class="field-hint">{menu.about}</p>
      <form action={menu.action} method="post" data-guarded={page.unsaved ? "unsaved" : "saved"}>
        <button type="submit" class="default-button" name="act" value="save" tabIndex={-1} aria-hidden="true" />
        {menu.entries.length === 0 && <p>{t("menus.empty")}</p>}
        <ol class="row-list" data-rows="">
          {menu.entries.map((entry, index) => (
            <Entry key={index} entry={entry} index={index} menu={menu} error={page.errors[`${menu.key}-label-${index}`]} />
          ))}
        </ol>
        {menu.entries.length > 0 && (
          <p>
            <button type="submit" class="button button-primary" name="act" value="save">
              {t("menus.save")}
            </button>
          </p>
        )}
        {menu.startable && (
          <p>
            <button type="submit" class="button" name="act" value="start">
              {t("menus.start")}
            </button>
          </p>
        )}
        <NewEntry menu={menu} page={page} />
      </form>
    </section>
  );
}

function Entry({ entry, index, menu, error }: { entry: MenuEntryView; index: number; menu: MenuView; error: string | undefined }) {
  const { target, label, text, kindLabel, level, missing } = entry;
  const id = `${menu.key}-label-${index}`;
  const name = label || text;
  return (
    <li class={level === 1 ? "row-item row-below" : "row-item"} data-drag={t("menus.drag")}>
      <input type="hidden" name="target" value={target} />
      <input type="hidden" name="level" value={String(level)} />
      <span class="row-what">
        <strong>{text}</strong> <span class="field-hint">{missing ? t("menus.missing") : kindLabel}</span>
      </span>
      <span class="row-field">
        <label class="visually-hidden" for={id}>
          {t("menus.label", { name: text })}
        </label>
        <input id={id} type="text" name="label" value={label} placeholder={text} maxLength={100} {...describe(id, undefined, error)} />
        {error && (
          <span class="field-error" id={`${id}-error`}>
            {error}
          </span>
        )}
      </span>
      <span class="row-acts">
        {index > 0 && <RowButton act={`up-${index}`} sign="↑" label={t("menus.up", { name })} />}
        {index < menu.entries.length - 1 && <RowButton act={`down-${index}`} sign="↓" label={t("menus.down", { name })} />}
        {menu.deep && index > 0 && level === 0 && <RowButton act={`in-${index}`} sign="→" label={t("menus.in", { name })} />}
        {menu.deep && level === 1 && <RowButton act={`out-${index}`} sign="←" label={t("menus.out", { name })} />}
        <RowButton act={`remove-${index}`} sign="×" label={t("menus.remove", { name })} />
      </span>
    </li>
  );
}

function NewEntry({ menu, page }: { menu: MenuView; page: MenusPage }) {
  const id = (name: string) => `${menu.key}-${name}`;
  const error = (name: string) => page.errors[id(name)];
  const ties = (name: string, hint?: string) => ({ id: id(name), name, ...describe(id(name), hint, error(name)) });
  return (
    <details class="row-new" open={Boolean(error("newTarget") ?? error("newUrl"))}>
      <summary>{t("menus.add")}</summary>
      <div class="row-new-fields">
        <FieldFrame name={id("newTarget")} label={t("menus.target")} error={error("newTarget")}>
          <select {...ties("newTarget")}>
            <option value="">{t("menus.chooseTarget")}</option>
            {page.offers.map(({ group, targets }) => (
              <optgroup key={group} label={group}>
                {targets.map(({ target, text }) => (
                  <option key={target} value={target}>
                    {text}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </FieldFrame>
        <FieldFrame name={id("newUrl")} label={t("menus.url")} hint={t("menus.urlHint")} error={error("newUrl")}>
          <input {...ties("newUrl", t("menus.urlHint"))} type="text" maxLength={500} autocomplete="off" />
        </FieldFrame>
        <FieldFrame name={id("newLabel")} label={t("menus.newLabel")} hint={t("menus.newLabelHint")}>
          <input {...ties("newLabel", t("menus.newLabelHint"))} type="text" maxLength={100} autocomplete="off" />
        </FieldFrame>
        <p>
          <button type="submit" class="button" name="act" value="add">
            {t("menus.addThis")}
          </button>
        </p>
      </div>
    </details>
  );
}
