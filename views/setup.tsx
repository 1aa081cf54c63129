import type { SetupPage } from "../server/pages.ts";
import { ErrorSummary, Field } from "./form-parts.tsx";
import { t } from "./language.ts";
import { Layout } from "./layout.tsx";

const FIELDS = ["title", "name", "email", "password"];

/** Makes the first administrator and names the blog. */
export function Setup({ page }: { page: SetupPage }) {
  const { errors, values } = page;
  const first = FIELDS.find((name) => errors[name]) ?? "title";
  return (
    <Layout page={page}>
      <div class="door">
        <h1>{t("setup.heading")}</h1>
        <p class="standfirst">{t("setup.about")}</p>
        <form class="stack" action={page.action} method="post">
          <ErrorSummary errors={errors} fields={FIELDS} />
          <Field
            name="title"
            label={t("setup.blogTitle")}
            value={values.title}
            error={errors["title"]}
            required
            autofocus={first === "title"}
            autocomplete="off"
            maxLength={200}
          />
          <Field
            name="name"
            label={t("setup.name")}
            value={values.name}
            error={errors["name"]}
            hint={t("setup.nameHint")}
            required
            autofocus={first === "name"}
            autocomplete="name"
            maxLength={245}
          />
          <Field
            name="email"
            label={t("setup.email")}
            type="email"
            value={values.email}
            error={errors["email"]}
            hint={t("setup.emailHint")}
            required
            autofocus={first === "email"}
            autocomplete="username"
            maxLength={254}
          />
          <Field
            name="password"
            label={t("setup.password")}
            type="password"
            error={errors["password"]}
            hint={t("setup.passwordHint", { minimum: 10 })}
            required
            autofocus={first === "password"}
            autocomplete="new-password"
            minLength={10}
            maxLength={1024}
          />
          <button type="submit" class="button button-primary">
            {t("setup.submit")}
          </button>
        </form>
      </div>
    </Layout>
  );
}
