import type { SetupPage } from "../server/pages.ts";
import { ErrorSummary, Field } from "./form-parts.tsx";
import { Layout } from "./layout.tsx";

const FIELDS = ["title", "name", "email", "password"];

/** Makes the first administrator and names the blog. */
export function Setup({ page }: { page: SetupPage }) {
  const { errors, values } = page;
  const first = FIELDS.find((name) => errors[name]) ?? "title";
  return (
    <Layout page={page}>
      <div class="door">
        <h1>A new blog</h1>
        <p class="standfirst">Give it a name, and make the account that may do everything here.</p>
        <form class="stack" action={page.action} method="post">
          <ErrorSummary errors={errors} fields={FIELDS} />
          <Field
            name="title"
            label="Title of the blog"
            value={values.title}
            error={errors["title"]}
            required
            autofocus={first === "title"}
            autocomplete="off"
            maxLength={200}
          />
          <Field
            name="name"
            label="Your name"
            value={values.name}
            error={errors["name"]}
            hint="Readers see it under your posts"
            required
            autofocus={first === "name"}
            autocomplete="name"
            maxLength={245}
          />
          <Field
            name="email"
            label="Email"
            type="email"
            value={values.email}
            error={errors["email"]}
            hint="You sign in with it; it is never made public"
            required
            autofocus={first === "email"}
            autocomplete="username"
            maxLength={254}
          />
          <Field
            name="password"
            label="Password"
            type="password"
            error={errors["password"]}
            hint="At least 10 characters: a few words are better than one"
            required
            autofocus={first === "password"}
            autocomplete="new-password"
            minLength={10}
            maxLength={1024}
          />
          <button type="submit" class="button button-primary">
            Create the blog
          </button>
        </form>
      </div>
    </Layout>
  );
}
