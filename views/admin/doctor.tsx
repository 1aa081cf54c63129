import type { DoctorPage } from "../../server/admin/pages.ts";
import { Notice } from "../form-parts.tsx";
import { isolate, t } from "../language.ts";
import { Desk } from "./desk.tsx";

/** What is well with the blog, what is not, and what to do. */
export function Doctor({ page: { frame, settingsLink, summary, findings } }: { page: DoctorPage }) {
  return (
    <Desk frame={frame} title={t("doctor.title")}>
      <p class="desk-trail">
        <a href={settingsLink.href}>{settingsLink.text}</a>
      </p>
      <div class="desk-head">
        <h1>{t("doctor.title")}</h1>
      </div>
      <div class="desk-notice">
        <Notice tone={summary.tone}>
          <span>{summary.text}</span>
        </Notice>
      </div>
      <ul class="findings">
        {findings.map(({ state, stateLabel, area, text, advice }, index) => (
          <li key={index} class={`finding finding-${state}`}>
            <span class="finding-state">{stateLabel}</span>
            <div>
              <p>
                <b>{area}</b> {isolate(text)}
              </p>
              {advice && <p class="cell-quiet">{isolate(advice)}</p>}
            </div>
          </li>
        ))}
      </ul>
    </Desk>
  );
}
