import type { EditorPage } from "../../server/admin/pages.ts";
import { Control } from "./control.tsx";
import { Card } from "./editor-card.tsx";
import { t } from "../language.ts";

/** The picture that stands for a post in lists and at its head: one of the newest or, with a script, any of the library. */
export function PictureCard({ page: { pictures, featured, errors } }: { page: EditorPage }) {
  return (
    <Card title={t("editor.picture")} id="picture-card" open={featured !== undefined || errors["featuredMediaId"] !== undefined}>
      <div
        class="editor-picture"
        data-picture
        data-choose={t("editor.choosePicture")}
        data-other={t("editor.otherPicture")}
        data-remove={t("editor.removePicture")}
        data-no-alt={t("editor.noAlt")}
      >
        {featured?.url && <img src={featured.url} alt={featured.alt} width={280} height={158} loading="lazy" />}
        {featured && featured.alt === "" && (
          <p class="field-hint" data-alt-note>
            {t("editor.noAlt")}
          </p>
        )}
        <Control name="featuredMediaId" label={t("editor.picture")} errors={errors}>
          {(ties) => (
            <select {...ties}>
              <option value="">{t("editor.noPicture")}</option>
              {pictures.map((picture) => (
                <option key={picture.id} value={picture.id} selected={picture.id === featured?.id}>
                  {picture.label}
                </option>
              ))}
            </select>
          )}
        </Control>
      </div>
    </Card>
  );
}
