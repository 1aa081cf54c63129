import type { RecoveryCodesPage, SecondFactorPage, TotpPage } from "../server/pages.ts";
import { Field, Notice } from "./form-parts.tsx";
import { HiddenFields } from "./hidden-fields.tsx";
import { isolate, t } from "./language.ts";
import { Layout } from "./layout.tsx";
import { QrCode } from "./qr-code.tsx";

/** One's own second factor. */
export function SecondFactor({ page }: { page: SecondFactorPage }) {
  const { app, passkey, renewAction, endAction } = page;
  return (
    <Layout page={page}>
      <div class="door account">
        <h1>{t("factor.title")}</h1>
        {page.notice && <Notice tone="info">{page.notice}</Notice>}
        {page.error && <Notice tone="problem">{isolate(page.error)}</Notice>}
        <p>
          <strong>{page.state}</strong>
        </p>
        <p>
          {t("factor.about")} {t("factor.passkeyAbout")}
        </p>
        <section aria-labelledby="app">
          <h2 id="app">{t("factor.app")}</h2>
          <p>{t("factor.appText")}</p>
          <Act action={app.action} text={app.submit} />
        </section>
        <section aria-labelledby="passkey">
          <h2 id="passkey">{t("factor.passkey")}</h2>
          <p>{t("factor.passkeyText")}</p>
          {passkey.action && <Act action={passkey.action} text={t("factor.passkeyDone")} />}
          {passkey.make && (
            <p>
              {t("factor.passkeyNone")} <a href={passkey.make.href}>{passkey.make.text}</a>
            </p>
          )}
        </section>
        {page.codesLeft && (
          <section aria-labelledby="recovery">
            <h2 id="recovery">{t("factor.recovery")}</h2>
            <p>
              {t("factor.recoveryText")} {page.codesLeft}
            </p>
            {renewAction && <Act action={renewAction} text={t("factor.renew")} />}
          </section>
        )}
        {endAction && (
          <section>
            <Act action={endAction} text={t("factor.end")} />
          </section>
        )}
        <Back link={page.back} />
      </div>
    </Layout>
  );
}

/** An app to be set up. */
export function Totp({ page }: { page: TotpPage }) {
  return (
    <Layout page={page}>
      <div class="door account">
        <h1>{t("factor.appBegin")}</h1>
        <p>{t("factor.scan")}</p>
        <QrCode modules={page.qr} label={t("factor.qr")} />
        <p class="totp-key">
          {t("factor.key")}: <code>{page.key}</code>
        </p>
        <form class="stack" action={page.action} method="post">
          <HiddenFields fields={page.hidden} />
          <Field name="code" label={t("factor.code")} error={page.error} required autofocus autocomplete="one-time-code" maxLength={10} />
          <button type="submit" class="button button-primary">
            {t("factor.appDone")}
          </button>
        </form>
        <Back link={page.back} />
      </div>
    </Layout>
  );
}

/** Recovery codes, this once. */
export function RecoveryCodes({ page }: { page: RecoveryCodesPage }) {
  return (
    <Layout page={page}>
      <div class="door account">
        <h1>{t("factor.codesTitle")}</h1>
        <p>{t("factor.codesText")}</p>
        <ol class="recovery-codes">
          {page.codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ol>
        <p>
          <a class="button button-primary" href={page.next.href}>
            {page.next.text}
          </a>
        </p>
      </div>
    </Layout>
  );
}

function Act({ action, text }: { action: string; text: string }) {
  return (
    <form action={action} method="post">
      <button type="submit" class="button">
        {text}
      </button>
    </form>
  );
}

function Back({ link }: { link: { href: string; text: string } }) {
  return (
    <p class="door-link">
      <a href={link.href}>{link.text}</a>
    </p>
  );
}
