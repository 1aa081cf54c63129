import type { SignInPage } from "../server/pages.ts";
import { Field, Notice } from "./form-parts.tsx";
import { Layout } from "./layout.tsx";
import { ProviderButtons } from "./provider-buttons.tsx";

/** The door: e-mail and password, or a provider. */
export function SignIn({ page }: { page: SignInPage }) {
  return (
    <Layout page={page}>
      <div class="door">
        <h1>Sign in</h1>
        {page.notice && <Notice tone="info">{page.notice}</Notice>}
        {page.error && <Notice tone="problem">{page.error}</Notice>}
        <form class="stack" action={page.action} method="post">
          <input type="hidden" name="returnTo" value={page.returnTo} />
          <Field
            name="email"
            label="Email"
            type="email"
            value={page.email}
            required
            autofocus={page.email === ""}
            autocomplete="username"
            maxLength={254}
          />
          <Field
            name="password"
            label="Password"
            type="password"
            required
            autofocus={page.email !== ""}
            autocomplete="current-password"
            maxLength={1024}
          />
          <button type="submit" class="button button-primary">
            Sign in
          </button>
          {page.providers.length > 0 && (
            <div class="door-ways">
              <p>Or with an account that you have elsewhere:</p>
              <ProviderButtons providers={page.providers} />
            </div>
          )}
        </form>
      </div>
    </Layout>
  );
}
