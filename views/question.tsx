import type { QuestionPage } from "../server/pages.ts";
import { HiddenFields } from "./hidden-fields.tsx";
import { isolate } from "./language.ts";
import { Layout } from "./layout.tsx";

/** Something to confirm or to end, with one button; or word that it is done. */
export function Question({ page: { form, ...page } }: { page: QuestionPage }) {
  return (
    <Layout page={page}>
      <div class="door question">
        <h1>{isolate(page.heading)}</h1>
        <p>{isolate(page.text)}</p>
        {page.items.length > 0 && (
          <ul>
            {page.items.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        )}
        {form && (
          <form action={form.action} method="post">
            <HiddenFields fields={form.fields} />
            <button type="submit" class="button button-primary">
              {form.label}
            </button>
          </form>
        )}
        {page.links.map((link) => (
          <p key={link.href}>
            <a href={link.href}>{link.text}</a>
          </p>
        ))}
      </div>
    </Layout>
  );
}
