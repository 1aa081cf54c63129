import type { EditorPage } from "../../server/admin/pages.ts";
import { Control } from "./control.tsx";

/** When, and for whom. */
export function PublishCard({ page }: { page: EditorPage }) {
  const { values, errors } = page;
  return (
    <fieldset class="editor-card">
      <legend>Publishing</legend>
      {page.mayPublish && (
        <>
          <Control name="publishedLocal" label="Date" hint={page.dateHint} errors={errors}>
            {(ties) => <input {...ties} type="datetime-local" data-now={page.nowLocal} value={values.publishedLocal} />}
          </Control>
          <div class="field" role="radiogroup" aria-labelledby="visibility">
            <span class="field-label" id="visibility">
              Who may read it
            </span>
            <label class="choice">
              <input type="radio" name="visibility" value="public" checked={!values.isPrivate} />
              Everybody
            </label>
            <label class="choice">
              <input type="radio" name="visibility" value="private" checked={values.isPrivate} />
              Those who may edit it
            </label>
          </div>
          <Control name="password" label="Password" hint="Empty: none is asked for." errors={errors}>
            {(ties) => <input {...ties} type="text" value={values.password} maxLength={255} autocomplete="off" spellcheck={false} />}
          </Control>
        </>
      )}
      {page.trashAction && (
        <button type="submit" form="trash" class="row-act row-act-danger">
          Move to the trash
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
      <legend>Categories and tags</legend>
      {page.categories.length > 0 && (
        <fieldset class="category-tree">
          <legend class="visually-hidden">Categories</legend>
          {page.categories.map((category) => (
            <label key={category.id} class={`choice depth-${Math.min(category.depth, 5)}`}>
              <input type="checkbox" name="categoryIds" value={category.id} checked={category.checked} />
              {category.name}
            </label>
          ))}
        </fieldset>
      )}
      <Control name="newCategories" label="New categories" hint="Separate with commas." errors={errors}>
        {(ties) => <input {...ties} type="text" value={values.newCategories} autocomplete="off" />}
      </Control>
      <Control name="tagNames" label="Tags" hint="Separate with commas." errors={errors}>
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
      <legend>Place</legend>
      <Control name="parentId" label="Below" errors={errors}>
        {(ties) => (
          <select {...ties}>
            <option value="">At the top</option>
            {page.parents.map((parent) => (
              <option key={parent.id} value={parent.id} selected={parent.id === values.parentId}>
                {parent.label}
              </option>
            ))}
          </select>
        )}
      </Control>
      <Control name="menuOrder" label="Order in the menu" hint="Smaller numbers come first." errors={errors}>
        {(ties) => <input {...ties} type="number" step="1" value={values.menuOrder} />}
      </Control>
    </fieldset>
  );
}

/** Whether readers may reply, and whether the post stays on top. */
export function RepliesCard({ page: { values, mayStick } }: { page: EditorPage }) {
  return (
    <fieldset class="editor-card">
      <legend>Options</legend>
      <label class="choice">
        <input type="checkbox" name="commentsOpen" value="yes" checked={values.commentsOpen} />
        Readers can leave replies
      </label>
      {mayStick && (
        <label class="choice">
          <input type="checkbox" name="sticky" value="yes" checked={values.sticky} />
          Keep it at the top of the home page
        </label>
      )}
    </fieldset>
  );
}
