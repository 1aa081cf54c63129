import type { PasskeysPage } from "../server/pages.ts";
import { Field, Notice } from "./form-parts.tsx";
import { isolate, rich, t } from "./language.ts";
import { Layout } from "./layout.tsx";
import { PasskeyForm } from "./passkey-form.tsx";

/** One's own passkeys: to name, to remove, to make another. */
export function Passkeys({ page }: { page: PasskeysPage }) {
  const { make, trouble, items } = page;
  return (
    <Layout page={page}>
      <div class="door account">
        <h1>{t("passkey.title")}</h1>
        {page.notice && <Notice tone="success">{page.notice}</Notice>}
        {page.error && <Notice tone="problem">{isolate(page.error)}</Notice>}
        <p>{t("passkey.about")}</p>
        {items.length === 0 ? (
          <p class="quiet">{t("passkey.none")}</p>
        ) : (
          <ul class="account-list">
            {items.map((item) => (
              <Item key={item.removeAction} item={item} />
            ))}
          </ul>
        )}
        {make && (
          <section aria-labelledby="make">
            <h2 id="make">{t("passkey.addTitle")}</h2>
            <p data-without-passkeys>{t("passkey.script")}</p>
            <PasskeyForm form={make} primary>
              <Field name="name" label={t("passkey.name")} hint={t("passkey.nameHint")} value={make.name} autocomplete="off" maxLength={60} />
            </PasskeyForm>
          </section>
        )}
        {trouble && (
          <Notice tone="info">
            <p>{isolate(trouble.text)}</p>
            {trouble.link && (
              <p>
                <a href={trouble.link.href}>{trouble.link.text}</a>
              </p>
            )}
          </Notice>
        )}
        <p class="door-link">
          <a href={page.back.href}>{page.back.text}</a>
        </p>
      </div>
    </Layout>
  );
}

function Item({ item }: { item: PasskeysPage["items"][number] }) {
  const { name, made, used } = item;
  return (
    <li>
      <strong>{isolate(name)}</strong>
      <span class="quiet">
        {rich("passkey.made", { date: <time datetime={made.iso}>{made.text}</time> })}
        {", "}
        {used ? rich("passkey.used", { date: <time datetime={used.iso}>{used.text}</time> }) : t("passkey.neverUsed")}
      </span>
      <div class="account-acts">
        <details>
          <summary aria-label={t("passkey.renameOne", { name })}>{t("passkey.rename")}</summary>
          <form action={item.renameAction} method="post">
            <input type="text" name="name" value={name} aria-label={t("passkey.nameOf", { name })} autocomplete="off" required maxLength={60} />
            <button type="submit" class="button">
              {t("passkey.save")}
            </button>
          </form>
        </details>
        <form action={item.removeAction} method="post">
          <button type="submit" class="button-link" aria-label={t("passkey.removeOne", { name })}>
            {t("passkey.remove")}
          </button>
        </form>
      </div>
    </li>
  );
}
