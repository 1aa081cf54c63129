import type { TrialExample, TrialSide, TrialView } from "../../server/admin/pages.ts";
import { Icon } from "../icons.tsx";
import { Time } from "./list-parts.tsx";
import { t } from "../language.ts";

/** What the rules that stand in the form would have done. */
export function Trial({ trial }: { trial: TrialView }) {
  return (
    <section id="trial" class="trial" aria-labelledby="trial-title" tabIndex={-1}>
      <h2 id="trial-title">{t("trial.title")}</h2>
      <p>
        {trial.about} {trial.leftOut}
      </p>
      <ul class="tiles trial-figures">
        {trial.figures.map(({ key, label, count }) => (
          <li key={key} class={`tile trial-${key}`}>
            <b class="tile-figure">{count}</b>
            <span class="tile-label">{label}</span>
          </li>
        ))}
      </ul>
      <div class="trial-tables">
        <SidesTable caption={t("trial.mistakes")} head={t("trial.mistake")} lines={trial.mistakes.map(({ label, ...sides }) => ({ name: label, ...sides }))} />
        {trial.rules.length > 0 ? (
          <SidesTable caption={t("trial.byRule")} head={t("trial.rule")} lines={trial.rules} />
        ) : (
          <p class="cell-quiet">{t("trial.noRule")}</p>
        )}
      </div>
      <p>{trial.waiting}</p>
      <Examples examples={trial.examples} />
    </section>
  );
}

function SidesTable({ caption, head, lines }: { caption: string; head: string; lines: { name: string; before: number; after: number }[] }) {
  return (
    <table class="figures">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col" class="cell-number">
            {t("trial.now")}
          </th>
          <th scope="col" class="cell-number">
            {t("trial.then")}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ name, before, after }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td class="cell-number">{before}</td>
            <td class="cell-number">
              <b>{after}</b>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Examples({ examples }: { examples: TrialExample[] }) {
  if (examples.length === 0) return <p class="cell-quiet">{t("trial.noExamples")}</p>;
  return (
    <details class="trial-examples" open>
      <summary>
        {t("trial.examples")} <span class="view-count">{examples.length}</span>
      </summary>
      <ol>
        {examples.map((example) => (
          <li key={example.id} class="trial-example">
            <p class="queue-meta">
              <a href={example.href}>
                <strong>{example.author}</strong>
              </a>
              <Time moment={example.created} />
              {example.mark && (
                <span class={`label trial-mark trial-mark-${example.mark.kind}`}>
                  <Icon name="problem" /> {example.mark.text}
                </span>
              )}
            </p>
            <p class="trial-excerpt">{example.excerpt}</p>
            <div class="trial-sides">
              <Side name={t("trial.now")} side={example.before} />
              <Side name={t("trial.then")} side={example.after} />
            </div>
          </li>
        ))}
      </ol>
    </details>
  );
}

function Side({ name, side: { status, statusLabel, reasons } }: { name: string; side: TrialSide }) {
  return (
    <p>
      <span class="trial-side">{name}</span> <span class={`label label-${status}`}>{statusLabel}</span>{" "}
      {reasons.length > 0 ? reasons.join(" ") : t("trial.noReason")}
    </p>
  );
}
