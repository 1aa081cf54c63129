import type { SettingsPage } from "../../server/admin/pages.ts";
import { ErrorSummary, Field } from "../form-parts.tsx";
import { Control } from "./control.tsx";
import { Desk } from "./desk.tsx";
import { t } from "../language.ts";
import { Check, Count, Group } from "./settings-controls.tsx";
import { SettingsOfMail, SettingsOfMentions } from "./settings-mail.tsx";

const FIELDS = [
  "title",
  "tagline",
  "language",
  "timeZone",
  "privacyPage",
  "permalinkPattern",
  "postsPerPage",
  "feedItems",
  "threadDepth",
  "commentsPerPage",
  "editMinutes",
  "heldMailMinutes",
  "mailFrom",
];

/** What the owner can change while the blog runs. */
export function SettingsForm({ page }: { page: SettingsPage }) {
  const { values, errors } = page;
  return (
    <Desk frame={page.frame} title={t("settings.title")}>
      <form class="settings" action={page.action} method="post" data-guarded={Object.keys(errors).length > 0 ? "unsaved" : "saved"}>
        <div class="desk-head">
          <h1>{t("settings.title")}</h1>
          <a href={page.doctorLink.href}>{page.doctorLink.text}</a>
        </div>
        <ErrorSummary errors={errors} fields={FIELDS} />
        <Group legend={t("settings.blog")}>
          <Field name="title" label={t("settings.blogTitle")} value={values.title} error={errors["title"]} required maxLength={200} />
          <Field
            name="tagline"
            label={t("settings.tagline")}
            hint={t("settings.taglineHint")}
            value={values.tagline}
            error={errors["tagline"]}
            maxLength={300}
          />
          <div class="settings-pair">
            <Language page={page} />
            <TimeZone page={page} />
          </div>
          <PrivacyPage page={page} />
        </Group>
        <Permalinks page={page} />
        <Group legend={t("settings.reading")}>
          <div class="settings-pair">
            <Count name="postsPerPage" label={t("settings.postsPerPage")} most={100} page={page} />
            <Count name="feedItems" label={t("settings.feedItems")} most={100} page={page} />
          </div>
        </Group>
        <Group legend={t("settings.replies")}>
          <Check name="commentsOpenByDefault" label={t("settings.commentsOpen")} checked={values.commentsOpenByDefault} />
          <Check name="nameAndEmailRequired" label={t("settings.detailsRequired")} checked={values.nameAndEmailRequired} />
          <Check name="signInRequired" label={t("settings.signInRequired")} checked={values.signInRequired} />
          <div class="settings-pair">
            <Count name="threadDepth" label={t("settings.threadDepth")} most={10} page={page} />
            <Count name="editMinutes" label={t("settings.editMinutes")} hint={t("settings.editMinutesHint")} most={10_080} page={page} />
          </div>
          <div class="settings-pair">
            <Count name="commentsPerPage" label={t("settings.commentsPerPage")} hint={t("settings.commentsPerPageHint")} most={1000} page={page} />
            <CommentOrder page={page} />
          </div>
          <Check name="gravatar" label={t("settings.gravatar")} checked={values.gravatar} />
        </Group>
        <Group legend={t("factor.settings")}>
          <Check name="staffSecondFactor" label={t("factor.staff")} checked={values.staffSecondFactor} />
        </Group>
        <Group legend={t("settings.moderation")}>
          <p>
            {t("settings.rulesMoved")} <a href={page.rulesLink.href}>{page.rulesLink.text}</a>
          </p>
        </Group>
        <SettingsOfMail page={page} />
        <SettingsOfMentions page={page} />
        <p class="settings-save">
          <button type="submit" class="button button-primary">
            {t("settings.save")}
          </button>
        </p>
      </form>
    </Desk>
  );
}

function Permalinks({ page: { values, errors, patterns } }: { page: SettingsPage }) {
  return (
    <Group legend={t("settings.addresses")}>
      <p class="field-hint">{t("settings.addressesHint")}</p>
      {patterns.map(({ pattern, label, example }) => (
        <label key={pattern} class="choice">
          <input type="radio" name="patternChoice" value={pattern} checked={values.patternChoice === pattern} />
          <span>
            {label} <code>{example}</code>
          </span>
        </label>
      ))}
      <label class="choice">
        <input type="radio" name="patternChoice" value="custom" checked={values.patternChoice === "custom"} />
        <span>{t("settings.ownPattern")}</span>
      </label>
      <Field
        name="permalinkPattern"
        label={t("settings.pattern")}
        hint={t("settings.patternHint")}
        value={values.permalinkPattern}
        error={errors["permalinkPattern"]}
        maxLength={200}
        autocomplete="off"
      />
    </Group>
  );
}

function Language({ page: { values, errors, languages } }: { page: SettingsPage }) {
  return (
    <Control name="language" label={t("settings.language")} hint={t("settings.languageHint")} errors={errors}>
      {(ties) => (
        <>
          <input {...ties} type="text" list="languages" value={values.language} required maxLength={35} autocomplete="off" />
          <datalist id="languages">
            {languages.map(({ tag, name }) => (
              <option key={tag} value={tag}>
                {name}
              </option>
            ))}
          </datalist>
        </>
      )}
    </Control>
  );
}

function PrivacyPage({ page: { values, errors, pages } }: { page: SettingsPage }) {
  return (
    <Control name="privacyPage" label={t("settings.privacyPage")} hint={t("settings.privacyPageHint")} errors={errors}>
      {(ties) => (
        <>
          <input {...ties} type="text" list="privacy-pages" value={values.privacyPage} maxLength={500} autocomplete="off" />
          <datalist id="privacy-pages">
            {pages.map(({ path, title }) => (
              <option key={path} value={path}>
                {title}
              </option>
            ))}
          </datalist>
        </>
      )}
    </Control>
  );
}

function TimeZone({ page: { values, errors, timeZones } }: { page: SettingsPage }) {
  return (
    <Control name="timeZone" label={t("settings.timeZone")} hint={t("settings.timeZoneHint")} errors={errors}>
      {(ties) => (
        <select {...ties}>
          {timeZones.map((zone) => (
            <option key={zone} value={zone} selected={zone === values.timeZone}>
              {zone.replaceAll("_", " ")}
            </option>
          ))}
        </select>
      )}
    </Control>
  );
}

function CommentOrder({ page: { values, errors } }: { page: SettingsPage }) {
  return (
    <Control name="commentOrder" label={t("settings.commentOrder")} errors={errors}>
      {(ties) => (
        <select {...ties}>
          <option value="oldest" selected={values.commentOrder === "oldest"}>
            {t("settings.oldestFirst")}
          </option>
          <option value="newest" selected={values.commentOrder === "newest"}>
            {t("settings.newestFirst")}
          </option>
        </select>
      )}
    </Control>
  );
}
