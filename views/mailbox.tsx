import type { LetterPage, MailboxPage } from "../server/pages.ts";
import { Notice } from "./form-parts.tsx";
import { t } from "./language.ts";
import { Layout } from "./layout.tsx";

/** The mails of a blog that is being tried, newest first. */
export function Mailbox({ page }: { page: MailboxPage }) {
  return (
    <Layout page={page}>
      <div class="subscriptions">
        <h1>{t("mailbox.title")}</h1>
        <Notice tone="info">{t("mailbox.text")}</Notice>
        {page.letters.length === 0 && <p>{t("mailbox.none")}</p>}
        <ul class="subscription-list">
          {page.letters.map((letter) => (
            <li key={letter.href}>
              <p>
                <b>
                  <a href={letter.href}>{letter.subject}</a>
                </b>
                <br />
                {t("mailbox.to", { email: letter.to })} · <time dateTime={letter.written.iso}>{letter.written.text}</time>
              </p>
            </li>
          ))}
        </ul>
      </div>
    </Layout>
  );
}

/** One mail as it looks, and as text. */
export function LetterView({ page }: { page: LetterPage }) {
  return (
    <Layout page={page}>
      <div class="subscriptions">
        <h1>{page.subject}</h1>
        <p>
          {t("mailbox.to", { email: page.to })} · <time dateTime={page.written.iso}>{page.written.text}</time>
        </p>
        <iframe class="letter" src={page.htmlHref} title={t("mailbox.letter")} />
        <details>
          <summary>{t("mailbox.plain")}</summary>
          <pre class="letter-text">{page.text}</pre>
        </details>
        <p>
          <a href={page.allHref}>{t("mailbox.all")}</a>
        </p>
      </div>
    </Layout>
  );
}
