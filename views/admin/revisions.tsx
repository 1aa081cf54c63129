import type { RevisionsPage } from "../../server/admin/pages.ts";
import { t, rich } from "../language.ts";
import { Comparison } from "./comparison.tsx";
import { Desk } from "./desk.tsx";
import { Time } from "./list-parts.tsx";

/** The versions of a post: who saved what when, two of them side by side, and the way back to one. */
export function Revisions({ page }: { page: RevisionsPage }) {
  return (
    <Desk frame={page.frame} title={t("editor.headingOf", { heading: page.heading, title: page.postTitle })}>
      <div class="desk-head">
        <h1>{page.heading}</h1>
        <p class="editor-state">
          <strong dir="auto">{page.postTitle}</strong>
          <a href={page.editLink.href}>{page.editLink.text}</a>
        </p>
      </div>
      {page.versions.length === 0 ? <p class="desk-empty">{t("revisions.none")}</p> : <Versions page={page} />}
      {page.comparison && <Compared comparison={page.comparison} />}
    </Desk>
  );
}

function Compared({ comparison }: { comparison: NonNullable<RevisionsPage["comparison"]> }) {
  const { restore } = comparison;
  return (
    <section class="revisions-compared" id="compared" aria-labelledby="compared-title">
      <div class="revisions-compared-head">
        <h2 id="compared-title">{t("revisions.compared", { left: comparison.left, right: comparison.right })}</h2>
        {restore && (
          <form action={restore.action} method="post">
            <input type="hidden" name="basedOnVersion" value={restore.basedOnVersion} />
            <button type="submit" class="button">
              {t("revisions.restore", { number: restore.version })}
            </button>
          </form>
        )}
      </div>
      <Comparison comparison={comparison} />
    </section>
  );
}

function Versions({ page }: { page: RevisionsPage }) {
  return (
    <form class="revisions-list" action={`${page.action}#compared`} method="get">
      <ol>
        {page.versions.map((row) => (
          <li key={row.version}>
            <span class="revisions-choice">
              <Choice name="from" version={row.version} checked={row.isLeft} label={t("revisions.chooseLeft", { number: row.version })} />
              <Choice name="to" version={row.version} checked={row.isRight} label={t("revisions.chooseRight", { number: row.version })} />
            </span>
            <span class="revisions-what">
              <strong>{row.version}</strong> <Time moment={row.saved} />
              <span>{row.by}</span>
              {row.words && <span class="revisions-words">{t("revisions.words", row.words)}</span>}
              {row.status && <span class="label">{row.status}</span>}
              {row.restoredFrom !== undefined && <span>{t("revisions.restoredFrom", { number: row.restoredFrom })}</span>}
              {row.isPresent && <span class="label">{t("revisions.present")}</span>}
            </span>
            {row.compareHref && (
              <a href={row.compareHref}>{rich("revisions.whatChanged", { number: <span class="visually-hidden">{` ${row.version}`}</span> })}</a>
            )}
          </li>
        ))}
      </ol>
      {page.hidden > 0 && <p class="field-hint">{t("revisions.hidden", { count: page.hidden })}</p>}
      {page.versions.length > 1 && (
        <button type="submit" class="button">
          {t("revisions.compare")}
        </button>
      )}
    </form>
  );
}

function Choice({ name, version, checked, label }: { name: "from" | "to"; version: number; checked: boolean; label: string }) {
  return <input type="radio" name={name} value={version} checked={checked} aria-label={label} />;
}
