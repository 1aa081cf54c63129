import type { MeNotice, MePage } from "../server/pages.ts";
import { AvatarPicture } from "./avatar.tsx";
import { ErrorSummary, Field, Notice } from "./form-parts.tsx";
import { isolate, t } from "./language.ts";
import { Layout } from "./layout.tsx";
import { MyCommentList } from "./my-comments.tsx";
import { DeskPart } from "./me-part.tsx";
import { Sessions } from "./me-sessions.tsx";
import { Ways } from "./me-ways.tsx";

/** Somebody's own desk. */
export function Me({ page }: { page: MePage }) {
  const { profile, comments, subscriptions } = page;
  return (
    <Layout page={page}>
      <div class="me">
        <header class="me-head">
          <AvatarPicture picture={profile.picture} />
          <div>
            <h1>{t("me.title")}</h1>
            <p class="me-quiet">
              {[profile.role, t("me.since", { date: profile.since.text })].filter(Boolean).join(" · ")}. {t("me.intro")}
            </p>
          </div>
        </header>
        {page.notices.map((notice) => (
          <DeskNotice key={notice.text} notice={notice} />
        ))}
        <Who page={page} />
        <DeskPart id="comments" title={t("me.comments")}>
          {comments.total === 0 ? <p class="me-quiet">{t("me.commentCount", { count: 0 })}</p> : <MyCommentList items={comments.items} level={3} />}
          <p class="me-links">
            {comments.total > comments.items.length && <a href={comments.allHref}>{t("me.allComments", { count: comments.total })}</a>}
            {comments.claimsHref && <a href={comments.claimsHref}>{t("me.claims")}</a>}
          </p>
        </DeskPart>
        <DeskPart id="subscriptions" title={t("me.subscriptions")}>
          <Subscriptions subscriptions={subscriptions} />
        </DeskPart>
        <Ways ways={page.ways} />
        <Sessions sessions={page.sessions} />
        <Data page={page} />
      </div>
    </Layout>
  );
}

function DeskNotice({ notice: { tone, text, link } }: { notice: MeNotice }) {
  return (
    <Notice tone={tone}>
      {isolate(text)} {link && <a href={link.href}>{link.text}</a>}
    </Notice>
  );
}

function Who({ page: { profile, email, errors } }: { page: MePage }) {
  return (
    <DeskPart id="who" title={t("me.who")}>
      <form class="me-form" action={profile.action} method="post">
        <ErrorSummary errors={pick(errors, ["name", "url"])} fields={["name", "url"]} />
        <Field
          name="name"
          label={t("me.name")}
          value={profile.values.name}
          hint={t("me.nameHint")}
          error={errors["name"]}
          required
          autocomplete="name"
          maxLength={245}
        />
        <Field
          name="url"
          label={t("me.website")}
          type="url"
          value={profile.values.url}
          hint={t("reply.optional")}
          error={errors["url"]}
          autocomplete="url"
          maxLength={200}
        />
        <p>
          <button type="submit" class="button">
            {t("me.save")}
          </button>
        </p>
      </form>
      <h3>{t("me.email")}</h3>
      <p>{isolate(emailWords(email))}</p>
      {email.action && (
        <form class="me-line" action={email.action} method="post">
          <Field name="email" label={t("me.emailNew")} type="email" value={email.value} error={errors["email"]} required autocomplete="email" maxLength={254} />
          <button type="submit" class="button">
            {t("me.emailAsk")}
          </button>
        </form>
      )}
      <p class="me-links">
        {profile.archiveHref && <a href={profile.archiveHref}>{t("me.archive")}</a>}
        {profile.adminHref && <a href={profile.adminHref}>{t("me.admin")}</a>}
      </p>
    </DeskPart>
  );
}

function pick(errors: Record<string, string>, fields: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(errors).filter(([name]) => fields.includes(name)));
}

function emailWords({ address, confirmed }: MePage["email"]): string {
  if (address === "") return t("me.emailNone");
  return t(confirmed ? "me.emailConfirmed" : "me.emailOpen", { email: address });
}

function Subscriptions({ subscriptions }: Pick<MePage, "subscriptions">) {
  if (!subscriptions) return <p class="me-quiet">{t("me.subscriptionsUnconfirmed")}</p>;
  if (subscriptions.items.length === 0) return <p class="me-quiet">{t("me.subscriptionsNone")}</p>;
  return (
    <>
      <ul class="me-list">
        {subscriptions.items.map(({ title, href, state }) => (
          <li key={title}>
            <div>
              <p>
                <b>{href ? <a href={href}>{title}</a> : title}</b>
              </p>
              <p class="me-quiet">{state}</p>
            </div>
          </li>
        ))}
      </ul>
      {subscriptions.manageHref && (
        <p class="me-links">
          <a href={subscriptions.manageHref} rel="nofollow">
            {t("me.subscriptionsManage")}
          </a>
        </p>
      )}
    </>
  );
}

function Data({ page: { exports, erasureHref } }: { page: MePage }) {
  return (
    <DeskPart id="data" title={t("me.data")}>
      <p>{t("me.dataText")}</p>
      <p class="me-links">
        <a class="button" href={exports.htmlHref} rel="nofollow" download>
          {t("me.exportHtml")}
        </a>
        <a class="button" href={exports.jsonHref} rel="nofollow" download>
          {t("me.exportJson")}
        </a>
      </p>
      <p>{t("me.erasureText")}</p>
      <p class="me-links">
        <a href={erasureHref} rel="nofollow">
          {t("me.erasure")}
        </a>
      </p>
    </DeskPart>
  );
}
