import type { QueueRow } from "../../server/admin/pages.ts";
import { HiddenFields } from "../hidden-fields.tsx";
import { Icon } from "../icons.tsx";
import { isolate, t } from "../language.ts";
import { Raw } from "../raw.tsx";
import { Time } from "./list-parts.tsx";

/** What the comment answers, to read without leaving. */
export function Context({ row: { inReplyTo } }: { row: QueueRow }) {
  if (!inReplyTo) return null;
  return (
    <details class="queue-former">
      <summary>{t("queue.answers", { name: inReplyTo.text })}</summary>
      <Raw class="queue-text" html={inReplyTo.html} />
      <p class="queue-post">
        <a href={inReplyTo.href}>{t("queue.inThread")}</a>
      </p>
    </details>
  );
}

/** What stood there before it was changed. */
export function FormerText({ edit, place }: { edit: NonNullable<QueueRow["edit"]>; place: Record<string, string> }) {
  return (
    <details class="queue-former">
      <summary>{t("queue.edited")}</summary>
      <Raw class="queue-text" html={edit.formerHtml} />
      {edit.undo && (
        <form class="row-acts" action={edit.undo.action} method="post">
          <HiddenFields fields={{ ...place, ...edit.undo.fields }} />
          <button type="submit" class="row-act row-act-plain">
            {t("queue.restoreText")}
          </button>
        </form>
      )}
    </details>
  );
}

/** What the rules said, with the words or links that they went by. */
export function Reasons({ row: { reasons, status } }: { row: QueueRow }) {
  if (reasons.length === 0) return null;
  return (
    <div class="queue-reasons">
      <Icon name={status === "pending" ? "waiting" : "info"} />
      <div>
        <p class={status === "pending" ? "visually-hidden" : undefined}>{t(status === "pending" ? "queue.heldBecause" : "queue.ruleSaid")}</p>
        <ul>
          {reasons.map(({ text, seen }) => (
            <li key={text}>
              {isolate(text)}
              {seen.length > 0 && (
                <span class="queue-seen">
                  <span class="visually-hidden">{t("queue.seen")} </span>
                  {seen.map((word) => (
                    <code key={word}>{word}</code>
                  ))}
                </span>
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** What readers say of it. */
export function Reports({ reports }: Pick<QueueRow, "reports">) {
  if (reports.length === 0) return null;
  return (
    <div class="queue-voices">
      <Icon name="problem" />
      <div>
        <p>{t("queue.reports", { count: reports.length })}</p>
        <ul>
          {reports.map(({ reason, text, created }, index) => (
            <li key={index}>
              <strong>{reason}</strong> {text && <q>{text}</q>} <Time moment={created} />
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** What its author says to moderators. */
export function Appeal({ appeal }: Pick<QueueRow, "appeal">) {
  if (!appeal) return null;
  return (
    <div class="queue-voices">
      <Icon name="info" />
      <p>
        {t(appeal.text ? "queue.appeal" : "queue.appealSilent")} {appeal.text && <q>{appeal.text}</q>} <Time moment={appeal.created} />
      </p>
    </div>
  );
}
