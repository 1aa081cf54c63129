import type { ComponentChildren } from "preact";
import type { WayField, WayPage } from "../../server/admin/pages.ts";
import { ErrorSummary, Field } from "../form-parts.tsx";
import { t } from "../language.ts";
import { Control } from "./control.tsx";
import { Desk } from "./desk.tsx";
import { State } from "./ways.tsx";

/** One way in. Each of its forms is sent by itself. */
export function WayView({ page }: { page: WayPage }) {
  const { settings, errors, ceiling, ending, removal, switchAct } = page;
  const fields = ["name", ...settings.fields.map(({ name }) => name), "ceiling", "price", "endsOn", "confirm"];
  return (
    <Desk frame={page.frame} title={page.heading}>
      <div class="settings way">
        <div class="desk-head">
          <h1>{page.heading}</h1>
          <a href={page.backLink.href}>{page.backLink.text}</a>
        </div>
        <ErrorSummary errors={errors} fields={fields} />
        {page.state && (
          <div class="way-now">
            <p>
              <State state={page.state} />
              {page.use && <span class="cell-quiet">{page.use}</span>}
            </p>
            {switchAct && (
              <form action={switchAct.action} method="post">
                <button type="submit" class="button">
                  {switchAct.label}
                </button>
              </form>
            )}
          </div>
        )}
        {page.addresses.length > 0 && <Addresses addresses={page.addresses} />}
        <Settings page={page} />
        {ceiling && <Ceiling ceiling={ceiling} errors={errors} />}
        {ending && <Ending ending={ending} errors={errors} />}
        {removal && <Removal removal={removal} errors={errors} />}
      </div>
    </Desk>
  );
}

function Addresses({ addresses }: Pick<WayPage, "addresses">) {
  return (
    <section class="settings-group" aria-labelledby="addresses">
      <h2 id="addresses">{t("ways.addresses")}</h2>
      <p class="field-hint">{t("ways.addressesHint")}</p>
      <dl class="way-addresses">
        {addresses.map(({ label, url }) => (
          <div key={url}>
            <dt>{label}</dt>
            <dd>
              <code>{url}</code>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Settings({ page: { settings, errors } }: { page: WayPage }) {
  const isWrong = Object.keys(errors).some((name) => name === "" || name === "name" || name.startsWith("setting-"));
  const { name, fields, note } = settings;
  if (!name && fields.length === 0) return null;
  return (
    <Part legend={t("ways.settings")} action={settings.action} button={t("ways.save")} guarded={isWrong ? "unsaved" : "saved"} primary>
      {note && <p class="field-hint">{note}</p>}
      {name && (
        <Field
          name="name"
          label={t("ways.name")}
          hint={t("ways.nameHint", { prefix: name.prefix })}
          value={name.value}
          error={errors["name"]}
          required
          maxLength={40}
          autocomplete="off"
        />
      )}
      {fields.map((field) =>
        field.choices ? <Choice key={field.name} field={field} errors={errors} /> : <Setting key={field.name} field={field} errors={errors} />,
      )}
    </Part>
  );
}

function Setting({ field: { name, label, hint, value, secret, stored, required }, errors }: { field: WayField; errors: WayPage["errors"] }) {
  const about = stored ? t("ways.storedHint") : hint;
  // The types of JSX keep each kind of input apart; what is set here is the same for both.
  const kind = (secret ? "password" : "text") as "text";
  return (
    <Control name={name} label={label} hint={about} errors={errors}>
      {(ties) => (
        <input
          {...ties}
          type={kind}
          value={value}
          required={required}
          placeholder={stored ? "••••••••••••" : undefined}
          autocomplete={secret ? "new-password" : "off"}
          spellcheck={false}
          maxLength={2000}
        />
      )}
    </Control>
  );
}

function Choice({ field: { name, label, hint, value, choices = [] }, errors }: { field: WayField; errors: WayPage["errors"] }) {
  return (
    <Control name={name} label={label} hint={hint} errors={errors}>
      {(ties) => (
        <select {...ties}>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value} selected={choice.value === value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Control>
  );
}

function Ceiling({ ceiling: { action, ceiling, price }, errors }: { ceiling: NonNullable<WayPage["ceiling"]>; errors: WayPage["errors"] }) {
  return (
    <Part legend={t("ways.cost")} action={action} button={t("ways.saveCeiling")}>
      <p class="field-hint">{t("ways.costHint")}</p>
      <div class="settings-pair">
        <Control name="ceiling" label={t("ways.ceiling")} hint={t("ways.ceilingHint")} errors={errors}>
          {(ties) => <input {...ties} type="text" inputMode="numeric" value={ceiling} maxLength={8} autocomplete="off" />}
        </Control>
        <Control name="price" label={t("ways.price")} hint={t("ways.priceHint")} errors={errors}>
          {(ties) => <input {...ties} type="text" inputMode="decimal" value={price} maxLength={9} autocomplete="off" />}
        </Control>
      </div>
    </Part>
  );
}

function Ending({ ending: { action, endsOn, earliest, withdrawAction }, errors }: { ending: NonNullable<WayPage["ending"]>; errors: WayPage["errors"] }) {
  return (
    <>
      <Part legend={t("ways.end")} action={action} button={t(withdrawAction ? "ways.changeEnd" : "ways.markEnding")}>
        <p class="field-hint">{t("ways.endHint")}</p>
        <Control name="endsOn" label={t("ways.endsOn")} hint={t("ways.endsOnHint")} errors={errors}>
          {(ties) => <input {...ties} type="date" class="way-date" value={endsOn} min={earliest} required />}
        </Control>
      </Part>
      {withdrawAction && (
        <form action={withdrawAction} method="post">
          <button type="submit" class="button">
            {t("ways.withdrawEnd")}
          </button>
        </form>
      )}
    </>
  );
}

function Removal({ removal: { action, key, text }, errors }: { removal: NonNullable<WayPage["removal"]>; errors: WayPage["errors"] }) {
  return (
    <details class="way-removal" open={errors["confirm"] !== undefined}>
      <summary>{t("ways.remove")}</summary>
      <form class="settings-group" action={action} method="post">
        <p>{text}</p>
        <Field name="confirm" label={t("ways.confirm", { key })} error={errors["confirm"]} required maxLength={60} autocomplete="off" />
        <p>
          <button type="submit" class="button">
            {t("ways.removeNow")}
          </button>
        </p>
      </form>
    </details>
  );
}

interface PartProps {
  legend: string;
  action: string;
  button: string;
  /** Whether leaving the page would lose something. */
  guarded?: "saved" | "unsaved";
  primary?: boolean;
  children: ComponentChildren;
}

function Part({ legend, action, button, guarded, primary = false, children }: PartProps) {
  return (
    <form action={action} method="post" data-guarded={guarded}>
      <fieldset class="settings-group">
        <legend>{legend}</legend>
        {children}
        <p>
          <button type="submit" class={primary ? "button button-primary" : "button"}>
            {button}
          </button>
        </p>
      </fieldset>
    </form>
  );
}
