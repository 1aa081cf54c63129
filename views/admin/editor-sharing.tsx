import type { EditorPage } from "../../server/admin/pages.ts";
import { Card } from "./editor-card.tsx";
import { Time } from "./list-parts.tsx";
import { rich, t } from "../language.ts";

/** A secret link to the preview, for somebody without an account. */
export function PreviewCard({ page: { previewLink } }: { page: EditorPage }) {
  if (!previewLink) return null;
  const { href, until, days } = previewLink;
  return (
    <Card title={t("preview.title")} id="preview-link" open={href !== undefined}>
      <p class="field-hint">{t("preview.hint")}</p>
      {href && until && (
        <>
          <input type="text" class="preview-address" readOnly value={href} aria-label={t("preview.address")} data-copy={t("preview.copy")} />
          <p class="field-hint">{rich("preview.until", { time: <Time moment={until} /> })}</p>
        </>
      )}
      <div class="preview-acts">
        <label class="choice">
          {t("preview.life")}
          <select name="days" form="preview-link-form">
            {days.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" form="preview-link-form" name="act" value="make" class="button">
          {t(href ? "preview.renew" : "preview.make")}
        </button>
        {href && (
          <button type="submit" form="preview-link-form" name="act" value="end" class="row-act row-act-danger">
            {t("preview.end")}
          </button>
        )}
      </div>
    </Card>
  );
}

/** A post that waits for review: back to its author, with a word about it. */
export function ReturningCard({ page: { returning } }: { page: EditorPage }) {
  if (!returning) return null;
  return (
    <Card title={t("review.title")} id="review-card" open>
      <div class="field">
        <label for="note">{t("review.noteLabel")}</label>
        <textarea id="note" name="note" form="returning-form" rows={3} maxLength={5000} dir="auto" />
      </div>
      <button type="submit" form="returning-form" class="button">
        {t("review.giveBack")}
      </button>
    </Card>
  );
}
