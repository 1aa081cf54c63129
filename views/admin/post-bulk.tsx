import type { PostBulk } from "../../server/admin/pages.ts";
import { HiddenFields } from "../hidden-fields.tsx";
import { t } from "../language.ts";
import { BulkChoice } from "./bulk-choice.tsx";

interface PostBulkBarProps {
  bulk: PostBulk;
  place: Record<string, string>;
  /** Rows on this page. */
  shown: number;
}

/** One act on all that are ticked, or on all that are found; the checkboxes stand in the rows. What an act needs is asked for when it is chosen. */
export function PostBulkBar({ bulk, place, shown }: PostBulkBarProps) {
  return (
    <div class="bulk-bar">
      <form id="bulk" class="bulk-form" action={bulk.action} method="post">
        <HiddenFields fields={place} />
        <BulkChoice acts={bulk.acts} />
        <BulkDetails bulk={bulk} />
        <button type="submit" class="button">
          {t("lists.apply")}
        </button>
        {bulk.total > shown && (
          <label class="bulk-found">
            <input type="checkbox" name="all" value="1" data-bulk-found />
            {bulk.total > bulk.most ? t("lists.allFoundMost", { count: bulk.total, most: bulk.most }) : t("lists.allFound", { count: bulk.total })}
          </label>
        )}
      </form>
    </div>
  );
}

/** Shown by the style sheet when an act is chosen that asks for it. */
function BulkDetails({ bulk: { categories, authors, tagSuggestions, acts } }: { bulk: PostBulk }) {
  const offers = (name: string) => acts.some(({ value }) => value === name);
  return (
    <>
      {offers("add-category") && categories.length === 0 && (
        <input
          class="bulk-detail bulk-category"
          type="text"
          name="categoryName"
          maxLength={200}
          placeholder={t("lists.category")}
          aria-label={t("lists.category")}
        />
      )}
      {offers("add-category") && categories.length > 0 && (
        <select class="bulk-detail bulk-category" name="categoryId" aria-label={t("lists.category")}>
          <option value="">{t("lists.category")}</option>
          {categories.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      )}
      {offers("add-tags") && (
        <>
          <input
            class="bulk-detail bulk-tags"
            type="text"
            name="tagNames"
            list="bulk-tag-names"
            maxLength={1000}
            placeholder={t("editor.commas")}
            aria-label={t("lists.tags")}
          />
          <datalist id="bulk-tag-names">
            {tagSuggestions.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </datalist>
        </>
      )}
      {offers("author") && (
        <select class="bulk-detail bulk-author" name="authorId" aria-label={t("writing.author")}>
          <option value="">{t("writing.author")}</option>
          {authors.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </>
  );
}
