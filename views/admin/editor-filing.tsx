import type { EditorPage } from "../../server/admin/pages.ts";
import { Control } from "./control.tsx";
import { Card } from "./editor-card.tsx";
import { t } from "../language.ts";

/** The tree, and a new one. With a script, those who may make categories make it at once. */
export function CategoriesCard({ page: { categories, categoryAction, values, errors } }: { page: EditorPage }) {
  return (
    <Card title={t("editor.categories")} id="categories-card" open>
      <fieldset class="category-tree" data-categories hidden={categories.length === 0}>
        <legend class="visually-hidden">{t("editor.categories")}</legend>
        {categories.map((category) => (
          <label key={category.id} class={`choice depth-${Math.min(category.depth, 5)}`} data-depth={category.depth}>
            <input type="checkbox" name="categoryIds" value={category.id} checked={category.checked} />
            {category.name}
          </label>
        ))}
      </fieldset>
      <div
        data-new-category={categoryAction}
        data-label={t("editor.newCategory")}
        data-below={t("writing.below")}
        data-top={t("editor.atTop")}
        data-add={t("editor.addCategory")}
      >
        <Control name="newCategories" label={t("editor.newCategories")} hint={t("editor.commas")} errors={errors}>
          {(ties) => <input {...ties} type="text" value={values.newCategories} autocomplete="off" />}
        </Control>
      </div>
    </Card>
  );
}

/** Names with commas between them; with a script, tokens. */
export function TagsCard({ page: { values, errors, tagSuggestions, tagsHref } }: { page: EditorPage }) {
  return (
    <Card title={t("editor.tags")} id="tags-card" open>
      <div data-tags={tagsHref} data-remove={t("editor.removeTag", { name: "{name}" })} data-hint={t("editor.tagHint")}>
        <Control name="tagNames" label={t("editor.tags")} hint={t("editor.commas")} errors={errors}>
          {(ties) => <input {...ties} type="text" value={values.tagNames} list="tag-names" autocomplete="off" />}
        </Control>
      </div>
      <datalist id="tag-names">
        {tagSuggestions.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </datalist>
    </Card>
  );
}

/** Where a page stands. */
export function PageCard({ page: { values, errors, parents } }: { page: EditorPage }) {
  return (
    <Card title={t("editor.place")} id="place-card" open>
      <Control name="parentId" label={t("writing.below")} errors={errors}>
        {(ties) => (
          <select {...ties}>
            <option value="">{t("editor.atTop")}</option>
            {parents.map((parent) => (
              <option key={parent.id} value={parent.id} selected={parent.id === values.parentId}>
                {parent.label}
              </option>
            ))}
          </select>
        )}
      </Control>
      <Control name="menuOrder" label={t("editor.order")} hint={t("editor.orderHint")} errors={errors}>
        {(ties) => <input {...ties} type="number" step="1" value={values.menuOrder} />}
      </Control>
    </Card>
  );
}
