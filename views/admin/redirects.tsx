import type { AddressTest, ImportForm, MissedLine, RedirectForm, RedirectLine, RedirectsPage } from "../../server/admin/pages.ts";
import { ErrorSummary } from "../form-parts.tsx";
import { HiddenFields } from "../hidden-fields.tsx";
import { isolate, t } from "../language.ts";
import { Control } from "./control.tsx";
import { Desk } from "./desk.tsx";
import { ListPaging } from "./list-paging.tsx";
import { Empty, ListHead, RowActs, Time } from "./list-parts.tsx";

/** Where old addresses lead, and what readers asked for in vain. */
export function Redirects({ page }: { page: RedirectsPage }) {
  const title = t("redirects.title");
  return (
    <Desk frame={page.frame} title={title}>
      <ListHead heading={title} views={page.views} search={page.search} />
      <p class="ways-about">{page.about}</p>
      <div class="redirect-tools">
        <SaveForm form={page.form} place={page.place} />
        <TestForm test={page.test} />
        <Import form={page.importForm} exportHref={page.exportHref} />
      </div>
      {page.redirects.length + page.missed.length === 0 && <Empty empty={{ text: page.empty }} />}
      {page.redirects.length > 0 && <RedirectTable lines={page.redirects} place={page.place} />}
      {page.missed.length > 0 && <MissedTable lines={page.missed} place={page.place} />}
      <ListPaging paging={page.paging} label={title} />
    </Desk>
  );
}

function SaveForm({ form, place }: { form: RedirectForm; place: Record<string, string> }) {
  const { values, errors } = form;
  return (
    <details class="ban-add redirect-tool" id="redirect-form" open={form.open}>
      <summary class="button">{form.heading}</summary>
      <form class="stack ban-form" action={form.action} method="post">
        <HiddenFields fields={place} />
        <ErrorSummary errors={errors} fields={["path", "target", "redirectStatus"]} />
        <Control name="path" label={t("redirects.path")} hint={t("redirects.pathHint")} errors={errors}>
          {(ties) => <input {...ties} type="text" value={values.path} required maxLength={2000} autocomplete="off" spellcheck={false} dir="ltr" />}
        </Control>
        <Control name="target" label={t("redirects.target")} hint={t("redirects.targetHint")} errors={errors}>
          {(ties) => <input {...ties} type="text" value={values.target} maxLength={2000} autocomplete="off" spellcheck={false} dir="ltr" />}
        </Control>
        <Control name="redirectStatus" label={t("redirects.status")} errors={{ redirectStatus: errors["status"] ?? "" }}>
          {(ties) => (
            <select {...ties}>
              {form.statuses.map(({ value, label }) => (
                <option key={value} value={value} selected={value === values.status}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </Control>
        <p class="ban-buttons">
          <button type="submit" class="button button-primary">
            {t("redirects.save")}
          </button>{" "}
          {form.backHref && (
            <a class="button" href={form.backHref}>
              {t("redirects.back")}
            </a>
          )}
        </p>
      </form>
    </details>
  );
}

function TestForm({ test }: { test: AddressTest }) {
  const errors: Record<string, string> = test.error ? { test: test.error } : {};
  return (
    <details class="ban-add redirect-tool" open={test.path !== ""}>
      <summary class="button">{t("redirects.test")}</summary>
      <form class="stack ban-form" action={test.action} method="get">
        <Control name="test" label={t("redirects.testPath")} errors={errors}>
          {(ties) => <input {...ties} type="text" value={test.path} required maxLength={1000} autocomplete="off" spellcheck={false} dir="ltr" />}
        </Control>
        <p class="ban-buttons">
          <button type="submit" class="button">
            {t("redirects.testButton")}
          </button>
        </p>
        {test.steps.length > 0 && (
          <ol class="redirect-steps">
            {test.steps.map((step, index) => (
              <li key={index}>{step}</li>
            ))}
          </ol>
        )}
      </form>
    </details>
  );
}

function Import({ form, exportHref }: { form: ImportForm; exportHref: string }) {
  const errors: Record<string, string> = form.error ? { lines: form.error } : {};
  return (
    <details class="ban-add redirect-tool" open={form.open}>
      <summary class="button">{t("redirects.csv")}</summary>
      <form class="stack ban-form" action={form.action} method="post" enctype="multipart/form-data">
        <h2 class="redirect-heading">{t("redirects.import")}</h2>
        {form.refused && <Refused refused={form.refused} />}
        <p>
          <label class="visually-hidden" for="redirect-file">
            {t("redirects.import")}
          </label>
          <input id="redirect-file" type="file" name="file" accept=".csv,.txt,text/csv,text/plain" />
        </p>
        <Control name="lines" label={t("redirects.importText")} hint={form.hint} errors={errors}>
          {(ties) => <textarea {...ties} rows={5} value={form.lines} spellcheck={false} dir="ltr" />}
        </Control>
        <p class="ban-buttons">
          <button type="submit" class="button button-primary">
            {t("redirects.importButton")}
          </button>{" "}
          {form.refused?.goodLabel && (
            <button type="submit" class="button" name="onlyGood" value="yes">
              {form.refused.goodLabel}
            </button>
          )}{" "}
          <a class="button" href={exportHref} download>
            {t("redirects.export")}
          </a>
        </p>
      </form>
    </details>
  );
}

function Refused({ refused }: { refused: NonNullable<ImportForm["refused"]> }) {
  return (
    <div class="redirect-refused" role="alert">
      <p>{refused.text}</p>
      <ul>
        {refused.lines.map((line) => (
          <li key={line.label}>
            <strong>{line.label}</strong> <code>{line.text}</code> {line.problem}
          </li>
        ))}
      </ul>
    </div>
  );
}

function RedirectTable({ lines, place }: { lines: RedirectLine[]; place: Record<string, string> }) {
  return (
    <table class="desk-table redirect-table">
      <thead>
        <tr>
          <th scope="col">{t("redirects.path")}</th>
          <th scope="col">{t("redirects.target")}</th>
          <th scope="col">{t("redirects.hits")}</th>
          <th scope="col">{t("redirects.origin")}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <th scope="row" class="cell-title">
              <a href={line.changeHref}>{isolate(line.path)}</a>
              <RowActs acts={line.acts} place={place} subject={line.path} />
            </th>
            <td data-label={t("redirects.target")}>
              {line.targetHref ? (
                <a href={line.targetHref} rel="noreferrer">
                  {isolate(line.target)}
                </a>
              ) : (
                <span class="label">{t("redirects.gone")}</span>
              )}
              <span class="cell-quiet">{line.statusLabel}</span>
            </td>
            <td data-label={t("redirects.hits")}>
              {line.hits}
              {line.lastHit && (
                <span class="cell-quiet">
                  <Time moment={line.lastHit} />
                </span>
              )}
            </td>
            <td data-label={t("redirects.origin")}>{line.origin}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function MissedTable({ lines, place }: { lines: MissedLine[]; place: Record<string, string> }) {
  return (
    <table class="desk-table redirect-table">
      <thead>
        <tr>
          <th scope="col">{t("redirects.testPath")}</th>
          <th scope="col">{t("redirects.asked")}</th>
          <th scope="col">{t("redirects.referrer")}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.path}>
            <th scope="row" class="cell-title">
              <span>{isolate(line.path)}</span>
              <MissedActs line={line} place={place} />
            </th>
            <td data-label={t("redirects.asked")}>
              {line.hits}
              <span class="cell-quiet">
                <Time moment={line.last} />
              </span>
            </td>
            <td data-label={t("redirects.referrer")} class={line.referrer === "" ? "cell-empty" : "redirect-from"}>
              {line.referrer === "" ? t("redirects.noReferrer") : isolate(line.referrer)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function MissedActs({ line, place }: { line: MissedLine; place: Record<string, string> }) {
  const spoken = (act: string) => t("desk.actOn", { act, subject: line.path });
  return (
    <form class="row-acts" action={line.goneAction} method="post">
      <HiddenFields fields={{ ...place, path: line.path, redirectStatus: "410" }} />
      <a class="row-act row-act-primary" href={line.leadHref} aria-label={spoken(t("redirects.leadTo"))}>
        {t("redirects.leadTo")}
      </a>
      <button type="submit" class="row-act row-act-plain" aria-label={spoken(t("redirects.markGone"))}>
        {t("redirects.markGone")}
      </button>
      <button type="submit" formaction={line.forgetAction} class="row-act row-act-plain" aria-label={spoken(t("redirects.forget"))}>
        {t("redirects.forget")}
      </button>
    </form>
  );
}
