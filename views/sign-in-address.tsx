import type { SignInAddressPage } from "../server/pages.ts";
import { Field } from "./form-parts.tsx";
import { HiddenFields } from "./hidden-fields.tsx";
import { t } from "./language.ts";
import { Layout } from "./layout.tsx";

/** Asks somebody for their own address: a server, or a website. */
export function SignInAddress({ page }: { page: SignInAddressPage }) {
  return (
    <Layout page={page}>
      <div class="door stack">
        <h1>{page.heading}</h1>
        {page.textKept && <p>{t("address.keptText")}</p>}
        <form class="stack" action={page.action} method="post">
          <HiddenFields fields={page.fields} />
          <Field
            name="address"
            label={page.label}
            hint={page.hint}
            value={page.value}
            error={page.error}
            required
            autofocus
            autocomplete="off"
            maxLength={300}
          />
          <button type="submit" class="button button-primary">
            {t("address.submit")}
          </button>
        </form>
      </div>
    </Layout>
  );
}
