import type { InvitationPage } from "../server/pages.ts";
import { describe, ErrorSummary, Field, FieldFrame } from "./form-parts.tsx";
import { isolate, t } from "./language.ts";
import { Layout } from "./layout.tsx";

const FIELDS = ["name", "password"];

/** Somebody is invited, and accepts as the account that they have or with a new one. */
export function Invitation({ page }: { page: InvitationPage }) {
  const { asViewer, form } = page;
  return (
    <Layout page={page}>
      <div class="door">
        <h1>{t("invitation.title")}</h1>
        <p class="standfirst">{isolate(page.text)}</p>
        {asViewer && (
          <form class="stack" action={page.action} method="post">
            <button type="submit" name="as" value="viewer" class="button button-primary">
              {asViewer.label}
            </button>
          </form>
        )}
        {form && !asViewer && <NewAccount action={page.action} form={form} isSecond={false} />}
        {form && asViewer && (
          <section class="door-ways">
            <h2>{t("invitation.orNew")}</h2>
            <NewAccount action={page.action} form={form} isSecond={true} />
          </section>
        )}
        {page.links.length > 0 && (
          <div class="door-ways">
            {page.links.map((link) => (
              <p key={link.href}>
                <a href={link.href}>{link.text}</a>
              </p>
            ))}
          </div>
        )}
      </div>
    </Layout>
  );
}

interface NewAccountProps {
  action: string;
  form: NonNullable<InvitationPage["form"]>;
  /** There is another way, which comes first. */
  isSecond: boolean;
}

function NewAccount({ action, form: { email, name, errors }, isSecond }: NewAccountProps) {
  const first = FIELDS.find((field) => errors[field]) ?? (isSecond ? undefined : "name");
  return (
    <form class="stack" action={action} method="post">
      <ErrorSummary errors={errors} fields={FIELDS} />
      <FieldFrame name="email" label={t("setup.email")} hint={t("setup.emailHint")}>
        <input id="email" type="email" value={email} readOnly autocomplete="username" {...describe("email", t("setup.emailHint"))} />
      </FieldFrame>
      <Field
        name="name"
        label={t("setup.name")}
        hint={t("setup.nameHint")}
        value={name}
        error={errors["name"]}
        required
        autofocus={first === "name"}
        autocomplete="name"
        maxLength={245}
      />
      <Field
        name="password"
        label={t("setup.password")}
        type="password"
        hint={t("invitation.passwordHint", { minimum: 10 })}
        error={errors["password"]}
        autofocus={first === "password"}
        autocomplete="new-password"
        maxLength={1024}
      />
      <button type="submit" class={isSecond ? "button" : "button button-primary"}>
        {t("invitation.accept")}
      </button>
    </form>
  );
}
