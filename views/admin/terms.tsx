import type { TermEditPage, TermForm, TermItem, TermListPage } from "../../server/admin/pages.ts";
import { ErrorSummary } from "../form-parts.tsx";
import { HiddenFields } from "../hidden-fields.tsx";
import { t } from "../language.ts";
import { BulkChoice } from "./bulk-choice.tsx";
import { Control } from "./control.tsx";
import { Desk } from "./desk.tsx";
import { ListPaging } from "./list-paging.tsx";
import { Empty, SearchBox } from "./list-parts.tsx";

/** The categories or the tags, and the form for a new one. */
export function Terms({ page }: { page: TermListPage }) {
  const { of, items, create, place } = page;
  return (
    <Desk frame={page.frame} title={page.heading}>
      <header class="list-head">
        <div class="desk-head">
          <h1>{page.heading}</h1>
        </div>
        <div class="list-tools">
          <nav class="views" aria-label={t("terms.sorting")}>
            <ul>
              {page.sorts.map((sort) => (
                <li key={sort.href}>
                  <a href={sort.href} aria-current={sort.current ? "page" : undefined}>
                    {sort.text}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          <SearchBox search={page.search} />
        </div>
      </header>
      <div class="terms">
        <section aria-labelledby="new-term">
          <h2 id="new-term">{t(of === "categories" ? "terms.newCategory" : "terms.newTag")}</h2>
          <TermFields form={create} of={of} place={place} button={t("terms.create")} />
        </section>
        <section aria-label={page.heading}>
          {items.length === 0 ? (
            <Empty empty={page.empty} />
          ) : (
            <>
              <TermBulk page={page} />
              <TermTable items={items} />
            </>
          )}
          <ListPaging paging={page.paging} label={page.heading} />
          {page.unused && (
            <p class="terms-unused">
              <a href={page.unused.href}>{page.unused.text}</a>
            </p>
          )}
        </section>
      </div>
    </Desk>
  );
}

function TermBulk({ page: { bulk, of, place } }: { page: TermListPage }) {
  return (
    <div class="bulk-bar">
      <form id="bulk" class="bulk-form" action={bulk.action} method="post">
        <HiddenFields fields={place} />
        <BulkChoice acts={bulk.acts} />
        {bulk.targets.length > 0 ? (
          <select class="bulk-detail bulk-target" name="into" aria-label={t("terms.target")}>
            <option value="">{t("terms.noParent")}</option>
            {bulk.targets.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        ) : (
          <input
            class="bulk-detail bulk-target"
            type="text"
            name="intoName"
            maxLength={200}
            placeholder={t(of === "categories" ? "terms.name" : "terms.targetName")}
            aria-label={t("terms.target")}
          />
        )}
        <button type="submit" class="button">
          {t("lists.apply")}
        </button>
      </form>
    </div>
  );
}

function TermTable({ items }: { items: TermItem[] }) {
  return (
    <table class="desk-table terms-table">
      <thead>
        <tr>
          <th scope="col" class="cell-check">
            <span class="visually-hidden">{t("lists.selectColumn")}</span>
          </th>
          <th scope="col">{t("terms.name")}</th>
          <th scope="col">{t("terms.slug")}</th>
          <th scope="col" class="cell-number">
            {t("terms.posts")}
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <TermRow key={item.id} item={item} />
        ))}
      </tbody>
    </table>
  );
}

function TermRow({ item }: { item: TermItem }) {
  const link = (text: string, href: string) => (
    <a class="row-act row-act-plain" href={href} aria-label={t("desk.actOn", { act: text, subject: item.name })}>
      {text}
    </a>
  );
  return (
    <tr id={`term-${item.id}`} class={item.depth > 0 ? `tree-row tree-${Math.min(item.depth, 6)}` : undefined}>
      <td class="cell-check">
        <input type="checkbox" form="bulk" name="ids" value={item.id} aria-label={t("terms.select", { name: item.name })} />
      </td>
      <th scope="row" class="cell-title">
        <span class="row-title">
          <a href={item.editHref}>{item.name}</a>
          {item.isDefault && <span class="label">{t("terms.isDefault")}</span>}
        </span>
        {item.trail && <span class="cell-quiet">{item.trail}</span>}
        {item.description && <span class="cell-quiet term-description">{item.description}</span>}
        <div class="row-foot">
          {link(t("terms.edit"), item.editHref)}
          {link(t("terms.view"), item.archiveHref)}
        </div>
      </th>
      <td data-label={t("terms.slug")}>
        <span class="term-slug">{item.slug}</span>
      </td>
      <td data-label={t("terms.posts")} class={item.count === 0 ? "cell-number cell-empty" : "cell-number"}>
        {item.count > 0 && (
          <a class="quiet-link" href={item.postsHref} aria-label={t("terms.postsOf", { count: item.count, name: item.name })}>
            {item.count}
          </a>
        )}
      </td>
    </tr>
  );
}

const FIELDS = ["name", "slug", "parentId", "description"];

function TermFields({ form, of, place, button }: { form: TermForm; of: TermListPage["of"]; place: Record<string, string>; button: string }) {
  const { values, errors } = form;
  return (
    <form class="term-form" action={form.action} method="post">
      <HiddenFields fields={place} />
      <ErrorSummary errors={errors} fields={FIELDS} />
      <Control name="name" label={t("terms.name")} errors={errors}>
        {(ties) => <input type="text" {...ties} value={values.name} maxLength={200} required dir="auto" />}
      </Control>
      <Control name="slug" label={t("terms.slug")} hint={t("terms.slugHint")} errors={errors}>
        {(ties) => <input type="text" {...ties} value={values.slug} maxLength={200} autocomplete="off" spellcheck={false} />}
      </Control>
      {of === "categories" && (
        <Control name="parentId" label={t("terms.parent")} errors={errors}>
          {(ties) => (
            <select {...ties}>
              <option value="">{t("terms.noParent")}</option>
              {form.parents.map(({ id, label }) => (
                <option key={id} value={id} selected={id === values.parentId}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </Control>
      )}
      <Control name="description" label={t("terms.description")} hint={t("terms.descriptionHint")} errors={errors}>
        {(ties) => <textarea {...ties} rows={4} maxLength={10_000} value={values.description} dir="auto" />}
      </Control>
      <p>
        <button type="submit" class="button button-primary">
          {button}
        </button>
      </p>
    </form>
  );
}

/** One category or tag. */
export function TermEdit({ page }: { page: TermEditPage }) {
  return (
    <Desk frame={page.frame} title={page.heading}>
      <div class="desk-head">
        <h1>{page.heading}</h1>
        <p class="desk-head-acts">
          <a class="button" href={page.archiveLink.href}>
            {page.archiveLink.text}
          </a>
          <a class="button" href={page.backLink.href}>
            {page.backLink.text}
          </a>
        </p>
      </div>
      <div class="term-edit">
        <TermFields form={page.form} of={page.of} place={{}} button={t("terms.save")} />
        {page.deletionLink && (
          <p>
            <a class="row-act row-act-danger" href={page.deletionLink.href}>
              {page.deletionLink.text}
            </a>
          </p>
        )}
      </div>
    </Desk>
  );
}
