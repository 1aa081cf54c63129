import type { RuleChangeView, RuleFieldView, RulesPage, WaitingView } from "../../server/admin/pages.ts";
import { describe, ErrorSummary, FieldFrame, Notice } from "../form-parts.tsx";
import { Desk } from "./desk.tsx";
import { Time } from "./list-parts.tsx";
import { Trial } from "./rules-trial.tsx";
import { t } from "../language.ts";

/** Every rule that decides on comments, and what other rules would do. */
export function Rules({ page }: { page: RulesPage }) {
  const { groups, errors, trial, waiting, changes } = page;
  const fields = groups.flatMap((group) => group.fields.map(({ name }) => name));
  return (
    <Desk frame={page.frame} title={t("rules.title")}>
      <p class="desk-trail">
        <a href={page.settingsLink.href}>{page.settingsLink.text}</a>
      </p>
      <h1>{t("rules.title")}</h1>
      <p class="rules-about">{t("rules.about")}</p>
      {waiting && <Waiting waiting={waiting} />}
      {trial && <Trial trial={trial} />}
      <form id="rules" class="settings" action={page.action} method="post" data-guarded={page.unsaved ? "unsaved" : "saved"}>
        <input type="hidden" name="seen" value={page.seen} />
        <ErrorSummary errors={errors} fields={fields} />
        {groups.map((group) => (
          <fieldset key={group.key} id={`rules-${group.key}`} class="settings-group">
            <legend>{group.legend}</legend>
            {group.fields.map((field) => (
              <RuleField key={field.name} field={field} error={errors[field.name]} />
            ))}
          </fieldset>
        ))}
        <SaveBar page={page} />
      </form>
      {changes.length > 0 && <Changes changes={changes} />}
    </Desk>
  );
}

function Waiting({ waiting: { text, action } }: { waiting: WaitingView }) {
  return (
    <div class="desk-notice">
      <Notice tone="info">
        <span>{text}</span>
        <form action={action} method="post">
          <button type="submit" class="button-link">
            {t("rules.apply")}
          </button>
        </form>
      </Notice>
    </div>
  );
}

function RuleField({ field, error }: { field: RuleFieldView; error: string | undefined }) {
  const { name, label, hint, control, spoke } = field;
  const ties = { id: name, name, ...describe(name, hint, error) };
  if (control.kind === "switch") {
    return (
      <div class="rule">
        <label class="choice" for={name}>
          <input {...ties} type="checkbox" value="yes" checked={control.checked} />
          {label}
        </label>
        {hint && (
          <p class="field-hint rule-hint" id={`${name}-hint`}>
            {hint}
          </p>
        )}
        {spoke && <Spoke spoke={spoke} />}
      </div>
    );
  }
  return (
    <div class="rule">
      <FieldFrame name={name} label={label} hint={hint} error={error}>
        {control.kind === "count" && (
          <input {...ties} type="number" class="settings-count" min={control.least} max={control.most} step="1" value={control.value} required />
        )}
        {control.kind === "lines" && (
          <textarea {...ties} class="rule-words" rows={3}>
            {`\n${control.value}`}
          </textarea>
        )}
        {control.kind === "choice" && (
          <select {...ties} class="rule-choice">
            {control.choices.map(({ value, text, chosen }) => (
              <option key={value} value={value} selected={chosen}>
                {text}
              </option>
            ))}
          </select>
        )}
      </FieldFrame>
      {spoke && <Spoke spoke={spoke} />}
    </div>
  );
}

function Spoke({ spoke }: { spoke: NonNullable<RuleFieldView["spoke"]> }) {
  return <p class="rule-spoke">{spoke.href ? <a href={spoke.href}>{spoke.text}</a> : spoke.text}</p>;
}

function SaveBar({ page: { amounts, previewAction, unsaved } }: { page: RulesPage }) {
  return (
    <div class="settings-save rules-save">
      <button type="submit" class="button button-primary">
        {t("rules.save")}
      </button>
      <p class="rules-try">
        <button type="submit" class="button" formaction={previewAction}>
          {t("rules.try")}
        </button>
        <label for="amount">{t("rules.tryOn")}</label>
        <select id="amount" name="amount">
          {amounts.map(({ value, text, chosen }) => (
            <option key={value} value={value} selected={chosen}>
              {text}
            </option>
          ))}
        </select>
      </p>
      {unsaved && <p class="cell-quiet">{t("rules.unsaved")}</p>}
    </div>
  );
}

function Changes({ changes }: { changes: RuleChangeView[] }) {
  return (
    <section class="rules-changes" aria-labelledby="changes">
      <h2 id="changes">{t("rules.changes")}</h2>
      <ul class="line-list">
        {changes.map(({ text, moment, undoAction }) => (
          <li key={undoAction}>
            <span>{text}</span>
            <span class="line-foot">
              <Time moment={moment} />
              <form action={undoAction} method="post">
                <button type="submit" class="button-link" aria-label={t("desk.actOn", { act: t("rules.goBack"), subject: text })}>
                  {t("rules.goBack")}
                </button>
              </form>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
