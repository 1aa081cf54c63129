import type { SafeHtml } from "../server/pages.ts";
import { t } from "./language.ts";
import { Raw } from "./raw.tsx";

/** A comment as it would look, above the form that it is still in. */
export function Preview({ html }: { html: SafeHtml }) {
  return (
    <section class="preview" aria-labelledby="preview-title">
      <h3 class="preview-title" id="preview-title" tabIndex={-1} autofocus>
        {t("reply.previewTitle")}
      </h3>
      <p class="field-hint">{t("reply.previewNote")}</p>
      <Raw class="comment-text" html={html} />
    </section>
  );
}
