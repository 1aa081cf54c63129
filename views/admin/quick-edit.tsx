import type { ComponentChildren } from "preact";
import type { PostListItem, QuickEdit } from "../../server/admin/pages.ts";
import { ErrorSummary } from "../form-parts.tsx";
import { HiddenFields } from "../hidden-fields.tsx";
import { t } from "../language.ts";
import { Control } from "./control.tsx";

interface QuickEditProps {
  item: PostListItem;
  quick: QuickEdit;
  type: "post" | "page";
  place: Record<string, string>;
  /** How many columns it takes up. */
  span: number;
}

const FIELDS = ["title", "slug", "publishedLocal", "state", "password", "authorId", "parentId", "replies", "tagNames", "categoryIds"];

/** The row of a post as a form: what stands beside its text. */
export function QuickEditForm({ item, quick, type, place, span }: QuickEditProps) {
  const { errors } = quick;
  return (
    <tr id={`post-${item.id}`} class="quick-row">
      <td colSpan={span}>
        <form class="quick" action={quick.action} method="post" aria-label={t("lists.quickOf", { title: item.title })} data-quick-form>
          <HiddenFields fields={{ ...place, version: String(quick.version) }} />
          <ErrorSummary errors={errors} fields={FIELDS} />
          <div class="quick-columns">
            <QuickText quick={quick} />
            <QuickState quick={quick} type={type} />
            {type === "post" && <QuickTerms quick={quick} />}
          </div>
          <p class="quick-acts">
            <button type="submit" class="button button-primary">
              {quick.isStale ? t("lists.saveOver") : t("lists.save")}
            </button>
            <a class="button" href={quick.cancelHref} data-quick-cancel>
              {t("lists.cancel")}
            </a>
          </p>
        </form>
      </td>
    </tr>
  );
}

function QuickText({ quick: { values, errors, nowLocal } }: { quick: QuickEdit }) {
  return (
    <div>
      <Control name="title" label={t("writing.title")} errors={errors}>
        {(ties) => <input type="text" {...ties} value={values.title} maxLength={500} dir="auto" />}
      </Control>
      <Control name="slug" label={t("lists.slug")} errors={errors}>
        {(ties) => <input type="text" {...ties} value={values.slug} maxLength={200} autocomplete="off" spellcheck={false} />}
      </Control>
      <Control name="publishedLocal" label={t("writing.date")} errors={errors}>
        {(ties) => <input type="datetime-local" {...ties} value={values.publishedLocal} data-now={nowLocal} />}
      </Control>
    </div>
  );
}

function QuickState({ quick, type }: { quick: QuickEdit; type: "post" | "page" }) {
  const { values, errors, statuses, authors, parents } = quick;
  return (
    <div>
      <Choice name="state" label={t("lists.state")} errors={errors} value={values.status} options={statuses.map(({ value, label }) => [value, label])} />
      {authors.length > 1 && (
        <Choice
          name="authorId"
          label={t("writing.author")}
          errors={errors}
          value={String(values.authorId)}
          options={authors.map(({ id, name }) => [String(id), name])}
        />
      )}
      {type === "page" && (
        <Choice
          name="parentId"
          label={t("lists.parent")}
          errors={errors}
          value={String(values.parentId ?? "")}
          options={[["", t("lists.topLevel")], ...parents.map(({ id, label }): [string, string] => [String(id), label])]}
        />
      )}
      <Choice
        name="replies"
        label={t("lists.replies")}
        errors={errors}
        value={values.replies}
        options={[
          ["open", t("lists.repliesOpen")],
          ["closed", t("lists.repliesClosed")],
          ["locked", t("lists.repliesLocked")],
        ]}
      />
      <Control name="password" label={t("lists.password")} errors={errors}>
        {(ties) => <input type="text" {...ties} value={values.password} maxLength={255} autocomplete="off" spellcheck={false} />}
      </Control>
      {quick.mayStick && (
        <label class="choice">
          <input type="checkbox" name="sticky" value="yes" checked={values.sticky} /> {t("lists.atTop")}
        </label>
      )}
    </div>
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  errors: Record<string, string>;
  value: string;
  options: [value: string, label: string][];
}

function Choice({ name, label, errors, value, options }: ChoiceProps) {
  return (
    <Control name={name} label={label} errors={errors}>
      {(ties) => (
        <select {...ties}>
          {options.map(([each, text]) => (
            <option key={each} value={each} selected={each === value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Control>
  );
}

function QuickTerms({ quick: { values, errors, categories, tagSuggestions } }: { quick: QuickEdit }) {
  return (
    <div>
      <Box label={t("lists.categories")}>
        {categories.map(({ id, name, depth, checked }) => (
          <label key={id} class={`choice choice-depth-${Math.min(depth, 5)}`}>
            <input type="checkbox" name="categoryIds" value={id} checked={checked} /> {name}
          </label>
        ))}
      </Box>
      <Control name="tagNames" label={t("lists.tags")} hint={t("editor.commas")} errors={errors}>
        {(ties) => <input type="text" {...ties} value={values.tagNames} list="quick-tag-names" autocomplete="off" />}
      </Control>
      <datalist id="quick-tag-names">
        {tagSuggestions.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </datalist>
    </div>
  );
}

function Box({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <fieldset class="quick-box">
      <legend>{label}</legend>
      <div class="quick-scroll">{children}</div>
    </fieldset>
  );
}
