import type { SubscriptionsPage } from "../server/pages.ts";
import { Notice } from "./form-parts.tsx";
import { HiddenFields } from "./hidden-fields.tsx";
import { isolate, t } from "./language.ts";
import { Layout } from "./layout.tsx";

/** What one address is notified of; each line with its buttons. */
export function Subscriptions({ page }: { page: SubscriptionsPage }) {
  return (
    <Layout page={page}>
      <div class="subscriptions">
        <h1>{t("subscriptions.title")}</h1>
        {page.notice && <Notice tone="success">{isolate(page.notice)}</Notice>}
        <p>{isolate(page.text)}</p>
        <form action={page.action} method="post">
          <HiddenFields fields={{ token: page.token }} />
          <ul class="subscription-list">
            {page.items.map((item) => (
              <Subscription key={item.title} item={item} />
            ))}
          </ul>
          {page.endAll && (
            <p>
              <button type="submit" class="button" name="change" value={page.endAll}>
                {t("subscriptions.endAll")}
              </button>
            </p>
          )}
        </form>
      </div>
    </Layout>
  );
}

function Subscription({ item }: { item: SubscriptionsPage["items"][number] }) {
  return (
    <li>
      <p>
        <b>{item.href ? <a href={item.href}>{item.title}</a> : item.title}</b>
        <br />
        {item.state}
      </p>
      <p class="subscription-acts">
        {item.acts.map((act) => (
          <button
            key={act.value}
            type="submit"
            class="button"
            name="change"
            value={act.value}
            aria-label={t("desk.actOn", { act: act.label, subject: item.title })}
          >
            {act.label}
          </button>
        ))}
      </p>
    </li>
  );
}
