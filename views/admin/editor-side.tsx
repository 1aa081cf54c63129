import type { EditorPage } from "../../server/admin/pages.ts";
import { Control } from "./control.tsx";
import { t } from "../language.ts";

/** When, and for whom. */
export function PublishCard({ page }: { page: EditorPage }) {
  const { values, errors } = page;
  return (
    <fieldset class="editor-card">
      <legend>{t("editor.publishing")}</legend>
      {page.mayPublish && (
        <>
          <Control name="publishedLocal" label={t("writing.date")} hint={page.dateHint} errors={errors}>
            {(ties) => <input {...ties} type="datetime-local" data-now={page.nowLocal} value={values.publishedLocal} />}
          </Control>
          <div class="field" role="radiogroup" aria-labelledby="visibility">
            <span class="field-label" id="visibility">
              {t("editor.readers")}
            </span>
            <label class="choice">
              <input type="radio" name="visibility" value="public" checked={!values.isPrivate} />
              {t("editor.everybody")}
            </label>
            <label class="choice">
              <input type="radio" name="visibility" value="private" checked={values.isPrivate} />
              {t("editor.editorsOnly")}
            </label>
          </div>
          <Control name="password" label={t("editor.password")} hint={t("editor.passwordHint")} errors={errors}>
            {(ties) => <input {...ties} type="text" value={values.password} maxLength={255} autocomplete="off" spellcheck={false} />}
          </Control>
        </>
      )}
      {page.trashAction && (
        <button type="submit" form="trash" class="row-act row-act-danger">
          {t("editor.toTrash")}
        </button>
      )}
    </fieldset>
  );
}

/** Categories and tags. */
export function FilingCard({ page }: { page: EditorPage }) {
  const { values, errors } = page;
  return (
    <fieldset class="editor-card">
      <legend>{t("editor.filing")}</legend>
      {page.categories.length > 0 && (
        <fieldset class="category-tree">
          <legend class="visually-hidden">{t("editor.categories")}</legend>
          {page.categories.map((category) => (
            <label key={category.id} class={`choice depth-${Math.min(category.depth, 5)}`}>
              <input type="checkbox" name="categoryIds" value={category.id} checked={category.checked} />
              {category.name}
            </label>
          ))}
        </fieldset>
      )}
      <Control name="newCategories" label={t("editor.newCategories")} hint={t("editor.commas")} errors={errors}>
        {(ties) => <input {...ties} type="text" value={values.newCategories} autocomplete="off" />}
      </Control>
      <Control name="tagNames" label={t("editor.tags")} hint={t("editor.commas")} errors={errors}>
        {(ties) => <input {...ties} type="text" value={values.tagNames} list="tag-names" autocomplete="off" />}
      </Control>
      <datalist id="tag-names">
        {page.tagSuggestions.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </datalist>
    </fieldset>
  );
}

/** Where a page stands. */
export function PageCard({ page }: { page: EditorPage }) {
  const { values, errors } = page;
  return (
    <fieldset class="editor-card">
      <legend>{t("editor.place")}</legend>
      <Control name="parentId" label={t("writing.below")} errors={errors}>
        {(ties) => (
          <select {...ties}>
            <option value="">{t("editor.atTop")}</option>
            {page.parents.map((parent) => (
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
    </fieldset>
  );
}

/** Whether readers may reply, and whether the post stays on top. */
export function RepliesCard({ page: { values, errors, mayStick } }: { page: EditorPage }) {
  return (
    <fieldset class="editor-card">
      <legend>{t("editor.options")}</legend>
      <Control name="replies" label={t("editor.replies")} errors={errors}>
        {(ties) => <Options ties={ties} chosen={values.replies} options={REPLIES} />}
      </Control>
      <Control name="slowSeconds" label={t("editor.slowSeconds")} hint={t("editor.slowHint")} errors={errors}>
        {(ties) => <input {...ties} type="number" min="0" max="86400" step="1" value={values.slowSeconds} />}
      </Control>
      <Control name="commentRule" label={t("editor.rule")} errors={errors}>
        {(ties) => <Options ties={ties} chosen={values.commentRule} options={RULES} />}
      </Control>
      {mayStick && (
        <label class="choice">
          <input type="checkbox" name="sticky" value="yes" checked={values.sticky} />
          {t("editor.staysOnTop")}
        </label>
      )}
    </fieldset>
  );
}

/** Which sites were told that the post links to them. */
export function MentionsCard({ page: { mentions } }: { page: EditorPage }) {
  if (!mentions) return null;
  return (
    <fieldset class="editor-card">
      <legend>{t("editor.mentions")}</legend>
      {mentions.length === 0 && <p class="field-hint">{t("editor.mentionsNone")}</p>}
      {mentions.length > 0 && (
        <ul class="sent-mentions">
          {mentions.map(({ target, host, state }) => (
            <li key={target}>
              <a href={target} rel="noreferrer">
                {host}
              </a>{" "}
              <span class="field-hint">{state}</span>
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  );
}

const REPLIES = [
  ["open", "editor.repliesOpen"],
  ["closed", "editor.repliesClosed"],
  ["locked", "editor.repliesLocked"],
] as const;

const RULES = [
  ["", "editor.ruleNone"],
  ["hold", "editor.ruleHold"],
  ["open", "editor.ruleOpen"],
] as const;

interface OptionsProps {
  ties: { id: string; name: string };
  chosen: string;
  options: typeof REPLIES | typeof RULES;
}

/** A few to choose from. */
function Options({ ties, chosen, options }: OptionsProps) {
  return (
    <select {...ties}>
      {options.map(([value, label]) => (
        <option key={value} value={value} selected={value === chosen}>
          {t(label)}
        </option>
      ))}
    </select>
  );
}
