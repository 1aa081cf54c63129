import type { EditorNotice, EditorPage } from "../../server/admin/pages.ts";
import { Notice } from "../form-parts.tsx";
import { HiddenFields } from "../hidden-fields.tsx";
import { Comparison } from "./comparison.tsx";
import { Time } from "./list-parts.tsx";
import { isolate, rich, t } from "../language.ts";

/** What one has to know before one goes on writing. */
export function EditorNotices({ notices }: { notices: EditorNotice[] }) {
  return (
    <div class="editor-notices" data-notices>
      {notices.map((notice) => (
        <div key={notice.name} data-notice={notice.name}>
          <Notice tone={notice.tone}>
            <span>{isolate(notice.text)}</span>
            {notice.quote && (
              <blockquote dir="auto">
                {notice.quote.split("\n").map((line, index) => (
                  <p key={index}>{line}</p>
                ))}
              </blockquote>
            )}
            {notice.acts.map((act) => (
              <form key={act.action} action={act.action} method="post">
                <HiddenFields fields={act.fields} />
                <button type="submit" class="button-link">
                  {act.label}
                </button>
              </form>
            ))}
            {notice.links.map((link) => (
              <a key={link.href} href={link.href}>
                {link.text}
              </a>
            ))}
          </Notice>
        </div>
      ))}
    </div>
  );
}

/** Two versions that exclude each other, and what can be done: nothing is lost, whatever is chosen. */
export function ConflictCard({ conflict }: { conflict: NonNullable<EditorPage["conflict"]> }) {
  return (
    <section class="editor-conflict" aria-labelledby="conflict-title">
      <h2 id="conflict-title">{rich("editor.conflictBy", { name: conflict.by, time: <Time moment={conflict.saved} /> })}</h2>
      <Comparison comparison={conflict.comparison} />
      <input type="hidden" name="takesOver" value="yes" />
      <div class="editor-conflict-acts">
        <button type="submit" name="act" value={conflict.act} class="button">
          {t("editor.keepMine")}
        </button>
        <button type="submit" form="discard-form" class="button">
          {t("editor.takeTheirs")}
        </button>
      </div>
      <p class="field-hint">{t("editor.conflictHint")}</p>
      <details class="editor-saved">
        <summary>{t("editor.copyTheirs")}</summary>
        <textarea class="editor-content" rows={10} readOnly aria-label={t("editor.savedVersionText")}>
          {`\n${conflict.theirs}`}
        </textarea>
      </details>
    </section>
  );
}
