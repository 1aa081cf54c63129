import type { BanForm, BanLine, BansPage } from "../../server/admin/pages.ts";
import { ErrorSummary, Tick } from "../form-parts.tsx";
import { isolate, t } from "../language.ts";
import { Control } from "./control.tsx";
import { Desk } from "./desk.tsx";
import { ListPaging } from "./list-paging.tsx";
import { Empty, RowActs, Time } from "./list-parts.tsx";

/** Who is refused, held or let pass. */
export function Bans({ page }: { page: BansPage }) {
  const title = t("bans.title");
  return (
    <Desk frame={page.frame} title={title}>
      <header class="list-head">
        <div class="desk-head">
          <h1>{title}</h1>
        </div>
        <p class="ways-about">{t("bans.about")}</p>
        <AddForm form={page.form} />
        <nav class="views" aria-label={t("desk.views")}>
          <ul>
            {page.views.map((view) => (
              <li key={view.href}>
                <a href={view.href} aria-current={view.current ? "page" : undefined}>
                  {view.text} <span class="view-count">{view.count}</span>
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      {page.items.length === 0 ? (
        <Empty empty={{ text: page.empty }} />
      ) : (
        <table class="desk-table ban-table">
          <thead>
            <tr>
              <th scope="col">{t("bans.what")}</th>
              <th scope="col">{t("bans.state")}</th>
              <th scope="col">{t("bans.note")}</th>
              <th scope="col">{t("bans.by")}</th>
            </tr>
          </thead>
          <tbody>
            {page.items.map((line) => (
              <Line key={line.id} line={line} />
            ))}
          </tbody>
        </table>
      )}
      <ListPaging paging={page.paging} label={title} />
    </Desk>
  );
}

function Line({ line }: { line: BanLine }) {
  return (
    <tr>
      <th scope="row" class="cell-title">
        {line.href ? <a href={line.href}>{isolate(line.what)}</a> : <span>{isolate(line.what)}</span>}
        <span class="cell-quiet">{line.kindLabel}</span>
        <RowActs acts={line.acts} place={{}} subject={line.what} />
      </th>
      <td data-label={t("bans.state")}>
        <span class={`label ban-${line.effect}`}>{line.effectLabel}</span>
        <span class="cell-quiet">{line.time}</span>
      </td>
      <td data-label={t("bans.note")} class={line.note === "" ? "cell-empty" : undefined}>
        {line.note}
      </td>
      <td data-label={t("bans.by")}>
        {line.by && <span>{isolate(line.by)}</span>}{" "}
        <span class="cell-quiet">
          <Time moment={line.since} />
        </span>
      </td>
    </tr>
  );
}

const FIELDS = ["kind", "value", "effect", "until", "note"];

function AddForm({ form }: { form: BanForm }) {
  const { values, errors } = form;
  return (
    <details class="ban-add" open={form.open}>
      <summary class="button">{t("bans.add")}</summary>
      <form class="stack ban-form" action={form.action} method="post">
        <ErrorSummary errors={errors} fields={FIELDS} />
        <div class="ban-fields">
          <Control name="kind" label={t("bans.kind")} errors={errors}>
            {(ties) => (
              <select {...ties}>
                {form.kinds.map(({ value, label }) => (
                  <option key={value} value={value} selected={value === values.kind}>
                    {label}
                  </option>
                ))}
              </select>
            )}
          </Control>
          <Control name="value" label={t("bans.value")} hint={t("bans.valueHint")} errors={errors}>
            {(ties) => <input {...ties} type="text" value={values.value} required maxLength={300} autocomplete="off" spellcheck={false} />}
          </Control>
          <Control name="effect" label={t("bans.effect")} errors={errors}>
            {(ties) => (
              <select {...ties}>
                {form.effects.map(({ value, label }) => (
                  <option key={value} value={value} selected={value === values.effect}>
                    {label}
                  </option>
                ))}
              </select>
            )}
          </Control>
          <Control name="until" label={t("bans.until")} hint={t("bans.untilHint")} errors={errors}>
            {(ties) => <input {...ties} type="date" value={values.until} min={form.today} />}
          </Control>
          <Control name="note" label={t("bans.note")} hint={t("bans.noteHint")} errors={errors}>
            {(ties) => <input {...ties} type="text" value={values.note} maxLength={500} autocomplete="off" />}
          </Control>
        </div>
        {form.alternatives.length > 0 && (
          <p class="ban-also">
            {t("bans.alsoOn")}{" "}
            {form.alternatives.map(({ text, href }) => (
              <a key={href} href={href}>
                {isolate(text)}
              </a>
            ))}
          </p>
        )}
        {form.matches && <p class="ban-matches">{form.matches}</p>}
        {form.canSpamPending && <Tick name="spamPending" label={t("bans.spamPending")} checked={values.spamPending} />}
        <p class="ban-buttons">
          <button type="submit" class="button button-primary">
            {t("bans.save")}
          </button>{" "}
          <button type="submit" class="button" formmethod="get" formaction={form.previewAction}>
            {t("bans.preview")}
          </button>
        </p>
      </form>
    </details>
  );
}
