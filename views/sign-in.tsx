import type { SignInPage } from "../server/pages.ts";
import { Field, Notice } from "./form-parts.tsx";
import { isolate, t } from "./language.ts";
import { Layout } from "./layout.tsx";
import { PasskeyForm } from "./passkey-form.tsx";
import { ProviderButtons } from "./provider-buttons.tsx";

/** The door: a passkey, a password or a link by mail, or an account elsewhere. */
export function SignIn({ page }: { page: SignInPage }) {
  const { passkey, passkeyTrouble, forgotten } = page;
  return (
    <Layout page={page}>
      <div class="door">
        <h1>{t("signIn.heading")}</h1>
        {page.notice && <Notice tone="info">{isolate(page.notice)}</Notice>}
        {page.error && <Notice tone="problem">{isolate(page.error)}</Notice>}
        {passkey && <PasskeyForm form={passkey} />}
        <form class="stack" action={page.action} method="post">
          <input type="hidden" name="returnTo" value={page.returnTo} />
          {page.parked && <input type="hidden" name="parked" value={page.parked} />}
          <Field
            name="email"
            label={t("signIn.email")}
            type="email"
            value={page.email}
            error={page.emailError}
            required
            autofocus={page.email === "" || page.emailError !== undefined}
            autocomplete="username"
            maxLength={254}
          />
          <Field
            name="password"
            label={t("signIn.password")}
            type="password"
            required
            autofocus={page.email !== "" && page.emailError === undefined}
            autocomplete="current-password"
            maxLength={1024}
          />
          <div class="door-acts">
            <button type="submit" class="button button-primary">
              {t("signIn.submit")}
            </button>
            {page.linkAction && (
              <button type="submit" class="button" formaction={page.linkAction} formnovalidate>
                {t("door.link")}
              </button>
            )}
          </div>
          {forgotten && (
            <p class="door-link">
              <a href={forgotten.href}>{forgotten.text}</a>
            </p>
          )}
          {page.providers.length > 0 && (
            <div class="door-ways">
              <p>{t("signIn.ways")}</p>
              <ProviderButtons providers={page.providers} />
            </div>
          )}
        </form>
        {page.claim && (
          <p class="door-link">
            <a href={page.claim.href}>{page.claim.text}</a>
          </p>
        )}
        {passkeyTrouble && (
          <p class="field-hint">
            {isolate(passkeyTrouble.text)} {passkeyTrouble.link && <a href={passkeyTrouble.link.href}>{passkeyTrouble.link.text}</a>}
          </p>
        )}
      </div>
    </Layout>
  );
}
