import type { SignInPage } from "../server/pages.ts";
import { Field, Notice } from "./form-parts.tsx";
import { isolate, t } from "./language.ts";
import { Layout } from "./layout.tsx";
import { ProviderButtons } from "./provider-buttons.tsx";

/** The door: e-mail and password, or a provider. */
export function SignIn({ page }: { page: SignInPage }) {
  return (
    <Layout page={page}>
      <div class="door">
        <h1>{t("signIn.heading")}</h1>
        {page.notice && <Notice tone="info">{isolate(page.notice)}</Notice>}
        {page.error && <Notice tone="problem">{isolate(page.error)}</Notice>}
        <form class="stack" action={page.action} method="post">
          <input type="hidden" name="returnTo" value={page.returnTo} />
          {page.parked && <input type="hidden" name="parked" value={page.parked} />}
          <Field
            name="email"
            label={t("signIn.email")}
            type="email"
            value={page.email}
            required
            autofocus={page.email === ""}
            autocomplete="username"
            maxLength={254}
          />
          <Field
            name="password"
            label={t("signIn.password")}
            type="password"
            required
            autofocus={page.email !== ""}
            autocomplete="current-password"
            maxLength={1024}
          />
          <button type="submit" class="button button-primary">
            {t("signIn.submit")}
          </button>
          {page.providers.length > 0 && (
            <div class="door-ways">
              <p>{t("signIn.ways")}</p>
              <ProviderButtons providers={page.providers} />
            </div>
          )}
        </form>
      </div>
    </Layout>
  );
}
