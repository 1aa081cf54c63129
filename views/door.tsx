import type { DoorForm, DoorPage } from "../server/pages.ts";
import { Field, Notice } from "./form-parts.tsx";
import { HiddenFields } from "./hidden-fields.tsx";
import { isolate } from "./language.ts";
import { Layout } from "./layout.tsx";
import { PasskeyForm } from "./passkey-form.tsx";
import { ProviderButtons } from "./provider-buttons.tsx";

/** One thing to do at the door. */
export function Door({ page }: { page: DoorPage }) {
  const { passkey, forms, providers, links } = page;
  return (
    <Layout page={page}>
      <div class="door">
        <h1>{isolate(page.heading)}</h1>
        {page.error && <Notice tone="problem">{isolate(page.error)}</Notice>}
        {page.text.map((paragraph) => (
          <p key={paragraph}>{isolate(paragraph)}</p>
        ))}
        {passkey && <PasskeyForm form={passkey} />}
        {forms.map((form, index) => (
          <OneForm key={index} form={form} primary={index === 0} />
        ))}
        {providers && (
          <form class="door-ways" action={providers.list[0]?.action} method="post">
            <HiddenFields fields={providers.fields} />
            <p>{providers.text}</p>
            <ProviderButtons providers={providers.list} />
          </form>
        )}
        {links.map((link) => (
          <p key={link.href} class="door-link">
            <a href={link.href}>{link.text}</a>
          </p>
        ))}
      </div>
    </Layout>
  );
}

function OneForm({ form, primary }: { form: DoorForm; primary: boolean }) {
  return (
    <form class="stack" action={form.action} method="post">
      <HiddenFields fields={form.hidden} />
      {form.text && <p>{isolate(form.text)}</p>}
      {form.fields.map((field, index) => (
        <Field key={field.name} {...field} required autofocus={primary && index === 0} />
      ))}
      <button type="submit" class={primary ? "button button-primary" : "button"}>
        {form.submit}
      </button>
    </form>
  );
}
